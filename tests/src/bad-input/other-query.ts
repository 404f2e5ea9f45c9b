/** A query that runs until its process is killed. */
import { SparkSession } from 'millrace';

export async function main(input: string, checkpoint: string): Promise<void> {
  const spark = SparkSession.builder().master('local[1]').getOrCreate();
  const stream = spark.readStream.schema('k STRING, v INT, t TIMESTAMP').json(input).select('k', 'v');
  const query = await stream.writeStream
    .foreachBatch(() => {})
    .option('checkpointLocation', checkpoint)
    .start();
  await query.processAllAvailable();
  process.stdout.write('running\n');
  await query.awaitTermination();
}
