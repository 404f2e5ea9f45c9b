// The activity files as a stream into a table, until all are read.

import { join } from 'node:path';
import type { SparkSession } from 'millrace';
import type { Outcome } from '../child/job.js';
import type { Job } from '../protocol.js';
import { ACTIVITY_SCHEMA, windowByUser } from './activity-queries.js';
import { answerOf } from './session.js';

/** Runs the stream once, with a checkpoint of its own. */
export async function streamFiles(
  spark: SparkSession,
  job: Job,
  index: number,
  filesPerTrigger: number,
): Promise<Outcome> {
  const name = `windows_${index}`;
  const events = spark.readStream.schema(ACTIVITY_SCHEMA).option('maxFilesPerTrigger', filesPerTrigger).json(job.data);
  const query = await windowByUser(events)
    .writeStream.outputMode('complete')
    .format('memory')
    .queryName(name)
    .option('checkpointLocation', join(job.scratch, name))
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  const batchMs = query.recentProgress.map((progress) => Number(progress.durationMs.triggerExecution));
  return { answer: answerOf(await spark.table(name).collect()), batchMs };
}
