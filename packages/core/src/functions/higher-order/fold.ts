/**
 * aggregate and reduce. Rows are folded side by side: step k runs the lambda once, over all rows that have a k-th
 * element, so that a batch costs as many calls as its longest array has elements.
 */
import { concatVectors, flatten, type ListVector, type RecordBatch, take, type Vector } from '../../columnar/index.js';
import { type Expression, type LambdaEvaluator, type ScalarFunction, scalar } from '../../expressions/index.js';
import { type DataType, sameType } from '../../types/index.js';
import { requireTyped, unexpectedInput } from '../collections/types.js';
import { elementsOf } from './elements.js';
import { asLambda, elementOf } from './higher-order.js';

const sizeAt = (list: ListVector, row: number): number =>
  list.isNull(row) ? 0 : list.offsets[row + 1] - list.offsets[row];

/** The folded values of all rows, in row order. */
const fold = (list: ListVector, start: Vector, merge: LambdaEvaluator, batch: RecordBatch, numRows: number): Vector => {
  let rows = Int32Array.from({ length: numRows }, (_, i) => i);
  let values = start;
  const done: Vector[] = [];
  const order: number[] = [];
  for (let k = 0; rows.length > 0; k++) {
    const ended = rows.map((row, i) => (sizeAt(list, row) <= k ? i : -1)).filter((i) => i >= 0);
    const going = rows.map((row, i) => (sizeAt(list, row) > k ? i : -1)).filter((i) => i >= 0);
    if (ended.length > 0) {
      done.push(flatten(take(values, ended)));
      for (const i of ended) order.push(rows[i]);
    }
    if (ended.length > 0 && going.length > 0) values = take(values, going);
    rows = going.map((i) => rows[i]) as Int32Array<ArrayBuffer>;
    if (rows.length === 0) break;
    const elements = take(
      list.child,
      rows.map((row) => list.offsets[row] + k),
    );
    values = merge([values, elements], rows, batch);
  }
  if (done.length === 0) return start;
  const places = new Int32Array(numRows);
  for (const [at, row] of order.entries()) places[row] = at;
  return take(concatVectors(done), places);
};

const nullWhere = (vector: Vector, list: ListVector, numRows: number): Vector => {
  if (list.nullCount === 0) return vector;
  return take(
    vector,
    Int32Array.from({ length: numRows }, (_, i) => (list.isNull(i) ? -1 : i)),
  );
};

const checkMerge = (args: readonly Expression[], name: string): readonly Expression[] => {
  requireTyped(args, 0, name);
  if (sameType(args[1].dataType, args[2].dataType)) return args;
  throw unexpectedInput(args, 2, name, `"${args[1].dataType.sql}"`);
};

const folding = (name: string): ScalarFunction =>
  scalar({
    name,
    doc: 'A start value merged with each element in turn by a lambda; a second lambda, if given, makes the result of the last value.',
    examples: [
      [`${name}(array(1, 2, 3), 0, (acc, x) -> acc + x)`, 6],
      [`${name}(array(1, 2, 3), 0, (acc, x) -> acc + x, acc -> acc * 10)`, 60],
    ],
    inputs: ['array', 'any', 'lambda', 'lambda'],
    optional: 1,
    check: checkMerge,
    lambdaTypes: ([items, start], position) =>
      position === 2 ? [start as DataType, elementOf(items)] : [start as DataType],
    nullable: ([items, , merge, finish]) => items.nullable || (finish ?? merge).nullable,
    returns: (types) => types[3] ?? types[2],
    sql: (args) => {
      const identity = 'lambdafunction(namedlambdavariable(), namedlambdavariable())';
      return `${name}(${[...args, ...(args.length < 4 ? [identity] : [])].join(', ')})`;
    },
    columns: () => (args, numRows, batch) => {
      const list = elementsOf<ListVector>(args[0], numRows).source;
      const folded = fold(list, args[1], asLambda(args[2]), batch, numRows);
      const all = Int32Array.from({ length: numRows }, (_, i) => i);
      return nullWhere(args[3] ? args[3]([folded], all, batch) : folded, list, numRows);
    },
  });

export const aggregate = folding('aggregate');
export const reduce = folding('reduce');
