/** Parts of dates and timestamps: year() to second(), names of days and months. */
import { type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  civilFromDays,
  DateType,
  dayNames,
  dayOfYear,
  IntegerType,
  isoWeekOf,
  monthNames,
  StringType,
  weekdayOf,
} from '../../types/index.js';
import { anyTime, ofDays, ofLocalSeconds, overColumn, zoneFor } from './columns.js';

/** What each field is of a day. */
export const dayParts = {
  year: (days: number) => civilFromDays(days).year,
  quarter: (days: number) => Math.ceil(civilFromDays(days).month / 3),
  month: (days: number) => civilFromDays(days).month,
  day: (days: number) => civilFromDays(days).day,
  dayofyear: dayOfYear,
  /** 1 on Sundays. */
  dayofweek: (days: number) => ((weekdayOf(days) + 1) % 7) + 1,
  /** 1 on Mondays. */
  dayofweekIso: (days: number) => weekdayOf(days) + 1,
  weekday: weekdayOf,
  weekofyear: (days: number) => isoWeekOf(days).week,
  yearofweek: (days: number) => isoWeekOf(days).year,
};

const mod = (value: number, by: number): number => value - Math.floor(value / by) * by;

/** What each field is of a local second. */
export const timeParts = {
  hour: (second: number) => Math.floor(mod(second, 86_400) / 3600),
  minute: (second: number) => Math.floor(mod(second, 3600) / 60),
  second: (second: number) => mod(second, 60),
};

type Parts = Pick<ScalarFunction, 'name' | 'aliases' | 'doc' | 'examples'>;

const ofDate = (parts: Parts, f: (days: number) => number): ScalarFunction =>
  scalar({
    ...parts,
    inputs: [DateType],
    returns: IntegerType,
    columns: () => overColumn(IntegerType, ofDays(IntegerType, f)),
  });

const ofTime = (parts: Parts, f: (second: number) => number): ScalarFunction =>
  scalar({
    ...parts,
    inputs: [anyTime],
    returns: IntegerType,
    columns: ({ argTypes, runtime }) =>
      overColumn(IntegerType, ofLocalSeconds(IntegerType, zoneFor(argTypes[0], runtime), f)),
  });

export const year = ofDate(
  { name: 'year', doc: 'The year of a date.', examples: [["year('2016-07-30')", 2016]] },
  dayParts.year,
);

export const quarter = ofDate(
  { name: 'quarter', doc: 'The quarter of the year, 1 to 4.', examples: [["quarter('2016-08-31')", 3]] },
  dayParts.quarter,
);

export const month = ofDate(
  { name: 'month', doc: 'The month, 1 to 12.', examples: [["month('2016-07-30')", 7]] },
  dayParts.month,
);

export const day = ofDate(
  { name: 'day', doc: 'The day of the month.', examples: [["day('2009-07-30')", 30]] },
  dayParts.day,
);

export const dayOfMonth = ofDate(
  { name: 'dayofmonth', doc: 'The day of the month.', examples: [["dayofmonth('2009-07-30')", 30]] },
  dayParts.day,
);

export const dayOfYearFunction = ofDate(
  { name: 'dayofyear', doc: 'The day of the year, 1 to 366.', examples: [["dayofyear('2016-04-09')", 100]] },
  dayParts.dayofyear,
);

export const dayOfWeek = ofDate(
  { name: 'dayofweek', doc: 'The day of the week, 1 on Sundays.', examples: [["dayofweek('2009-07-30')", 5]] },
  dayParts.dayofweek,
);

export const weekday = ofDate(
  { name: 'weekday', doc: 'The day of the week, 0 on Mondays.', examples: [["weekday('2009-07-30')", 3]] },
  dayParts.weekday,
);

export const weekOfYear = ofDate(
  {
    name: 'weekofyear',
    doc: 'The ISO week: weeks start on Mondays, and the first has more than three days of the year.',
    examples: [["weekofyear('2008-02-20')", 8]],
  },
  dayParts.weekofyear,
);

export const hour = ofTime(
  { name: 'hour', doc: 'The hour of a local time, 0 to 23.', examples: [["hour('2018-02-14 12:58:59')", 12]] },
  timeParts.hour,
);

export const minute = ofTime(
  { name: 'minute', doc: 'The minute of a local time.', examples: [["minute('2009-07-30 12:58:59')", 58]] },
  timeParts.minute,
);

export const second = ofTime(
  { name: 'second', doc: 'The second of a local time.', examples: [["second('2018-02-14 12:58:59')", 59]] },
  timeParts.second,
);

const nameOf = (parts: Parts, f: (days: number) => string): ScalarFunction =>
  scalar({ ...parts, inputs: [DateType], returns: StringType, nullable: false, evaluate: () => f });

export const monthName = nameOf(
  { name: 'monthname', doc: 'The month’s name, three letters.', examples: [["monthname('2008-02-20')", 'Feb']] },
  (days) => monthNames[civilFromDays(days).month - 1].slice(0, 3),
);

export const dayName = nameOf(
  { name: 'dayname', doc: 'The weekday’s name, three letters.', examples: [["dayname(DATE'2008-02-20')", 'Wed']] },
  (days) => dayNames[weekdayOf(days)].slice(0, 3),
);
