import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConstantVector, DictionaryVector, StructVector, vectorOf } from '../columnar/index.js';
import {
  DoubleType,
  IntegerType,
  LongType,
  StringType,
  StructType,
  TimestampType,
  type Value,
} from '../types/index.js';
import { KeyTable } from './key-table.js';

const window = new StructType().add('start', TimestampType).add('end', TimestampType);

describe('KeyTable', () => {
  it('numbers groups in order of appearance, over batches', () => {
    const table = new KeyTable([LongType, StringType]);
    expect([...table.lookup([vectorOf(LongType, [1n, 2n, 1n]), vectorOf(StringType, ['a', 'a', 'a'])], 3)]).toEqual([
      0, 1, 0,
    ]);
    expect([...table.lookup([vectorOf(LongType, [2n, 1n]), vectorOf(StringType, ['a', 'b'])], 2)]).toEqual([1, 2]);
    expect(table.keys().map((key) => key.toValues())).toEqual([
      [1n, 2n, 1n],
      ['a', 'a', 'b'],
    ]);
  });

  it('reads each dictionary of texts by its own entries', () => {
    const table = new KeyTable([StringType]);
    const batch = (entries: readonly (string | null)[]) => {
      const rows = Int32Array.of(0, 1, 1, 0);
      return [...table.lookup([new DictionaryVector(rows, vectorOf(StringType, entries))], 4)];
    };
    expect(batch(['a', 'b'])).toEqual([0, 1, 1, 0]);
    expect(batch(['b', 'c'])).toEqual([1, 2, 2, 1]);
    expect(batch(['a', null])).toEqual([0, 3, 3, 0]);
    expect(table.keys()[0].toValues()).toEqual(['a', 'b', 'c', null]);
  });

  it('treats nulls, NaN and both zeros as one key each', () => {
    const table = new KeyTable([DoubleType]);
    expect([...table.lookup([vectorOf(DoubleType, [null, Number.NaN, 0, -0, null, Number.NaN])], 6)]).toEqual([
      0, 1, 2, 2, 0, 1,
    ]);
  });

  it('sees through dictionaries, constants and structs', () => {
    const table = new KeyTable([StringType, window]);
    const text = new DictionaryVector(Int32Array.of(0, 1, 0, 1), vectorOf(StringType, ['x', 'y']));
    const times = vectorOf(window, [[1n, 2n], [1n, 2n], [2n, 3n], null]);
    expect([...table.lookup([text, times], 4)]).toEqual([0, 1, 2, 3]);
    expect([...table.lookup([new ConstantVector(StringType, 'y', 2), new ConstantVector(window, null, 2)], 2)]).toEqual(
      [3, 3],
    );
  });

  it('gives a struct one group whether or not one child is known to determine the others', () => {
    const table = new KeyTable([window]);
    const plain = vectorOf(window, [[1n, 2n], [5n, 6n], null]) as StructVector;
    const marked = new StructVector(window, plain.children, 3, plain.validity, plain.children[0]);
    expect([...table.lookup([plain], 3)]).toEqual([0, 1, 2]);
    expect([...table.lookup([marked], 3)]).toEqual([0, 1, 2]);
    const fresh = new KeyTable([window]);
    expect([...fresh.lookup([marked], 3)]).toEqual([0, 1, 2]);
    expect([...fresh.lookup([plain], 3)]).toEqual([0, 1, 2]);
  });

  it('adds nothing when it only looks up', () => {
    const table = new KeyTable([LongType]);
    table.lookup([vectorOf(LongType, [5n])], 1);
    expect([...table.lookup([vectorOf(LongType, [6n, 5n])], 2, false)]).toEqual([-1, 0]);
    expect(table.numGroups).toBe(1);
  });

  it('gives what a map of the keys as text gives, batch after batch', () => {
    const one = new StructType().add('f', LongType);
    const types = [LongType, StringType, IntegerType, one];
    const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 5 });
    // Few values at first, then so many that pairs no longer have a place each.
    const rows = (most: number) =>
      fc.array(
        fc.tuple(
          maybe(fc.bigInt({ min: 0n, max: BigInt(most) })),
          maybe(fc.nat({ max: most }).map(String)),
          maybe(fc.nat({ max: 3 })),
          maybe(maybe(fc.bigInt({ min: 0n, max: 2n })).map((f) => [f])),
        ),
        { minLength: 1, maxLength: 400 },
      );
    fc.assert(
      fc.property(rows(3), rows(500), rows(3), (...batches) => {
        const table = new KeyTable(types);
        const known = new Map<string, number>();
        const text = (row: Value) => JSON.stringify(row, (_, v) => (typeof v === 'bigint' ? `${v}n` : v));
        for (const batch of batches) {
          const columns = types.map((type, c) => vectorOf(type, batch.map((row) => row[c]) as Value[]));
          const before = batch.map((row) => known.get(text(row)) ?? -1);
          expect([...table.lookup(columns, batch.length, false)]).toEqual(before);
          for (const row of batch) if (!known.has(text(row))) known.set(text(row), known.size);
          expect([...table.lookup(columns, batch.length)]).toEqual(batch.map((row) => known.get(text(row))));
        }
      }),
      { numRuns: 60 },
    );
  });
});
