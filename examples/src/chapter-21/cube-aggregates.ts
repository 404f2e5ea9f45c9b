// Averages for every combination of activity and model, totals included.
import { SparkSession } from 'millrace';
import { activityStream } from '../support/activity.js';
import { isMain } from '../support/paths.js';

export async function main(): Promise<void> {
  const spark = SparkSession.builder().appName('cube aggregates').getOrCreate();
  const deviceModelStats = activityStream(spark)
    .drop('Arrival_Time', 'Creation_Time', 'Index')
    .cube('gt', 'model')
    .avg();
  const query = await deviceModelStats.writeStream
    .queryName('device_counts')
    .format('memory')
    .outputMode('complete')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  await spark
    .sql(
      'SELECT gt, model, round(`avg(x)`, 4) AS x, round(`avg(y)`, 4) AS y, round(`avg(z)`, 4) AS z FROM device_counts',
    )
    .orderBy('gt', 'model')
    .show(30);
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
