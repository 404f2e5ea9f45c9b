import { describe, expect, it } from 'vitest';
import { col, lit } from '../functions/index.js';
import { SparkSession } from '../session/session.js';

const spark = SparkSession.builder().master('local').config('spark.sql.session.timeZone', 'UTC').getOrCreate();
const df = spark.createDataFrame(
  [
    [1n, 'x', 1.5],
    [2n, 'y', 2.5],
    [2n, 'y', 2.5],
  ],
  'a LONG, b STRING, c DOUBLE',
);

describe('DataFrame', () => {
  it('describes number and text columns', async () => {
    expect(await (await df.describe()).collect()).toEqual([
      { summary: 'count', a: '3', b: '3', c: '3' },
      { summary: 'mean', a: '1.6666666666666667', b: null, c: '2.1666666666666665' },
      { summary: 'stddev', a: '0.5773502691896258', b: null, c: '0.5773502691896258' },
      { summary: 'min', a: '1', b: 'x', c: '1.5' },
      { summary: 'max', a: '2', b: 'y', c: '2.5' },
    ]);
    expect(await (await df.summary('50%', 'count_distinct')).collect()).toEqual([
      { summary: '50%', a: '2', b: null, c: '2.5' },
      { summary: 'count_distinct', a: '2', b: '2', c: '2' },
    ]);
  });

  it('turns columns to rows', async () => {
    const rows = await df.limit(1).withColumn('d', lit(7.5)).unpivot('a', ['c', 'd'], 'name', 'value').collect();
    expect(rows).toEqual([
      { a: 1n, name: 'c', value: 1.5 },
      { a: 1n, name: 'd', value: 7.5 },
    ]);
  });

  it('gives rows as JSON text', async () => {
    expect(await df.limit(1).toJSON().collect()).toEqual([{ value: '{"a":1,"b":"x","c":1.5}' }]);
  });

  it('parts rows at random, every row once', async () => {
    const numbers = spark.range(1000);
    const parts = await Promise.all(numbers.randomSplit([1, 2, 1], 7).map((part) => part.collect()));
    const ids = parts.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(1000);
    expect(ids.length).toBe(1000);
    expect(parts[1].length).toBeGreaterThan(400);
    expect(() => numbers.randomSplit([0])).toThrow(/INVALID_PARAMETER_VALUE/);
  });

  it('goes to Arrow and back', async () => {
    const table = await df.toArrow();
    expect(table.numRows).toBe(3);
    expect(await spark.createDataFrame(table).collect()).toEqual(await df.collect());
  });

  it('subtracts and intersects with counts', async () => {
    const twice = df.union(df);
    expect((await twice.exceptAll(df).collect()).length).toBe(await df.count());
    expect((await twice.intersectAll(df).collect()).length).toBe(await df.count());
    expect(await df.exceptAll(twice).count()).toBe(0);
  });

  it('says what to use instead of what is not there', () => {
    expect(() => col('a').over(undefined)).toThrow(/UNSUPPORTED_FEATURE.*window/);
    expect(() => df.select('nothing')).toThrow(/UNRESOLVED_COLUMN.*nothing/);
  });

  it('names the line of the mistake', async () => {
    expect(() => df.select('nothing')).toThrow(/in select\(\) at .*dataframe\.test\.ts:\d+/);
    const later = spark.read.json('/no/such/folder').select('x');
    await expect(later.collect()).rejects.toThrow(/PATH_NOT_FOUND[\s\S]*in json\(\) at .*dataframe\.test\.ts:\d+/);
  });

  it('takes hints and caching for what they are', async () => {
    expect(await df.hint('broadcast').cache().persist().unpersist().count()).toBe(3);
  });
});
