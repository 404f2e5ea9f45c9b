// Counts by window and user together.
import { functions, SparkSession } from 'millrace';
import { activityStream, withEventTime } from '../support/activity.js';
import { isMain } from '../support/paths.js';

const { col, window } = functions;

export async function main(): Promise<void> {
  const spark = SparkSession.builder()
    .appName('windows by user')
    .config('spark.sql.session.timeZone', 'UTC')
    .getOrCreate();
  const query = await withEventTime(activityStream(spark))
    .groupBy(window(col('event_time'), '10 minutes'), col('User'))
    .count()
    .writeStream.queryName('pyevents_per_window')
    .format('memory')
    .outputMode('complete')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  await spark.table('pyevents_per_window').orderBy('window', 'User').show(9, false);
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
