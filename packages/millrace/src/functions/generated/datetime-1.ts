// Written by scripts/functions.mjs from the registry of built-in functions.
import type { DayTimeInterval, LocalDate, LocalDateTime, Timestamp, YearMonthInterval } from '@millrace/core';
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, type ColumnOrNumber, call, column, literal, type TextArg } from '../call.js';

/** The same day a number of months after a date, or that month’s last day when it has no such day. In SQL: `add_months('2016-08-31', 1)`. */
export const add_months = (start: ColumnArg, months: ColumnOrNumber): Column<LocalDate> =>
  call('add_months', column(start), column(months));

/** What clocks in the target zone show when clocks in the source zone (by default the session’s) show the given local time. In SQL: `convert_timezone('Europe/Brussels', 'America/Los_Angeles', timestamp_ntz'2021-12-06 00:00:00')`. */
export const convert_timezone = (
  sourceTz: ColumnArg | undefined,
  targetTz: ColumnArg,
  sourceTs: ColumnArg,
): Column<LocalDateTime> => call('convert_timezone', column(sourceTz), column(targetTz), column(sourceTs));

/** The day on which the batch started, in the session’s zone. In SQL: `current_date() IS NOT NULL`. */
export const curdate = (): Column<LocalDate> => call('curdate');

/** The day on which the batch started, in the session’s zone. In SQL: `current_date() IS NOT NULL`. */
export const current_date = (): Column<LocalDate> => call('current_date');

/** The instant at which the batch started. In SQL: `current_timestamp() IS NOT NULL`. */
export const current_timestamp = (): Column<Timestamp> => call('current_timestamp');

/** The session’s time zone. In SQL: `current_timezone() IS NOT NULL`. */
export const current_timezone = (): Column<string> => call('current_timezone');

/** The day a number of days after a date. In SQL: `date_add('2016-07-30', 1)`. */
export const date_add = (start: ColumnArg, days: ColumnOrNumber): Column<LocalDate> =>
  call('date_add', column(start), column(days));

/** How many days the first date is after the second. In SQL: `date_diff('2009-07-30', '2009-07-31')`. */
export const date_diff = (end: ColumnArg, start: ColumnArg): Column<number> =>
  call('date_diff', column(end), column(start));

/** A date or timestamp as text by a pattern, in the session’s zone. In SQL: `date_format('2016-04-08', 'y')`. */
export const date_format = (date: ColumnArg, format: TextArg): Column<string> =>
  call('date_format', column(date), literal(format));

/** The date a number of days after 1970-01-01. In SQL: `date_from_unix_date(1)`. */
export const date_from_unix_date = (col: ColumnArg): Column<LocalDate> => call('date_from_unix_date', column(col));

/** The part of a date, timestamp or interval that a text names: YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY, HOUR, MINUTE, SECOND (with its fraction) and their short forms. In SQL: `date_part('doy', DATE'2019-08-12')`. */
export const date_part = (field: TextArg, source: ColumnArg): Column<any> =>
  call('date_part', literal(field), column(source));

/** The day a number of days before a date. In SQL: `date_sub('2016-07-30', 1)`. */
export const date_sub = (start: ColumnArg, days: ColumnOrNumber): Column<LocalDate> =>
  call('date_sub', column(start), column(days));

/** The instant at which the YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND or MICROSECOND of a time began, in the session’s zone; null for another unit. In SQL: `date_trunc('YEAR', '2015-03-05T09:32:05.359')`. */
export const date_trunc = (format: TextArg, timestamp: ColumnArg): Column<Timestamp> =>
  call('date_trunc', literal(format), column(timestamp));

/** The day a number of days after a date. In SQL: `date_add('2016-07-30', 1)`. */
export const dateadd = (start: ColumnArg, days: ColumnOrNumber): Column<LocalDate> =>
  call('dateadd', column(start), column(days));

/** How many days the first date is after the second. In SQL: `datediff('2009-07-31', '2009-07-30')`. */
export const datediff = (end: ColumnArg, start: ColumnArg): Column<number> =>
  call('datediff', column(end), column(start));

/** The part of a date, timestamp or interval that a text names: YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY, HOUR, MINUTE, SECOND (with its fraction) and their short forms. In SQL: `datepart('YEAR', TIMESTAMP '2019-08-12 01:00:00.123456')`. */
export const datepart = (field: TextArg, source: ColumnArg): Column<any> =>
  call('datepart', literal(field), column(source));

/** The day of the month. In SQL: `day('2009-07-30')`. */
export const day = (col: ColumnArg): Column<number> => call('day', column(col));

/** The weekday’s name, three letters. In SQL: `dayname(DATE'2008-02-20')`. */
export const dayname = (col: ColumnArg): Column<string> => call('dayname', column(col));

/** The day of the month. In SQL: `dayofmonth('2009-07-30')`. */
export const dayofmonth = (col: ColumnArg): Column<number> => call('dayofmonth', column(col));

/** The day of the week, 1 on Sundays. In SQL: `dayofweek('2009-07-30')`. */
export const dayofweek = (col: ColumnArg): Column<number> => call('dayofweek', column(col));

/** The day of the year, 1 to 366. In SQL: `dayofyear('2016-04-09')`. */
export const dayofyear = (col: ColumnArg): Column<number> => call('dayofyear', column(col));

/** The part of a date, timestamp or interval that a text names: YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY, HOUR, MINUTE, SECOND (with its fraction) and their short forms. In SQL: `extract(week FROM timestamp'2019-08-12 01:00:00.123456')`. */
export const extract = (field: TextArg, source: ColumnArg): Column<any> =>
  call('extract', literal(field), column(source));

/** Seconds since 1970 as text by a pattern (by default yyyy-MM-dd HH:mm:ss), in the session’s zone. In SQL: `from_unixtime(0, 'yyyy-MM-dd HH:mm:ss')`. */
export const from_unixtime = (seconds: ColumnArg, format?: TextArg): Column<string> =>
  call('from_unixtime', column(seconds), literal(format));

/** Takes a timestamp’s clock for UTC’s and gives what clocks in a zone show then. In SQL: `from_utc_timestamp('2016-08-31', 'Asia/Seoul')`. */
export const from_utc_timestamp = (timestamp: ColumnArg, timeZone: TextArg): Column<Timestamp> =>
  call('from_utc_timestamp', column(timestamp), literal(timeZone));

/** The hour of a local time, 0 to 23. In SQL: `hour('2018-02-14 12:58:59')`. */
export const hour = (col: ColumnArg): Column<number> => call('hour', column(col));

/** The last day of the month that a date is in. In SQL: `last_day('2009-01-12')`. */
export const last_day = (col: ColumnArg): Column<LocalDate> => call('last_day', column(col));

/** The time at which the batch started, on clocks in the session’s zone. In SQL: `localtimestamp() IS NOT NULL`. */
export const localtimestamp = (): Column<LocalDateTime> => call('localtimestamp');

/** The date of a year, a month and a day. In SQL: `make_date(2013, 7, 15)`. */
export const make_date = (year: ColumnOrNumber, month: ColumnOrNumber, day: ColumnOrNumber): Column<LocalDate> =>
  call('make_date', column(year), column(month), column(day));

/** The day-time interval of days, hours, minutes and seconds; what is left out is zero. In SQL: `CAST(make_dt_interval(1, 12, 30, 01.001001) AS STRING)`. */
export const make_dt_interval = (
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
): Column<DayTimeInterval> => call('make_dt_interval', column(days), column(hours), column(mins), column(secs));

/** The interval of years, months, weeks, days, hours, minutes and seconds; what is left out is zero. In SQL: `CAST(make_interval(0, 1, 0, 1, 0, 0, 100.000001) AS STRING)`. */
export const make_interval = (
  years?: ColumnOrNumber,
  months?: ColumnOrNumber,
  weeks?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
): Column<any> =>
  call(
    'make_interval',
    column(years),
    column(months),
    column(weeks),
    column(days),
    column(hours),
    column(mins),
    column(secs),
  );

/** The instant of a year, month, day, hour, minute and second, in the session’s zone or the one given; of a date alone, its midnight. In SQL: `make_timestamp(2014, 12, 28, 6, 30, 45.887)`. */
export const make_timestamp = (
  years: ColumnOrNumber,
  months?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
  timeZone?: ColumnArg,
): Column<Timestamp> =>
  call(
    'make_timestamp',
    column(years),
    column(months),
    column(days),
    column(hours),
    column(mins),
    column(secs),
    column(timeZone),
  );

/** The instant of a year, month, day, hour, minute and second, in the session’s zone or the one given; of a date alone, its midnight. In SQL: `make_timestamp_ltz(2014, 12, 28, 6, 30, 45.887, 'CET')`. */
export const make_timestamp_ltz = (
  years: ColumnOrNumber,
  months?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
  timeZone?: ColumnArg,
): Column<Timestamp> =>
  call(
    'make_timestamp_ltz',
    column(years),
    column(months),
    column(days),
    column(hours),
    column(mins),
    column(secs),
    column(timeZone),
  );

/** The local time of a year, month, day, hour, minute and second; of a date alone, its midnight. In SQL: `make_timestamp_ntz(2019, 6, 30, 23, 59, 60)`. */
export const make_timestamp_ntz = (
  years: ColumnOrNumber,
  months?: ColumnOrNumber,
  days?: ColumnOrNumber,
  hours?: ColumnOrNumber,
  mins?: ColumnOrNumber,
  secs?: ColumnOrNumber,
): Column<LocalDateTime> =>
  call('make_timestamp_ntz', column(years), column(months), column(days), column(hours), column(mins), column(secs));

/** The year-month interval of years and months; what is left out is zero. In SQL: `CAST(make_ym_interval(1, 2) AS STRING)`. */
export const make_ym_interval = (years?: ColumnOrNumber, months?: ColumnOrNumber): Column<YearMonthInterval> =>
  call('make_ym_interval', column(years), column(months));
