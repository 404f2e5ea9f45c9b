// Written by scripts/functions.mjs from the registry of built-in functions.
import type { LocalDate, LocalDateTime, Timestamp } from '@millrace/core';
import type { Column } from '../../dataframe/column.js';
import {
  type ColumnArg,
  type ColumnOrNumber,
  call,
  column,
  type FlagArg,
  literal,
  type TextArg,
  type WindowBounds,
} from '../call.js';

/** The minute of a local time. In SQL: `minute('2009-07-30 12:58:59')`. */
export const minute = (col: ColumnArg): Column<number> => call('minute', column(col));

/** The month, 1 to 12. In SQL: `month('2016-07-30')`. */
export const month = (col: ColumnArg): Column<number> => call('month', column(col));

/** The month’s name, three letters. In SQL: `monthname('2008-02-20')`. */
export const monthname = (col: ColumnArg): Column<string> => call('monthname', column(col));

/** How many months the first time is after the second; whole between equal days and between ends of months, else with 31 days a month, rounded to 8 digits unless the third argument is false. In SQL: `months_between('1997-02-28 10:30:00', '1996-10-30')`. */
export const months_between = (end: ColumnArg, start: ColumnArg, roundOff?: FlagArg): Column<number> =>
  call('months_between', column(end), column(start), literal(roundOff));

/** The first day after a date that is the given weekday: MO, MON or MONDAY. In SQL: `next_day('2015-01-14', 'TU')`. */
export const next_day = (date: ColumnArg, dayOfWeek: TextArg): Column<LocalDate> =>
  call('next_day', column(date), literal(dayOfWeek));

/** The instant at which the batch started. In SQL: `now() IS NOT NULL`. */
export const now = (): Column<Timestamp> => call('now');

/** The quarter of the year, 1 to 4. In SQL: `quarter('2016-08-31')`. */
export const quarter = (col: ColumnArg): Column<number> => call('quarter', column(col));

/** The second of a local time. In SQL: `second('2018-02-14 12:58:59')`. */
export const second = (col: ColumnArg): Column<number> => call('second', column(col));

/** Windows `{start, end}` that grow with their rows and end when no row of the group has come for the length of a gap, which may differ by row. Rows without a time, or with a gap that is not positive, are in none. In SQL: `session_window(TIMESTAMP'2021-01-01 00:01:00', '5 minutes')`. */
export const session_window = (timeColumn: ColumnArg, gapDuration: TextArg): Column<WindowBounds> =>
  call('session_window', column(timeColumn), literal(gapDuration));

/** The instant a number of microseconds after 1970. In SQL: `timestamp_micros(1230219000123123)`. */
export const timestamp_micros = (col: ColumnArg): Column<Timestamp> => call('timestamp_micros', column(col));

/** The instant a number of milliseconds after 1970. In SQL: `timestamp_millis(1230219000123)`. */
export const timestamp_millis = (col: ColumnArg): Column<Timestamp> => call('timestamp_millis', column(col));

/** The instant a number of seconds (which may have a fraction) after 1970. In SQL: `timestamp_seconds(1230219000.123)`. */
export const timestamp_seconds = (col: ColumnArg): Column<Timestamp> => call('timestamp_seconds', column(col));

/** A timestamp a number of units later: MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR. In SQL: `timestampadd(HOUR, 8, TIMESTAMP'2022-02-14 20:30:00')`. */
export const timestampadd = (unit: TextArg, quantity: ColumnOrNumber, timestamp: ColumnArg): Column<any> =>
  call('timestampadd', literal(unit), column(quantity), column(timestamp));

/** How many whole units the second timestamp is after the first, on local clocks. In SQL: `timestampdiff(MONTH, TIMESTAMP'2022-02-14 20:30:00', TIMESTAMP'2022-04-14 20:30:00')`. */
export const timestampdiff = (unit: TextArg, start: ColumnArg, end: ColumnArg): Column<bigint> =>
  call('timestampdiff', literal(unit), column(start), column(end));

/** The date of a text, read as casts read it or by a pattern. In SQL: `to_date('2016-12-31', 'yyyy-MM-dd')`. */
export const to_date = (col: ColumnArg, format?: TextArg): Column<LocalDate> =>
  call('to_date', column(col), literal(format));

/** The instant of a text, read as casts read it or by a pattern, in the session’s zone unless it names one. In SQL: `to_timestamp('2016-12-31', 'yyyy-MM-dd')`. */
export const to_timestamp = (col: ColumnArg, format?: TextArg): Column<Timestamp> =>
  call('to_timestamp', column(col), literal(format));

/** The instant of a text, read as casts read it or by a pattern, in the session’s zone unless it names one. In SQL: `to_timestamp_ltz('2016-12-31')`. */
export const to_timestamp_ltz = (col: ColumnArg, format?: ColumnArg): Column<Timestamp> =>
  call('to_timestamp_ltz', column(col), column(format));

/** The local time of a text, read as casts read it or by a pattern; a zone in it is ignored. In SQL: `to_timestamp_ntz('2016-12-31 00:12:00')`. */
export const to_timestamp_ntz = (col: ColumnArg, format?: ColumnArg): Column<LocalDateTime> =>
  call('to_timestamp_ntz', column(col), column(format));

/** Seconds since 1970 of a date, a timestamp, or a text by a pattern (by default yyyy-MM-dd HH:mm:ss). In SQL: `to_unix_timestamp('2016-04-08', 'yyyy-MM-dd')`. */
export const to_unix_timestamp = (col: ColumnArg, format?: ColumnArg): Column<bigint> =>
  call('to_unix_timestamp', column(col), column(format));

/** Takes a timestamp’s clock for a zone’s and gives what UTC’s clocks show then. In SQL: `to_utc_timestamp('2016-08-31', 'Asia/Seoul')`. */
export const to_utc_timestamp = (timestamp: ColumnArg, timeZone: TextArg): Column<Timestamp> =>
  call('to_utc_timestamp', column(timestamp), literal(timeZone));

/** The first day of the YEAR, QUARTER, MONTH or WEEK that a date is in; null for another unit. In SQL: `trunc('2019-08-04', 'week')`. */
export const trunc = (date: ColumnArg, format: TextArg): Column<LocalDate> =>
  call('trunc', column(date), literal(format));

/** The interval of years, months, weeks, days, hours, minutes and seconds, or null when it is too large. In SQL: `try_make_interval(2147483647)`. */
export const try_make_interval = (
  years?: ColumnOrNumber,
  months?: ColumnOrNumber,
  weeks?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
): Column<any> =>
  call(
    'try_make_interval',
    column(years),
    column(months),
    column(weeks),
    column(days),
    column(hours),
    column(mins),
    column(secs),
  );

/** The instant of a year, month, day, hour, minute and second, in the session’s zone or the one given; of a date alone, its midnight. Null when there is none. In SQL: `try_make_timestamp(2024, 13, 22, 15, 30, 0)`. */
export const try_make_timestamp = (
  years: ColumnOrNumber,
  months?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
  timeZone?: ColumnArg,
): Column<Timestamp> =>
  call(
    'try_make_timestamp',
    column(years),
    column(months),
    column(days),
    column(hours),
    column(mins),
    column(secs),
    column(timeZone),
  );

/** The instant of a year, month, day, hour, minute and second, in the session’s zone or the one given; of a date alone, its midnight. Null when there is none. In SQL: `try_make_timestamp_ltz(2024, 13, 22, 15, 30, 0)`. */
export const try_make_timestamp_ltz = (
  years: ColumnOrNumber,
  months?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
  timeZone?: ColumnArg,
): Column<Timestamp> =>
  call(
    'try_make_timestamp_ltz',
    column(years),
    column(months),
    column(days),
    column(hours),
    column(mins),
    column(secs),
    column(timeZone),
  );

/** The local time of a year, month, day, hour, minute and second; of a date alone, its midnight. Null when there is none. In SQL: `try_make_timestamp_ntz(2024, 13, 22, 15, 30, 0)`. */
export const try_make_timestamp_ntz = (
  years: ColumnOrNumber,
  months?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
): Column<LocalDateTime> =>
  call(
    'try_make_timestamp_ntz',
    column(years),
    column(months),
    column(days),
    column(hours),
    column(mins),
    column(secs),
  );

/** The date of a text, read as casts read it or by a pattern. Null when it is none. In SQL: `try_to_date('foo', 'yyyy-MM-dd')`. */
export const try_to_date = (col: ColumnArg, format?: TextArg): Column<LocalDate> =>
  call('try_to_date', column(col), literal(format));

/** The instant of a text, read as casts read it or by a pattern, in the session’s zone unless it names one. Null when it is none. In SQL: `try_to_timestamp('foo', 'yyyy-MM-dd')`. */
export const try_to_timestamp = (col: ColumnArg, format?: ColumnArg): Column<Timestamp> =>
  call('try_to_timestamp', column(col), column(format));

/** Days since 1970. In SQL: `unix_date(DATE'1970-01-02')`. */
export const unix_date = (col: ColumnArg): Column<number> => call('unix_date', column(col));

/** Microseconds since 1970. In SQL: `unix_micros(TIMESTAMP'1970-01-01 00:00:01Z')`. */
export const unix_micros = (col: ColumnArg): Column<bigint> => call('unix_micros', column(col));

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
