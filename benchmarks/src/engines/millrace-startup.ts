// From the start of a process to an answer: one batch query, or the first micro-batch of a stream.

import { readJob, repeat } from '../child/job.js';
import { ACTIVITY_SCHEMA, activityQuery } from './activity-queries.js';
import { answerOf, sessionOf, VERSION } from './session.js';
import { streamFiles } from './stream-files.js';

const ALL_FILES = 1000;

const job = readJob();
const spark = sessionOf(job);

async function batchAnswer() {
  const rows = await activityQuery(job.job)(spark.read.schema(ACTIVITY_SCHEMA).json(job.data)).collect();
  return { answer: answerOf(rows) };
}

await repeat(job, VERSION, (index) =>
  job.job === 'first-batch' ? streamFiles(spark, job, index, ALL_FILES) : batchAnswer(),
);
await spark.stop();
