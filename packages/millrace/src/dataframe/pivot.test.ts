/** A pivot without values looks them up when an answer is wanted, once. */
import { afterAll, describe, expect, it } from 'vitest';
import { functions, SparkSession } from '../index.js';

const spark = SparkSession.builder().master('local[1]').create();
afterAll(() => spark.stop());

const sales = spark.createDataFrame(
  [
    ['n', 'b', 2],
    ['n', 'a', 1],
    ['s', 'a', 4],
  ],
  'store STRING, product STRING, amount INT',
);

describe('pivot without values', () => {
  it('gives a column for each value, in order', async () => {
    const df = sales.groupBy('store').pivot('product').sum('amount').orderBy('store');
    expect(await df.columns()).toEqual(['store', 'a', 'b']);
    expect(await df.collect()).toEqual([
      { store: 'n', a: 1n, b: 2n },
      { store: 's', a: 4n, b: null },
    ]);
  });

  it('takes a column as well as a name', async () => {
    const df = sales
      .groupBy()
      .pivot(functions.upper(functions.col('product')))
      .count();
    expect(await df.collect()).toEqual([{ A: 2n, B: 1n }]);
  });

  it('throws where the call stands for a column that does not exist', () => {
    expect(() => sales.groupBy('store').pivot('product').sum('nothing')).toThrow(
      /nothing.*\n {2}in sum\(\) at .*pivot\.test\.ts/,
    );
  });

  it('is refused on a stream, which has not all its values yet', () => {
    const stream = spark.readStream.format('rate').load();
    expect(() => stream.groupBy('value').pivot('value').count()).toThrow(/pivot is not supported on a streaming/);
  });
});
