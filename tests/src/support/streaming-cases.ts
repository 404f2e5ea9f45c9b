/** The streaming cases of tests/cases/streaming, run through the public API as tests/oracle/streaming.py ran them in Spark. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { RuntimeConfig, SparkException, systemClock } from '@millrace/core';
import { type DataFrame, SparkSession, type StreamingQuery } from 'millrace';
import type { Json } from './canonical.js';
import { canonicalRows, sortRows } from './frames.js';
import { evaluateQuery } from './query-text.js';
import { slicedJson } from './sliced-json.js';
import { addFiles, bindAsTables, bindInputs, type StreamInputs, stepsOf } from './stream-inputs.js';
import { temporaryFolder } from './temporary.js';

export interface StreamingCase {
  readonly name: string;
  readonly inputs: StreamInputs;
  readonly query: string;
  readonly mode?: 'append' | 'update' | 'complete';
  /** The steps after which the query ends and starts again. */
  readonly restarts?: readonly number[];
  readonly conf?: Readonly<Record<string, string>>;
  readonly ordered?: boolean;
}

export interface BatchAnswer {
  readonly batchId: number;
  readonly numInputRows: number;
  readonly watermark: string | null;
  readonly stateOperators: readonly Readonly<Record<string, unknown>>[];
  readonly rows: readonly Json[];
}

export interface StreamingAnswer {
  readonly schema?: unknown;
  readonly batches?: readonly BatchAnswer[];
  readonly error?: string | null;
  readonly sqlState?: string | null;
  readonly message?: string;
}

export const streamingFolder = new URL('../../cases/streaming/', import.meta.url);

const operatorFields = [
  'operatorName',
  'numRowsTotal',
  'numRowsUpdated',
  'numRowsRemoved',
  'numRowsDroppedByWatermark',
] as const;

const sessionFor = (one: StreamingCase, conf: Readonly<Record<string, string>> = {}): SparkSession =>
  new SparkSession(
    new RuntimeConfig(
      Object.entries({
        'spark.master': 'local[1]',
        'spark.sql.session.timeZone': 'UTC',
        'spark.sql.shuffle.partitions': '2',
        ...one.conf,
        ...conf,
      }),
    ),
    systemClock,
    [slicedJson],
  );

const messageOf = (cause: Error): string =>
  cause.message
    .split('\n')[0]
    .replace(/^\[[A-Z0-9_.]+\] /, '')
    .replace(/\s*SQLSTATE: \w{5}/, '')
    .replace(/#\d+L?/g, '#N')
    .trim();

const describe = (given: unknown): StreamingAnswer => {
  const cause = given instanceof SparkException && given.condition === 'STREAM_FAILED' ? given.cause : given;
  if (cause instanceof SparkException)
    return { error: cause.condition, sqlState: cause.sqlState, message: messageOf(cause) };
  return { error: `no SparkException: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}` };
};

const summary = (query: StreamingQuery, batchId: number, rows: readonly Json[]): BatchAnswer => {
  const progress = query.recentProgress.find((p) => p.batchId === batchId);
  if (!progress) throw new Error(`no progress of batch ${batchId}`);
  return {
    batchId,
    numInputRows: progress.numInputRows,
    watermark: progress.eventTime?.watermark ?? null,
    stateOperators: progress.stateOperators.map((o) => Object.fromEntries(operatorFields.map((f) => [f, o[f]]))),
    rows,
  };
};

/** Runs until nothing is left, and adds what each micro-batch did. */
export async function runOnce(
  df: DataFrame,
  one: StreamingCase,
  checkpoint: string,
  batches: BatchAnswer[],
): Promise<void> {
  const collected = new Map<number, readonly Json[]>();
  const query = await df.writeStream
    .outputMode(one.mode ?? 'append')
    .trigger({ availableNow: true })
    .option('checkpointLocation', checkpoint)
    .foreachBatch(async (batch, batchId) => {
      const { rows } = await canonicalRows(batch);
      collected.set(batchId, one.ordered ? rows : sortRows(rows));
    })
    .start();
  try {
    await query.awaitTermination();
  } finally {
    const done = [...collected].filter(
      ([id]) => !query.exception || query.recentProgress.some((p) => p.batchId === id),
    );
    batches.push(...done.sort(([a], [b]) => a - b).map(([id, rows]) => summary(query, id, rows)));
  }
}

const inFolder = async <T>(run: (folder: string) => Promise<T>): Promise<T> => {
  const folder = temporaryFolder('cases');
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Our answer: a run for each of `restarts`, and one for what is left. */
export function answer(
  one: StreamingCase,
  restarts = one.restarts ?? [],
  conf: Readonly<Record<string, string>> = {},
  format = 'json',
): Promise<StreamingAnswer> {
  return inFolder(async (folder) => {
    const spark = sessionFor(one, conf);
    const batches: BatchAnswer[] = [];
    try {
      const df = evaluateQuery(one.query, spark, bindInputs(spark, one.inputs, folder, format));
      let done = 0;
      for (const stop of [...restarts, stepsOf(one.inputs) - 1]) {
        for (; done <= stop; done++) addFiles(one.inputs, folder, done);
        await runOnce(df, one, path.join(folder, 'checkpoint'), batches);
      }
      return { schema: (await df.schema()).jsonValue, batches };
    } catch (cause) {
      return { ...describe(cause), ...(batches.length > 0 && { batches }) };
    } finally {
      await spark.stop();
    }
  });
}

/** The rows of the same query over all input at once, as a batch. */
export async function batchRows(one: StreamingCase): Promise<readonly Json[]> {
  const spark = sessionFor(one);
  const { rows } = await canonicalRows(evaluateQuery(one.query, spark, bindAsTables(spark, one.inputs)));
  return sortRows(rows);
}
