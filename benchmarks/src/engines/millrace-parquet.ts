// A filtered aggregation over a Parquet table.

import { functions as F } from 'millrace';
import { readJob, repeat } from '../child/job.js';
import { answerOf, sessionOf, VERSION } from './session.js';

const job = readJob();
const spark = sessionOf(job);

await repeat(job, VERSION, async () => {
  const chosen = spark.read.parquet(job.data).where('amount > 250.0 AND account < 500000').groupBy('category');
  const rows = await chosen
    .agg(F.count('*').alias('n'), F.sum('quantity').alias('q'), F.avg('amount').alias('a'), F.max('amount').alias('m'))
    .collect();
  return { answer: answerOf(rows) };
});
await spark.stop();
