/** sort_array and array_sort. */
import { flatten, type ListVector, take, type Vector, vectorOf } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Call, type Expression, type LambdaEvaluator, LambdaFunction, scalar } from '../../expressions/index.js';
import { BooleanType, type DataType, IntegerType, isOrderable, type Value } from '../../types/index.js';
import { comparatorOf, nullsFirst } from '../ordering.js';
import { arrayType, quotedCall } from './types.js';

const requireOrder = (args: readonly Expression[], name: string): readonly Expression[] => {
  const { elementType } = arrayType(args[0].dataType);
  if (isOrderable(elementType)) return args;
  throw error('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', {
    sqlExpr: quotedCall(args, name),
    functionName: `\`${name}\``,
    dataType: `"${elementType.sql}"`,
  });
};

export const sortArray = scalar({
  name: 'sort_array',
  doc: 'The elements in ascending order, nulls first, or with false as second argument in descending order, nulls last.',
  examples: [
    ["sort_array(array('b', 'd', NULL, 'c', 'a'), true)", [null, 'a', 'b', 'c', 'd']],
    ['sort_array(array(2, NULL, 1), false)', [2, 1, null]],
  ],
  inputs: ['array', BooleanType],
  optional: 1,
  check: requireOrder,
  returns: ([type]) => type,
  sql: ([items, ascending]) => `sort_array(${items}, ${ascending ?? 'true'})`,
  evaluate: ({ argTypes }) => {
    const compare = nullsFirst(comparatorOf(arrayType(argTypes[0]).elementType));
    return (items: readonly Value[], ascending = true) =>
      [...items].sort(ascending ? compare : (a, b) => compare(b, a));
  },
});

const variable = 'namedlambdavariable()';
const isNull = `(${variable} IS NULL)`;
const defaultOrder =
  `lambdafunction((IF((${isNull} AND ${isNull}), 0, (IF(${isNull}, 1, (IF(${isNull}, -1, ` +
  `(IF((${variable} < ${variable}), -1, (IF((${variable} > ${variable}), 1, 0)))))))))), ${variable}, ${variable})`;

const nullsLast = (type: DataType) => {
  const compare = comparatorOf(type);
  return (a: Value, b: Value): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return compare(a, b);
  };
};

/** Asks the lambda how two elements of row `row` compare. */
const asking =
  (child: Vector, lambda: LambdaEvaluator, row: number, batch: Parameters<LambdaEvaluator>[2]) =>
  (i: number, j: number): number => {
    const args = [take(child, Int32Array.of(i)), take(child, Int32Array.of(j))];
    const order = lambda(args, Int32Array.of(row), batch).get(0) as number | null;
    if (order !== null) return order;
    throw error('COMPARATOR_RETURNS_NULL', { firstValue: String(child.get(i)), secondValue: String(child.get(j)) });
  };

const sortedBy = (call: Call) => (args: any[], numRows: number, batch: Parameters<LambdaEvaluator>[2]) => {
  const items = flatten(args[0]) as ListVector;
  const compare = nullsLast(arrayType(call.argTypes[0]).elementType);
  const rows = Array.from({ length: numRows }, (_, row): Value => {
    if (items.isNull(row)) return null;
    if (args.length < 2) return [...(items.get(row) as Value[])].sort(compare);
    const [from, to] = [items.offsets[row], items.offsets[row + 1]];
    const order = Array.from({ length: to - from }, (_, k) => from + k).sort(
      asking(items.child, args[1] as LambdaEvaluator, row, batch),
    );
    return order.map((i) => items.child.get(i));
  });
  return vectorOf(call.returnType, rows);
};

const checkComparator = (args: readonly Expression[], name: string): readonly Expression[] => {
  if (!(args[1] instanceof LambdaFunction)) return requireOrder(args, name);
  if (args[1].dataType === IntegerType) return args;
  throw error('DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE', {
    sqlExpr: quotedCall(args, name),
    functionName: '`lambdafunction`',
    expectedType: '"INT"',
    actualType: `"${args[1].dataType.sql}"`,
  });
};

export const arraySort = scalar({
  name: 'array_sort',
  doc: 'The elements in ascending order, nulls last, or as a comparison says: negative, 0 or positive for two elements.',
  examples: [
    ["array_sort(array('b', 'd', NULL, 'c', 'a'))", ['a', 'b', 'c', 'd', null]],
    ['array_sort(array(5, 6, 1), (a, b) -> CASE WHEN a < b THEN 1 WHEN a > b THEN -1 ELSE 0 END)', [6, 5, 1]],
  ],
  inputs: ['array', 'lambda'],
  optional: 1,
  check: checkComparator,
  lambdaTypes: ([type]) => [arrayType(type!).elementType, arrayType(type!).elementType],
  nullable: ([items]) => items.nullable,
  returns: ([type]) => type,
  sql: ([items, order]) => `array_sort(${items}, ${order ?? defaultOrder})`,
  columns: sortedBy,
});
