// The queries over activity data, the same for batch and stream.

import { ACTIVITY_SCHEMA } from '@millrace/data/activity';
import { type DataFrame, functions as F } from 'millrace';

export { ACTIVITY_SCHEMA };

const EVENT_TIME = 'cast(cast(Creation_Time as double)/1000000000 as timestamp) as event_time';

/** Records by ten minutes of event time. */
export function windowCount(events: DataFrame) {
  return events.selectExpr('*', EVENT_TIME).groupBy(F.window('event_time', '10 minutes')).count();
}

/** Records, mean and maximum by ten minutes of event time and user. */
export function windowByUser(events: DataFrame) {
  return events
    .selectExpr('*', EVENT_TIME)
    .groupBy(F.window('event_time', '10 minutes'), F.col('User'))
    .agg(F.count('*').alias('n'), F.avg('x').alias('ax'), F.max('y').alias('my'));
}

/** The query a job asks for. */
export function activityQuery(job: string) {
  if (job === 'window-count') return windowCount;
  if (job === 'window-by-user') return windowByUser;
  throw new Error(`there is no activity job ${job}`);
}
