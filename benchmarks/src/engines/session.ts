// What Millrace's measured programs share.

import { createRequire } from 'node:module';
import { Decimal, SparkSession } from 'millrace';
import type { AnswerRow, Cell, Job } from '../protocol.js';

/** The version of Millrace under measurement. */
export const VERSION: string = createRequire(import.meta.url)('millrace/package.json').version;

/** A session with as many threads and state partitions as the job allows. */
export function sessionOf(job: Job): SparkSession {
  return SparkSession.builder()
    .appName('bench')
    .master(`local[${job.cores}]`)
    .config('spark.sql.shuffle.partitions', String(job.cores))
    .config('spark.sql.session.timeZone', 'UTC')
    .config('spark.sql.streaming.numRecentProgressUpdates', '10000')
    .getOrCreate();
}

/** Rows as the harness compares them: a window is its start in milliseconds. */
export function answerOf(rows: readonly Record<string, unknown>[]): AnswerRow[] {
  return rows.map((row) => Object.values(row).map(cellOf));
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.getTime();
  if (isWindow(value)) return value.start.getTime();
  if (value instanceof Decimal) return value.toString();
  return value as Cell;
}

function isWindow(value: unknown): value is { start: Date } {
  return typeof value === 'object' && value !== null && 'start' in value && value.start instanceof Date;
}
