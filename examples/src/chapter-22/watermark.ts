// A watermark ends windows: in append mode a window is emitted once, when no event can change it any more.
import { functions, SparkSession } from 'millrace';
import { activityStream, withEventTime } from '../support/activity.js';
import { isMain } from '../support/paths.js';

const { col, window } = functions;

export async function main(): Promise<void> {
  const spark = SparkSession.builder().appName('watermark').config('spark.sql.session.timeZone', 'UTC').getOrCreate();
  const query = await withEventTime(activityStream(spark, 3))
    .withWatermark('event_time', '30 minutes')
    .groupBy(window(col('event_time'), '10 minutes', '5 minutes'))
    .count()
    .writeStream.queryName('events_per_window')
    .format('memory')
    .outputMode('append')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  console.log(`watermark ${query.lastProgress?.eventTime?.watermark}`);
  await spark.sql('SELECT count(*) AS windows, max(window.end) AS last_end FROM events_per_window').show(1, false);
  await spark.stop();
}

if (isMain(import.meta.url)) await main();
