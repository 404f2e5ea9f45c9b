// Rows that pass a condition, as they arrive: no state, append mode.
import { functions, SparkSession } from 'millrace';
import { activityStream } from '../support/activity.js';
import { isMain } from '../support/paths.js';

const { expr } = functions;

export async function main(): Promise<void> {
  const spark = SparkSession.builder().appName('select and filter').getOrCreate();
  const simpleTransform = activityStream(spark)
    .withColumn('stairs', expr("gt like '%stairs%'"))
    .where('stairs')
    .where('gt is not null')
    .select('gt', 'model', 'arrival_time', 'creation_time');
  const query = await simpleTransform.writeStream
    .queryName('simple_transform')
    .format('memory')
    .outputMode('append')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  await spark.sql('SELECT * FROM simple_transform ORDER BY arrival_time').show(5, false);
  await spark.sql('SELECT gt, count(*) FROM simple_transform GROUP BY gt ORDER BY gt').show();
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
