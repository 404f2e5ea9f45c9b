/**
 * The guard on speed that no loaded machine upsets: what fixed cases ask of the disk, how many batches and rows pass each
 * operator, how many values leave their columns, what is said to worker threads. The golden is tests/cases/counts.json:
 * `MILLRACE_COUNTS=write npx vitest run tests/src/counts.test.ts` writes it anew; a rise in it wants a reason.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Counts, countsBetween, countsNow } from './support/count-files.js';

import './support/count-rows.js';

import { RuntimeConfig } from '@millrace/core';
import { ACTIVITY_SCHEMA, generateActivity } from '@millrace/data';
import { type DataFrame, functions as F, SparkSession, type StreamingQuery } from 'millrace';
import { temporaryFolder } from './support/temporary.js';

const goldenFile = new URL('../cases/counts.json', import.meta.url);
const golden: Record<string, Counts> = existsSync(goldenFile) ? JSON.parse(readFileSync(goldenFile, 'utf8')) : {};
const found: Record<string, Counts> = {};

const folder = temporaryFolder('counts');
const settings = { 'spark.sql.shuffle.partitions': '2', 'spark.sql.session.timeZone': 'UTC' };

const sessionOf = (threads: number): SparkSession =>
  new SparkSession(new RuntimeConfig(Object.entries({ ...settings, 'spark.master': `local[${threads}]` })));

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (process.env.MILLRACE_COUNTS === 'write') writeFileSync(goldenFile, `${JSON.stringify(found, null, 2)}\n`);
});

const compare = (name: string, counts: Counts): void => {
  found[name] = counts;
  if (process.env.MILLRACE_COUNTS !== 'write') expect(counts).toEqual(golden[name]);
};

/** The batches that are counted: after the first ones, which make folders, and before the first snapshot of state. */
const [firstBatch, lastBatch] = [2, 6];

/** The counts from the end of the first counted batch to the end of the last. */
async function countBatches(frame: DataFrame, outputMode: string, name: string): Promise<Counts> {
  const spark = frame.sparkSession;
  const readings = new Map<number, Counts>();
  let done: () => void;
  const read = new Promise<void>((resolve) => {
    done = resolve;
  });
  const listener = {
    onQueryStarted() {},
    onQueryIdle() {},
    onQueryTerminated: () => done(),
    onQueryProgress: ({ progress }: { progress: StreamingQuery['recentProgress'][number] }) => {
      readings.set(progress.batchId, countsNow());
      if (progress.batchId >= lastBatch) done();
    },
  };
  spark.streams.addListener(listener);
  const writer = frame.writeStream.outputMode(outputMode).format('noop');
  const query = await writer.option('checkpointLocation', path.join(folder, name)).start();
  await read;
  await query.stop();
  spark.streams.removeListener(listener);
  if (query.exception) throw query.exception;
  return countsBetween(readings.get(firstBatch)!, readings.get(lastBatch)!);
}

const rate = (spark: SparkSession): DataFrame =>
  spark.readStream.format('rate-micro-batch').option('rowsPerBatch', 100).option('numPartitions', 2).load();

/** Files of ten rows each, a minute after each other; one more than are counted. */
function writeFiles(): string {
  const into = path.join(folder, 'events');
  mkdirSync(into);
  for (let file = 0; file <= lastBatch + 1; file++) {
    const row = (i: number) => JSON.stringify({ time: new Date((file * 60 + i) * 1000).toISOString(), value: i });
    writeFileSync(path.join(into, `${file}.json`), Array.from({ length: 10 }, (_, i) => row(i)).join('\n'));
  }
  return into;
}

const streaming: Record<string, (spark: SparkSession) => { frame: DataFrame; mode: string }> = {
  stateless: (spark) => ({ frame: rate(spark).where('value % 2 = 0'), mode: 'append' }),
  'keyed count': (spark) => ({ frame: rate(spark).groupBy(F.expr('value % 10').alias('k')).count(), mode: 'update' }),
  'windowed count over files': (spark) => ({
    frame: spark.readStream
      .schema('time TIMESTAMP, value LONG')
      .option('maxFilesPerTrigger', 1)
      .json(writeFiles())
      .withWatermark('time', '10 seconds')
      .groupBy(F.window('time', '30 seconds'))
      .count(),
    mode: 'append',
  }),
};

describe('four micro-batches cost no more than they did', () => {
  test.each(Object.keys(streaming))('%s', async (name) => {
    const spark = sessionOf(1);
    const { frame, mode } = streaming[name](spark);
    compare(name, await countBatches(frame, mode, name));
    await spark.stop();
  });
});

const activity = (threads: number): string => {
  const into = path.join(folder, `activity-${threads}`);
  mkdirSync(into);
  generateActivity(into, { rows: 20_000, files: 4 });
  return into;
};

/** Until its workers are up, the main thread does part of their work. */
const countsOnceThreadsAreUp = async (query: DataFrame, threads: number): Promise<Counts> => {
  for (;;) {
    const before = countsNow();
    for await (const _ of query.batches());
    const counts = countsBetween(before, countsNow());
    if (threads === 1 || counts['ScanExec: batches'] === undefined) return counts;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('a batch aggregation of activity files costs no more than it did', () => {
  test.each([1, 2])('with %i threads', { timeout: 120_000 }, async (threads) => {
    const spark = sessionOf(threads);
    const events = spark.read.schema(ACTIVITY_SCHEMA).json(activity(threads));
    const query = events
      .selectExpr('*', 'cast(cast(Creation_Time as double)/1000000000 as timestamp) as event_time')
      .groupBy(F.window('event_time', '10 minutes'), F.col('User'))
      .agg(F.count('*').alias('n'), F.avg('x').alias('ax'), F.max('y').alias('my'));
    const counts = await countsOnceThreadsAreUp(query, threads);
    compare(`activity by user, ${threads} threads`, withoutShares(counts, threads));
    await spark.stop();
  });
});

/** With more threads than one the shares of the work, and so their partial results, are as it happens. */
const withoutShares = (counts: Counts, threads: number): Counts =>
  Object.fromEntries(
    Object.entries(counts).filter(([name]) => threads === 1 || !/Exchange|partial|values|columns/.test(name)),
  );
