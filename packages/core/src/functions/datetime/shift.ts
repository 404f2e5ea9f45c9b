/** Dates moved: by days, by months, to the end of a month, to a weekday. */
import { error } from '../../errors/index.js';
import { type Call, Literal, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  BooleanType,
  civilFromDays,
  DateType,
  DoubleType,
  daysInMonth,
  daysToMicros,
  floorDivide,
  IntegerType,
  microsToDays,
  addMonths as plusMonths,
  StringType,
  TimestampType,
  weekdayOf,
  zoneOf,
} from '../../types/index.js';
import { ofDays, overColumn } from './columns.js';

const shift = (
  parts: Pick<ScalarFunction, 'name' | 'aliases' | 'doc' | 'examples' | 'sql'>,
  f: (days: number, count: number) => number,
): ScalarFunction =>
  scalar({
    ...parts,
    inputs: [DateType, 'days'],
    returns: DateType,
    nullable: false,
    evaluate: () => (days: number, count: number) => f(days, count) | 0,
  });

export const dateAdd = shift(
  {
    name: 'date_add',
    aliases: ['dateadd'],
    sql: (args) => `date_add(${args.join(', ')})`,
    doc: 'The day a number of days after a date.',
    examples: [["date_add('2016-07-30', 1)", '2016-07-31']],
  },
  (days, count) => days + count,
);

export const dateSub = shift(
  {
    name: 'date_sub',
    doc: 'The day a number of days before a date.',
    examples: [["date_sub('2016-07-30', 1)", '2016-07-29']],
  },
  (days, count) => days - count,
);

export const addMonths = shift(
  {
    name: 'add_months',
    doc: 'The same day a number of months after a date, or that month’s last day when it has no such day.',
    examples: [["add_months('2016-08-31', 1)", '2016-09-30']],
  },
  plusMonths,
);

const difference = (name: string, aliases: string[] | undefined, examples: ScalarFunction['examples']) =>
  scalar({
    name,
    aliases,
    doc: 'How many days the first date is after the second.',
    examples,
    inputs: [DateType, DateType],
    returns: IntegerType,
    nullable: false,
    evaluate: () => (end: number, start: number) => end - start,
  });

export const dateDiff = difference('datediff', undefined, [["datediff('2009-07-31', '2009-07-30')", 1]]);
export const dateDiffAlias = difference('date_diff', undefined, [["date_diff('2009-07-30', '2009-07-31')", -1]]);

const monthEnd = (days: number): number => {
  const { year, month, day } = civilFromDays(days);
  return days - day + daysInMonth(year, month);
};

export const lastDay = scalar({
  name: 'last_day',
  doc: 'The last day of the month that a date is in.',
  examples: [["last_day('2009-01-12')", '2009-01-31']],
  inputs: [DateType],
  returns: DateType,
  columns: () => overColumn(DateType, ofDays(DateType, monthEnd)),
});

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** 0 for MO, MON or MONDAY; -1 for text that names no day. */
const weekdayNamed = (text: string): number => {
  const name = text.trim().toUpperCase();
  return weekdays.findIndex((day) => name === day || name === day.slice(0, 3) || name === day.slice(0, 2));
};

const daysUntil = (days: number, weekday: number): number => ((weekday - weekdayOf(days) + 6) % 7) + 1;

export const nextDay = scalar({
  name: 'next_day',
  doc: 'The first day after a date that is the given weekday: MO, MON or MONDAY.',
  examples: [["next_day('2015-01-14', 'TU')", '2015-01-20']],
  inputs: [DateType, StringType],
  returns: DateType,
  nullable: true,
  evaluate:
    ({ runtime }) =>
    (days: number, name: string) => {
      const weekday = weekdayNamed(name);
      if (weekday >= 0) return days + daysUntil(days, weekday);
      if (runtime.ansi) throw error('ILLEGAL_DAY_OF_WEEK', { string: name });
      return null;
    },
});

const roundByDefault = new Literal(true, BooleanType);

const secondsPerMonth = 31 * 86_400;

/** Half up at the eighth decimal of the digits that a double shows. */
const round8 = (value: number): number => {
  const [digits, exponent = '0'] = String(Math.abs(value)).split('e');
  const scaled = Math.round(Number(`${digits}e${Number(exponent) + 8}`));
  return Math.sign(value) * Number(`${scaled}e-8`);
};

const monthsApart = ({ runtime }: Call) => {
  const zone = zoneOf(runtime.timeZone);
  const split = (micros: bigint) => {
    const days = microsToDays(micros, zone);
    const civil = civilFromDays(days);
    const seconds = Number(floorDivide(micros - daysToMicros(days, zone), 1_000_000n));
    return { ...civil, seconds, atEnd: civil.day === daysInMonth(civil.year, civil.month) };
  };
  return (first: bigint, second: bigint, roundOff: boolean): number => {
    const [a, b] = [split(first), split(second)];
    const months = (a.year - b.year) * 12 + a.month - b.month;
    if (a.day === b.day || (a.atEnd && b.atEnd)) return months;
    const apart = months + ((a.day - b.day) * 86_400 + a.seconds - b.seconds) / secondsPerMonth;
    return roundOff ? round8(apart) : apart;
  };
};

export const monthsBetween = scalar({
  name: 'months_between',
  doc: 'How many months the first time is after the second; whole between equal days and between ends of months, else with 31 days a month, rounded to 8 digits unless the third argument is false.',
  examples: [
    ["months_between('1997-02-28 10:30:00', '1996-10-30')", 3.94959677],
    ["months_between('1997-02-28 10:30:00', '1996-10-30', false)", 3.9495967741935485],
  ],
  inputs: [TimestampType, TimestampType, BooleanType],
  optional: 1,
  returns: DoubleType,
  nullable: false,
  check: (args) => (args.length === 3 ? args : [...args, roundByDefault]),
  evaluate: monthsApart,
});
