// The Yahoo Streaming Benchmark: views of ads, joined with their campaigns, counted by campaign and ten-second window. Every run,
// not only a small one before, must give exactly what a plain recount gives.

import { countYsbViews } from '@millrace/data';
import { functions as F } from 'millrace';
import { type Outcome, readJob, repeat } from '../child/job.js';
import { findDifference } from '../harness/validate.js';
import { eventStream, lastOfEach, writerOf } from './event-stream.js';
import { answerOf, sessionOf, VERSION } from './session.js';
import { adTable, ysbSource } from './ysb-source.js';

const NOTE = 'generator inside, on one thread; columns instead of JSON; every run recounted exactly';

const job = readJob();
const spark = sessionOf(job);
const { events, eventsPerBatch, eventsPerSecond } = job.settings as Record<string, number>;
spark.dataSource.register(ysbSource(eventsPerSecond!));
const expected = countYsbViews(events!, { eventsPerSecond });

function campaignCounts() {
  const views = eventStream(spark, 'ysb', events!, eventsPerBatch!)
    .where("event_type = 'view'")
    .select('ad_id', 'event_time');
  return views
    .join(spark.createDataFrame(adTable()), 'ad_id')
    .groupBy(F.col('campaign_id'), F.window('event_time', '10 seconds'))
    .count();
}

async function run(index: number): Promise<Outcome> {
  const name = `views_${index}`;
  const query = await writerOf(campaignCounts(), 'update', job, name).format('memory').queryName(name).start();
  await query.awaitTermination();
  const answer = lastOfEach(answerOf(await spark.table(name).collect()), 2);
  const difference = findDifference(answer, expected);
  if (difference) throw new Error(`the counts differ from the plain recount: ${difference}`);
  return { answer, batchMs: query.recentProgress.map((one) => Number(one.durationMs.triggerExecution)) };
}

await repeat(job, VERSION, run, NOTE);
await spark.stop();
