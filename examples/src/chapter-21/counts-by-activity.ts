// How often each activity was recorded: a running count in a table in memory.
import { SparkSession } from 'millrace';
import { activityStream } from '../support/activity.js';
import { isMain } from '../support/paths.js';

export async function main(): Promise<void> {
  const spark = SparkSession.builder().appName('counts by activity').getOrCreate();
  const activityCounts = activityStream(spark).groupBy('gt').count();
  const query = await activityCounts.writeStream
    .queryName('activity_counts')
    .format('memory')
    .outputMode('complete')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  await spark.sql('SELECT * FROM activity_counts ORDER BY gt').show();
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
