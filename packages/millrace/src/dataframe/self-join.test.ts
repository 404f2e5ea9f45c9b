/** `df.col(name)` means the column of that DataFrame, also beside what was made of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SparkSession } from '../index.js';

const folder = mkdtempSync(join(tmpdir(), 'millrace-self-join-'));
writeFileSync(join(folder, 'a.json'), '{"id":1,"n":"a"}\n{"id":2,"n":"b"}\n');

const spark = SparkSession.builder().master('local[1]').create();
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true });
});

const df = spark.createDataFrame([
  { id: 1, n: 'a' },
  { id: 2, n: 'b' },
]);

describe('a join of a DataFrame with what was made of it', () => {
  it('names the columns of either side', async () => {
    const some = df.filter('id > 1');
    const joined = df.join(some, df.col('id').eq(some.col('id')), 'left');
    const rows = await joined.select(df.col('id'), some.col('n')).orderBy(df.col('id')).collect();
    expect(rows).toEqual([
      { id: 1n, n: null },
      { id: 2n, n: 'b' },
    ]);
  });

  it('does so for files, read once or twice', async () => {
    const [one, two] = [spark.read.json(folder), spark.read.json(folder)];
    const some = one.filter('id > 1');
    expect(await one.join(two, one.col('id').eq(two.col('id'))).count()).toBe(2);
    expect(await one.join(some, one.col('id').eq(some.col('id'))).count()).toBe(1);
  });

  it('cannot tell two of the same apart', () => {
    expect(() => df.crossJoin(df).select(df.col('id'))).toThrow('AMBIGUOUS_REFERENCE');
  });
});
