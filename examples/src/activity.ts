// The main job: counts readings of phones by user in windows of ten minutes, as a stream of files, and shows the counts.
// Run it twice: the second run continues from the checkpoint of the first.
import { existsSync, readdirSync } from 'node:fs';
import { type DataFrame, functions, SparkSession } from 'millrace';
import { fromRoot, isMain } from './support/paths.js';
import { ProgressLine } from './support/progress-line.js';

const { col, expr, window } = functions;

/** Where the job reads and where it remembers. */
export interface ActivityPaths {
  readonly input: string;
  readonly checkpoint: string;
}

const defaultPaths: ActivityPaths = { input: fromRoot('data/activity'), checkpoint: fromRoot('checkpoint/activity') };

const schema =
  'Arrival_Time LONG, Creation_Time LONG, Device STRING, Index LONG, Model STRING, User STRING, gt STRING, x DOUBLE, y DOUBLE, z DOUBLE';

/** Readings by user in windows of ten minutes of event time. */
const countsOf = (readings: DataFrame): DataFrame =>
  readings
    .withColumn('event_time', expr('cast(cast(Creation_Time as double) / 1000000000 as timestamp)'))
    .withWatermark('event_time', '30 minutes')
    .groupBy(window(col('event_time'), '10 minutes'), col('User'))
    .count();

const showCounts = async (counts: DataFrame): Promise<void> => {
  const flat = counts.selectExpr('window.start', 'window.end', 'User', 'count').orderBy('start', 'User');
  await flat.show(18, false);
};

/** The numbers of the batches that the checkpoint holds as done. */
const lastBatch = (checkpoint: string): number =>
  existsSync(`${checkpoint}/commits`)
    ? Math.max(-1, ...readdirSync(`${checkpoint}/commits`).map(Number).filter(Number.isInteger))
    : -1;

/** The result after each run lies beside the checkpoint, under the number of its last batch. */
const resultPath = (checkpoint: string): string => `${checkpoint}-result/${lastBatch(checkpoint)}`;

async function showNew(spark: SparkSession, checkpoint: string): Promise<void> {
  const counts = spark.table('activity');
  await counts.write.mode('overwrite').json(resultPath(checkpoint));
  await showCounts(counts);
}

async function showSaved(spark: SparkSession, checkpoint: string): Promise<void> {
  console.log(`Nothing is new: batches 0 to ${lastBatch(checkpoint)} have read every file.`);
  const saved = resultPath(checkpoint);
  if (!existsSync(saved)) return console.log('The run that did them ended before it saved its table.');
  console.log('Their result:');
  const windows = 'window STRUCT<start: TIMESTAMP, end: TIMESTAMP>, User STRING, count LONG';
  await showCounts(spark.read.schema(windows).json(saved));
}

/** Runs the job once, until all files are read. */
export async function main({ input, checkpoint }: ActivityPaths = defaultPaths): Promise<void> {
  const spark = SparkSession.builder().appName('activity').config('spark.sql.session.timeZone', 'UTC').getOrCreate();
  const progress = new ProgressLine();
  spark.streams.addListener(progress);

  const readings = spark.readStream.schema(schema).option('maxFilesPerTrigger', 2).json(input);
  const query = await countsOf(readings)
    .writeStream.format('memory')
    .queryName('activity')
    .outputMode('complete')
    .option('checkpointLocation', checkpoint)
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  progress.end();

  await (progress.batches > 0 ? showNew : showSaved)(spark, checkpoint);
  console.log(`The checkpoint is in ${checkpoint}: run again to continue from it, delete it to begin anew.`);
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
