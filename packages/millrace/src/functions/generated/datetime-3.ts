// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Timestamp } from '@millrace/core';
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, call, column, literal, type TextArg, type WindowBounds } from '../call.js';

/** Whole milliseconds since 1970, rounded down. In SQL: `unix_millis(TIMESTAMP'1970-01-01 00:00:01Z')`. */
export const unix_millis = (col: ColumnArg): Column<bigint> => call('unix_millis', column(col));

/** Whole seconds since 1970, rounded down. In SQL: `unix_seconds(TIMESTAMP'1970-01-01 00:00:01Z')`. */
export const unix_seconds = (col: ColumnArg): Column<bigint> => call('unix_seconds', column(col));

/** Seconds since 1970 of a date, a timestamp, or a text by a pattern (by default yyyy-MM-dd HH:mm:ss). In SQL: `unix_timestamp('2016-04-08', 'yyyy-MM-dd')`. */
export const unix_timestamp = (col?: ColumnArg, format?: TextArg): Column<bigint> =>
  call('unix_timestamp', column(col), literal(format));

/** The day of the week, 0 on Mondays. In SQL: `weekday('2009-07-30')`. */
export const weekday = (col: ColumnArg): Column<number> => call('weekday', column(col));

/** The ISO week: weeks start on Mondays, and the first has more than three days of the year. In SQL: `weekofyear('2008-02-20')`. */
export const weekofyear = (col: ColumnArg): Column<number> => call('weekofyear', column(col));

/** Time windows `{start, end}` of a duration, one every slide (by default the duration), moved by a start offset. A row is in each window that holds its time; rows without a time are in none. In SQL: `window(TIMESTAMP'2021-01-01 00:01:00', '5 minutes')`. */
export const window = (
  timeColumn: ColumnArg,
  windowDuration: TextArg,
  slideDuration?: TextArg,
  startTime?: TextArg,
): Column<WindowBounds> =>
  call('window', column(timeColumn), literal(windowDuration), literal(slideDuration), literal(startTime));

/** The last microsecond of a time window: the time that its results have for windows and watermarks further on. In SQL: `window_time(window(TIMESTAMP'2021-01-01 00:01:00', '5 minutes'))`. */
export const window_time = (windowColumn: ColumnArg): Column<Timestamp> => call('window_time', column(windowColumn));

/** The year of a date. In SQL: `year('2016-07-30')`. */
export const year = (col: ColumnArg): Column<number> => call('year', column(col));
