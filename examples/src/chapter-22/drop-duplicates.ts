// Each event once: keys that were seen are remembered until the watermark has passed them.
import { SparkSession } from 'millrace';
import { activityStream, withEventTime } from '../support/activity.js';
import { isMain } from '../support/paths.js';

export async function main(): Promise<void> {
  const spark = SparkSession.builder().appName('drop duplicates').getOrCreate();
  const query = await withEventTime(activityStream(spark, 3))
    .withWatermark('event_time', '5 seconds')
    .dropDuplicates('User', 'event_time')
    .groupBy('User')
    .count()
    .writeStream.queryName('deduplicated')
    .format('memory')
    .outputMode('complete')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  await spark.table('deduplicated').orderBy('User').show();
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
