// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Timestamp } from '@millrace/core';
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, call, column, literal, type TextArg, type WindowBounds } from '../call.js';

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
