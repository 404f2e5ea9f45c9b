// Flights between countries: JSON read in batch, written as Parquet, read again, counted through both APIs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functions, SparkSession } from 'millrace';
import { fromRoot, isMain } from './support/paths.js';

const { desc, sum } = functions;

export async function main(input = fromRoot('data/flights')): Promise<void> {
  const spark = SparkSession.builder().appName('flights').getOrCreate();
  const folder = await mkdtemp(join(tmpdir(), 'flights-'));

  const flights = spark.read.json(input);
  await flights.printSchema();
  await flights.write.parquet(join(folder, 'parquet'));

  spark.read.parquet(join(folder, 'parquet')).createOrReplaceTempView('flights');
  const inSql = spark.sql(`
    SELECT DEST_COUNTRY_NAME, sum(count) AS destination_total
    FROM flights GROUP BY DEST_COUNTRY_NAME ORDER BY sum(count) DESC LIMIT 5`);
  const inCalls = spark
    .table('flights')
    .groupBy('DEST_COUNTRY_NAME')
    .agg(sum('count').as('destination_total'))
    .orderBy(desc('destination_total'))
    .limit(5);
  await inSql.show();
  console.log(`SQL and calls ${(await inSql.except(inCalls).isEmpty()) ? 'agree' : 'differ'}`);

  await rm(folder, { recursive: true });
  await spark.stop();
}

if (isMain(import.meta.url)) await main(process.argv[2]);
