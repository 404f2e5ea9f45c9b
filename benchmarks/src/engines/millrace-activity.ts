// Batch queries over the activity files.

import { readJob, repeat } from '../child/job.js';
import { ACTIVITY_SCHEMA, activityQuery } from './activity-queries.js';
import { answerOf, sessionOf, VERSION } from './session.js';

const job = readJob();
const spark = sessionOf(job);
const query = activityQuery(job.job);

await repeat(job, VERSION, async () => {
  const rows = await query(spark.read.schema(ACTIVITY_SCHEMA).json(job.data)).collect();
  return { answer: answerOf(rows) };
});
await spark.stop();
