// Each micro-batch as a DataFrame of its own, for sinks that know nothing of streams.
import { type DataFrame, SparkSession } from 'millrace';
import { activityStream } from '../support/activity.js';
import { isMain } from '../support/paths.js';

const report = async (batch: DataFrame, batchId: number): Promise<void> => {
  const [{ users, rows }] = await batch.selectExpr('count(DISTINCT User) AS users', 'count(*) AS rows').collect();
  console.log(`batch ${batchId}: ${rows} rows of ${users} users`);
};

export async function main(): Promise<void> {
  const spark = SparkSession.builder().appName('foreachBatch').getOrCreate();
  const walks = activityStream(spark, 3).where("gt = 'walk'");
  const query = await walks.writeStream.foreachBatch(report).trigger({ availableNow: true }).start();
  await query.awaitTermination();
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
