/** Sessions for tests. */
import { type Clock, RuntimeConfig, systemClock } from '@millrace/core';
import { SparkSession } from '../session/session.js';

/** What a test's session may set. */
export interface TestSessionOptions {
  readonly clock?: Clock;
  readonly conf?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * A session of its own, not the one of `getOrCreate`: one thread, UTC, and a clock that may be a `ManualClock`.
 *
 * ```ts
 * const clock = new ManualClock();
 * const spark = testSession({ clock, conf: { 'spark.sql.shuffle.partitions': 4 } });
 * ```
 */
export function testSession({ clock = systemClock, conf = {} }: TestSessionOptions = {}): SparkSession {
  const settings = { 'spark.master': 'local[1]', 'spark.sql.session.timeZone': 'UTC', ...conf };
  return new SparkSession(new RuntimeConfig(Object.entries(settings).map(([k, v]) => [k, String(v)])), clock);
}
