/** Worker threads change nothing: the same rows in the same order, from the first query, during which they start, on. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { RuntimeConfig } from '@millrace/core';
import { ACTIVITY_SCHEMA, generateActivity } from '@millrace/data';
import { type DataFrame, functions as F, SparkSession } from 'millrace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/temporary.js';

const folder = temporaryFolder('threads');
const activity = path.join(folder, 'activity');
const sessionOf = (threads: number): SparkSession =>
  new SparkSession(
    new RuntimeConfig([
      ['spark.master', `local[${threads}]`],
      ['spark.sql.session.timeZone', 'UTC'],
    ]),
  );

const sessions = new Map([1, 3].map((threads) => [threads, sessionOf(threads)]));
const read = (threads: number): DataFrame => sessions.get(threads)!.read.schema(ACTIVITY_SCHEMA).json(activity);

beforeAll(() => {
  mkdirSync(activity);
  generateActivity(activity, { rows: 60_000, files: 3 });
});
afterAll(async () => {
  for (const spark of sessions.values()) await spark.stop();
});

const queries: Record<string, (events: DataFrame) => DataFrame> = {
  'rows in order': (events) =>
    events.filter('x > 0').selectExpr('Index', 'User', 'x', "regexp_extract(input_file_name(), '[^/]+$', 0) as file"),
  'groups by user': (events) =>
    events.groupBy('User').agg(F.count('*').alias('n'), F.max('y').alias('my')).orderBy('User'),
  'the first rows': (events) => events.select('Index', 'User').limit(7),
};

describe.each(Object.keys(queries))('%s', (name) => {
  it('are those of one thread, while threads start and when they are up', async () => {
    const expected = await queries[name](read(1)).collect();
    expect(expected.length).toBeGreaterThan(0);
    for (let run = 0; run < 4; run++) {
      expect(await queries[name](read(3)).collect()).toEqual(expected);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});

it('a failure in a worker is the query’s', async () => {
  const failing = read(3).selectExpr("CAST(concat(User, 'x') AS INT)");
  for (let run = 0; run < 3; run++) await expect(failing.collect()).rejects.toThrow(/CAST_INVALID_INPUT/);
});
