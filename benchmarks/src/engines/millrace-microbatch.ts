// Micro-batches of a hundred rows, one after another as fast as they go.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataFrame, functions as F, type StreamingQuery } from 'millrace';
import { type Outcome, readJob, repeat } from '../child/job.js';
import { sessionOf, VERSION } from './session.js';

const QUERIES: Record<string, { make: (rows: DataFrame) => DataFrame; mode: string }> = {
  stateless: { make: (rows) => rows.where('value % 2 = 0'), mode: 'append' },
  'keyed-count': { make: (rows) => rows.groupBy(F.expr('value % 10').alias('k')).count(), mode: 'update' },
  'window-count': {
    make: (rows) => rows.withWatermark('timestamp', '10 seconds').groupBy(F.window('timestamp', '5 seconds')).count(),
    mode: 'append',
  },
};

type Progress = StreamingQuery['recentProgress'][number];

const job = readJob();
const spark = sessionOf(job);
const { rowsPerBatch, batches, warmBatches, stateBatch } = job.settings as Record<string, number>;
const wanted = warmBatches! + batches!;

function source(): DataFrame {
  return spark.readStream
    .format('rate-micro-batch')
    .option('rowsPerBatch', rowsPerBatch!)
    .option('numPartitions', job.cores)
    .option('advanceMillisPerBatch', 1000)
    .load();
}

async function run(index: number): Promise<Outcome> {
  const { make, mode } = QUERIES[job.job]!;
  const checkpoint = join(job.scratch, `rate-${index}`);
  const writer = make(source()).writeStream.outputMode(mode).format('noop').option('checkpointLocation', checkpoint);
  const query = await writer.start();
  while (query.isActive && (query.lastProgress?.batchId ?? -1) < wanted) await sleep(20);
  const progress = query.recentProgress.slice(0, wanted);
  await query.stop();
  return { answer: facts(progress), batchMs: progress.slice(warmBatches).map((one) => triggerMs(one)) };
}

/** What both engines must agree on: rows read, and the rows of state after a certain batch. */
function facts(progress: readonly Progress[]): Outcome['answer'] {
  const rows = progress.reduce((sum, one) => sum + Number(one.numInputRows), 0);
  const state = progress[stateBatch!]!.stateOperators.reduce((sum, one) => sum + Number(one.numRowsTotal), 0);
  return [
    ['rows', rows],
    ['state', state],
  ];
}

function triggerMs(progress: Progress): number {
  return Number(progress.durationMs.triggerExecution);
}

await repeat(job, VERSION, run);
await spark.stop();
