/** Lambdas over columns of several rows: what single-row cases cannot show. */
import { describe, expect, it } from 'vitest';
import { DictionaryVector, FixedVector, RecordBatch, type Vector, vectorOf } from '../../columnar/index.js';
import { RuntimeConfig } from '../../config/index.js';
import { type Call, type LambdaEvaluator, makeRuntime, type ScalarFunction } from '../../expressions/index.js';
import { ArrayType, BooleanType, type DataType, IntegerType, MapType, type Value } from '../../types/index.js';
import { aggregate } from './fold.js';
import { exists, filter, transform, zipWith } from './higher-order.js';
import { mapFilter } from './maps.js';

const runtime = makeRuntime(new RuntimeConfig(), 0);
const ints = new ArrayType(IntegerType);
const lists: (readonly (number | null)[] | null)[] = [[1, 2, 3], null, [], [4], [null, 5]];
const outer = vectorOf(IntegerType, [10, 20, 30, 40, 50]);
const batch = RecordBatch.of([outer]);

/** A lambda of values; `row` is the outer row's value. */
const lambda =
  (type: DataType, body: (args: Value[], row: number) => Value): LambdaEvaluator =>
  (args, rows, of) =>
    vectorOf(
      type,
      Array.from(rows, (row, i) =>
        body(
          args.map((arg) => arg.get(i)),
          of.column(0).get(row) as number,
        ),
      ),
    );

const run = (definition: ScalarFunction, returnType: DataType, args: unknown[], argTypes: DataType[]): Value[] => {
  const call: Call = { name: definition.name, argTypes, returnType, runtime, literal: () => undefined, sql: () => '' };
  return definition.columns!(call)(args, batch.numRows, batch).toValues();
};

const plus = lambda(IntegerType, ([x], row) => (x === null ? null : (x as number) + row));

describe('lambdas over columns', () => {
  it('see the outer row of each element', () => {
    expect(run(transform, ints, [vectorOf(ints, lists), plus], [ints, ints])).toEqual([
      [11, 12, 13],
      null,
      [],
      [44],
      [null, 55],
    ]);
  });

  it('read dictionaries, and lists whose null rows have elements', () => {
    const dictionary = new DictionaryVector(Int32Array.of(1, 0, 1, 0, 0), vectorOf(ints, [[1], [2, 3]]));
    expect(run(transform, ints, [dictionary, plus], [ints, ints])).toEqual([[12, 13], [21], [32, 33], [41], [51]]);
    const list = vectorOf(ints, [[1], [2], [3], [4], [5]]);
    const hidden = Object.assign(Object.create(Object.getPrototypeOf(list)), list, {
      validity: Uint8Array.of(0b10101),
    });
    expect(run(transform, ints, [hidden, plus], [ints, ints])).toEqual([[11], null, [33], null, [55]]);
  });

  it('filter and exists have three values', () => {
    const odd = lambda(BooleanType, ([x]) => (x === null ? null : (x as number) % 2 === 1));
    const list = vectorOf(ints, lists);
    expect(run(filter, ints, [list, odd], [ints, BooleanType])).toEqual([[1, 3], null, [], [], [5]]);
    expect(run(exists, BooleanType, [list, odd], [ints, BooleanType])).toEqual([true, null, false, false, true]);
  });

  it('aggregate folds rows of different lengths side by side', () => {
    const start = new FixedVector(IntegerType, Int32Array.of(0, 0, 7, 0, 0)) as Vector;
    const list = vectorOf(ints, [[1, 2, 3], null, [], [4], [5, 6]]);
    const merge = lambda(IntegerType, ([acc, x]) => (acc as number) * 10 + (x as number));
    const finish = lambda(IntegerType, ([acc], row) => (acc as number) + row);
    const types = [ints, IntegerType, IntegerType];
    expect(run(aggregate, IntegerType, [list, start, merge], types)).toEqual([123, null, 7, 4, 56]);
    expect(run(aggregate, IntegerType, [list, start, merge, finish], types)).toEqual([133, null, 37, 44, 106]);
  });

  it('zip_with fills up the shorter side', () => {
    const other = vectorOf(ints, [[1], [1], [9], null, [1, 1, 1]]);
    const both = lambda(IntegerType, ([x, y]) => (x === null || y === null ? -1 : (x as number) + (y as number)));
    expect(run(zipWith, ints, [vectorOf(ints, lists), other, both], [ints, ints, IntegerType])).toEqual([
      [2, -1, -1],
      null,
      [-1],
      null,
      [-1, 6, -1],
    ]);
  });

  it('map_filter keeps entries in order', () => {
    const type = new MapType(IntegerType, IntegerType);
    const maps = vectorOf(type, [
      [
        [1, 2],
        [3, 0],
      ],
      null,
      [],
      [[5, 5]],
      [
        [9, 1],
        [1, 9],
      ],
    ]);
    const greater = lambda(BooleanType, ([k, v]) => (k as number) > (v as number));
    expect(run(mapFilter, type, [maps, greater], [type, BooleanType])).toEqual([[[3, 0]], null, [], [], [[9, 1]]]);
  });
});
