// Windows of ten minutes that begin every five: each event counts in two of them.
import { functions, SparkSession } from 'millrace';
import { activityStream, withEventTime } from '../support/activity.js';
import { isMain } from '../support/paths.js';

const { col, window } = functions;

export async function main(): Promise<void> {
  const spark = SparkSession.builder()
    .appName('sliding windows')
    .config('spark.sql.session.timeZone', 'UTC')
    .getOrCreate();
  const query = await withEventTime(activityStream(spark))
    .groupBy(window(col('event_time'), '10 minutes', '5 minutes'))
    .count()
    .writeStream.queryName('events_per_window')
    .format('memory')
    .outputMode('complete')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  await spark.table('events_per_window').orderBy('window').show(8, false);
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
