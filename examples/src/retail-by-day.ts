// What each customer spends a day: CSV files with a header as a stream, a file of a day each.
import { functions, SparkSession } from 'millrace';
import { fromRoot, isMain } from './support/paths.js';

const { col, desc, round, window } = functions;

const schema =
  'InvoiceNo STRING, StockCode STRING, Description STRING, Quantity INT, InvoiceDate TIMESTAMP, UnitPrice DOUBLE, CustomerID DOUBLE, Country STRING';

export async function main(input = fromRoot('data/retail')): Promise<void> {
  const spark = SparkSession.builder()
    .appName('retail by day')
    .config('spark.sql.session.timeZone', 'UTC')
    .getOrCreate();
  const purchases = spark.readStream.schema(schema).option('header', true).option('maxFilesPerTrigger', 20).csv(input);
  const query = await purchases
    .selectExpr('CustomerID', 'UnitPrice * Quantity AS total_cost', 'InvoiceDate')
    .groupBy(col('CustomerID'), window(col('InvoiceDate'), '1 day'))
    .sum('total_cost')
    .writeStream.queryName('customer_purchases')
    .format('memory')
    .outputMode('complete')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  await spark
    .table('customer_purchases')
    .select('CustomerID', 'window.start', round('sum(total_cost)', 2).as('total_cost'))
    .orderBy(desc('total_cost'), 'CustomerID')
    .show(5);
  await spark.stop();
}

if (isMain(import.meta.url)) await main(process.argv[2]);
