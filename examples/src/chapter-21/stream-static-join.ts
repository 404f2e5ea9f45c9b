// What arrives beside what is known: a stream joined with averages of the past.
import { functions, SparkSession } from 'millrace';
import { activityStream, staticActivity } from '../support/activity.js';
import { isMain } from '../support/paths.js';

const { avg, col, round } = functions;

export async function main(): Promise<void> {
  const spark = SparkSession.builder().appName('stream-static join').getOrCreate();
  const historical = staticActivity(spark)
    .where('Index < 4000')
    .groupBy('gt', 'model')
    .agg(avg('x').as('past_x'), avg('y').as('past_y'));
  const stats = activityStream(spark)
    .groupBy('gt', 'model')
    .agg(avg('x').as('x'), avg('y').as('y'))
    .join(historical, ['gt', 'model']);
  const query = await stats.writeStream
    .queryName('device_stats')
    .format('memory')
    .outputMode('complete')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  const rounded = ['x', 'past_x', 'y', 'past_y'].map((name) => round(col(name), 4).as(name));
  await spark
    .table('device_stats')
    .orderBy('gt', 'model')
    .select('gt', 'model', ...rounded)
    .show();
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
