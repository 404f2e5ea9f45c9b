// The activity data as the programs of the chapters read it.
import { type DataFrame, functions, type SparkSession } from 'millrace';
import { fromRoot } from './paths.js';

/** The ten fields of a reading. */
export const activitySchema =
  'Arrival_Time LONG, Creation_Time LONG, Device STRING, Index LONG, Model STRING, User STRING, gt STRING, x DOUBLE, y DOUBLE, z DOUBLE';

/** All readings, as a finite DataFrame. */
export const staticActivity = (spark: SparkSession): DataFrame =>
  spark.read.schema(activitySchema).json(fromRoot('data/activity'));

/** The readings as a stream: some files a trigger. */
export const activityStream = (spark: SparkSession, maxFilesPerTrigger = 4): DataFrame =>
  spark.readStream
    .schema(activitySchema)
    .option('maxFilesPerTrigger', maxFilesPerTrigger)
    .json(fromRoot('data/activity'));

/** The stream with the time of each event: `Creation_Time` counts nanoseconds. */
export const withEventTime = (readings: DataFrame): DataFrame =>
  readings.withColumn('event_time', functions.expr('cast(cast(Creation_Time as double) / 1000000000 as timestamp)'));
