/** transform, filter, exists, forall and zip_with: lambdas over the elements of arrays. */
import { ListVector, type RecordBatch, take, type Vector, vectorOf } from '../../columnar/index.js';
import { type Expression, type LambdaEvaluator, type ScalarFunction, scalar } from '../../expressions/index.js';
import { ArrayType, BooleanType, type DataType, IntegerType, NullType, type Value } from '../../types/index.js';
import { requireTyped, unexpectedInput } from '../collections/types.js';
import { elementsOf, keepWhere, pick, positionsOf } from './elements.js';

/** A NULL without a type has elements without a type, until the check refuses it. */
export const elementOf = (type: DataType | undefined): DataType =>
  type instanceof ArrayType ? type.elementType : NullType;

/** Whether an element and its position may be null. */
const elementNulls = ([type]: readonly (DataType | undefined)[]): boolean[] => [
  type instanceof ArrayType && type.containsNull,
  false,
];

/** What stands for a lambda may be a plain value: the same for each element of a row. */
export const asLambda = (arg: LambdaEvaluator | Vector): LambdaEvaluator =>
  typeof arg === 'function' ? arg : (_, rows) => take(arg, rows);

/** The lambda must give BOOLEAN. */
export const predicateAt =
  (i: number) =>
  (args: readonly Expression[], name: string): readonly Expression[] => {
    requireTyped(args, 0, name, name.startsWith('map') ? '"MAP"' : '"ARRAY"');
    if (args[i].dataType === BooleanType || args[i].dataType.typeName === 'void') return args;
    throw unexpectedInput(args, i, name, '"BOOLEAN"');
  };

const typedArray = (args: readonly Expression[], name: string): readonly Expression[] => {
  requireTyped(args, 0, name);
  return args;
};

export const transform = scalar({
  name: 'transform',
  doc: 'The array of what a lambda gives for each element, and for its position from 0 if it has a second parameter.',
  examples: [
    ['transform(array(1, 2, 3), x -> x + 1)', [2, 3, 4]],
    ['transform(array(1, 2, 3), (x, i) -> x + i)', [1, 3, 5]],
  ],
  inputs: ['array', 'lambda'],
  check: typedArray,
  lambdaTypes: ([type]) => [elementOf(type), IntegerType],
  lambdaNulls: elementNulls,
  nullable: ([items]) => items.nullable,
  returns: ([, body], { exprs }) => new ArrayType(body, exprs[1].nullable),
  columns:
    ({ returnType }) =>
    (args, numRows, batch) => {
      const elements = elementsOf<ListVector>(args[0], numRows);
      const { source, childRows, rows, offsets } = elements;
      const child = asLambda(args[1])([pick(source.child, childRows), positionsOf(elements)], rows, batch);
      return new ListVector(returnType, offsets, child, source.validity);
    },
});

export const filter = scalar({
  name: 'filter',
  doc: 'The elements for which a lambda gives true; its second parameter, if any, is the position from 0.',
  examples: [
    ['filter(array(1, 2, 3), x -> x % 2 == 1)', [1, 3]],
    ['filter(array(0, 2, 3), (x, i) -> x > i)', [2, 3]],
  ],
  inputs: ['array', 'lambda'],
  check: predicateAt(1),
  lambdaTypes: ([type]) => [elementOf(type), IntegerType],
  lambdaNulls: elementNulls,
  nullable: ([items]) => items.nullable,
  returns: ([type]) => type,
  columns:
    ({ returnType }) =>
    (args, numRows, batch) => {
      const elements = elementsOf<ListVector>(args[0], numRows);
      const { source, childRows, rows } = elements;
      const child = pick(source.child, childRows);
      const { kept, offsets } = keepWhere(asLambda(args[1])([child, positionsOf(elements)], rows, batch), elements);
      return new ListVector(returnType, offsets, take(child, kept), source.validity);
    },
});

/** `decisive` ends the search; without it a null leaves the answer open. */
const quantifier = (
  name: string,
  doc: string,
  decisive: boolean,
  examples: ScalarFunction['examples'],
): ScalarFunction =>
  scalar({
    name,
    doc,
    examples,
    inputs: ['array', 'lambda'],
    check: predicateAt(1),
    lambdaTypes: ([type]) => [elementOf(type)],
    lambdaNulls: elementNulls,
    nullable: ([items, body]) => items.nullable || body.nullable,
    returns: BooleanType,
    columns: () => (args, numRows, batch) => {
      const { source, childRows, rows, offsets } = elementsOf<ListVector>(args[0], numRows);
      const found = asLambda(args[1])([pick(source.child, childRows)], rows, batch);
      const answer = (row: number): boolean | null => {
        let open = false;
        for (let at = offsets[row]; at < offsets[row + 1]; at++) {
          const value = found.get(at);
          if (value === decisive) return decisive;
          open ||= value === null;
        }
        return open ? null : !decisive;
      };
      return vectorOf(
        BooleanType,
        Array.from({ length: numRows }, (_, row) => (source.isNull(row) ? null : answer(row))),
      );
    },
  });

export const exists = quantifier(
  'exists',
  'Whether a lambda gives true for any element; null if it does for none but gives null for some.',
  true,
  [
    ['exists(array(1, 2, 3), x -> x % 2 == 0)', true],
    ['exists(array(1, NULL, 3), x -> x % 2 == 0)', null],
  ],
);

export const forall = quantifier(
  'forall',
  'Whether a lambda gives true for every element; null if it gives false for none but null for some.',
  false,
  [
    ['forall(array(2, 4, 8), x -> x % 2 == 0)', true],
    ['forall(array(2, NULL, 8), x -> x % 2 == 0)', null],
  ],
);

/** Child rows of one side for pairs of elements: -1 where that side is shorter. */
const padded = (list: ListVector, rows: Int32Array, positions: Int32Array): Vector => {
  const childRows = rows.map((row, k) => {
    const at = list.offsets[row] + positions[k];
    return at < list.offsets[row + 1] ? at : -1;
  });
  return take(list.child, childRows);
};

const zipRows = (args: any[], numRows: number, batch: RecordBatch, type: DataType): Vector => {
  const [left, right] = [
    elementsOf<ListVector>(args[0], numRows).source,
    elementsOf<ListVector>(args[1], numRows).source,
  ];
  const offsets = new Int32Array(numRows + 1);
  const isNull = (i: number): boolean => left.isNull(i) || right.isNull(i);
  const size = (list: ListVector, i: number): number => list.offsets[i + 1] - list.offsets[i];
  const rows: number[] = [];
  const positions: number[] = [];
  for (let i = 0; i < numRows; i++) {
    const length = isNull(i) ? 0 : Math.max(size(left, i), size(right, i));
    for (let k = 0; k < length; k++) positions.push(k) && rows.push(i);
    offsets[i + 1] = rows.length;
  }
  const [owners, places] = [Int32Array.from(rows), Int32Array.from(positions)];
  const child = asLambda(args[2])([padded(left, owners, places), padded(right, owners, places)], owners, batch);
  const validity = vectorOf(
    BooleanType,
    Array.from({ length: numRows }, (_, i): Value => (isNull(i) ? null : true)),
  );
  return new ListVector(type, offsets, child, validity.validity);
};

export const zipWith = scalar({
  name: 'zip_with',
  doc: 'The array of what a lambda gives for pairs of elements; the shorter array is filled up with nulls.',
  examples: [
    ['zip_with(array(1, 2), array(3, 4), (x, y) -> x + y)', [4, 6]],
    ["zip_with(array('a'), array('d', 'e'), (x, y) -> coalesce(x, y))", ['a', 'e']],
  ],
  inputs: ['array', 'array', 'lambda'],
  check: (args, name) => {
    requireTyped(args, 1, name);
    return typedArray(args, name);
  },
  lambdaTypes: ([left, right]) => [elementOf(left), elementOf(right)],
  nullable: ([left, right]) => left.nullable || right.nullable,
  returns: ([, , body], { exprs }) => new ArrayType(body, exprs[2].nullable),
  columns:
    ({ returnType }) =>
    (args, numRows, batch) =>
      zipRows(args, numRows, batch, returnType),
});
