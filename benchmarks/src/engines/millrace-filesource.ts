// Triggers of a file stream that knows a million files: with nothing new, and with some new files each. That it knows them it
// learns from a checkpoint, as after a restart: reading a million files first would only take time.

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { StreamingQuery } from 'millrace';
import { type Outcome, readJob, repeat } from '../child/job.js';
import { addFiles, removeAdded, writeKnownCheckpoint } from '../suites/filesource/files.js';
import { sessionOf, VERSION } from './session.js';

const job = readJob();
const spark = sessionOf(job);
const { newFiles, triggers } = job.settings as Record<string, number>;

/** The trigger that took the new files. The one behind it, which finds nothing, lists the folder once more. */
function timeOfBatch(query: StreamingQuery): number {
  const taken = query.recentProgress.findLast((progress) => Number(progress.numInputRows) > 0);
  return Number(taken!.durationMs.triggerExecution);
}

async function run(index: number): Promise<Outcome> {
  removeAdded(job.data);
  const values = spark.readStream.schema('value LONG').json(job.data);
  const checkpoint = join(job.scratch, `files-${index}`);
  writeKnownCheckpoint(job.data, checkpoint);
  const writer = values.writeStream.format('noop').option('checkpointLocation', checkpoint);
  const query = await writer.start();
  await query.processAllAvailable();
  const batchMs: number[] = [];
  for (let trigger = 0; trigger < triggers!; trigger++) {
    addFiles(job.data, trigger, newFiles!);
    const start = performance.now();
    await query.processAllAvailable();
    batchMs.push(newFiles! > 0 ? timeOfBatch(query) : performance.now() - start);
  }
  const rows = query.recentProgress.reduce((sum, one) => sum + Number(one.numInputRows), 0);
  await query.stop();
  removeAdded(job.data);
  return { answer: [['new rows', rows]], batchMs };
}

await repeat(job, VERSION, run);
await spark.stop();
