/** Intervals from their parts. */
import { error } from '../../errors/index.js';
import { type Call, type Expression, Literal, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  CalendarIntervalType,
  type DataType,
  DayTimeIntervalType,
  DecimalType,
  fitsLong,
  IntegerType,
  type Interval,
  YearMonthIntervalType,
} from '../../types/index.js';
import { intervalRows } from './interval-values.js';

const seconds = new DecimalType(18, 6);
const isInt = (value: number): boolean => value === (value | 0);

/** Arguments that were left out are zeros. */
const fill = (args: readonly Expression[], types: readonly DataType[]): readonly Expression[] =>
  types.map((type, i) => args[i] ?? zeroOf(type));

const zeroOf = (type: DataType): Literal =>
  type instanceof DecimalType ? new Literal(0n, type, '0.000000') : new Literal(0, type);

const timeMicros = (hours: number, minutes: number, micros: bigint): bigint =>
  BigInt(hours) * 3_600_000_000n + BigInt(minutes) * 60_000_000n + micros;

const calendarInputs = [IntegerType, IntegerType, IntegerType, IntegerType, IntegerType, IntegerType, seconds];

type CalendarParts = [
  years: number,
  months: number,
  weeks: number,
  days: number,
  hours: number,
  minutes: number,
  micros: bigint,
];

const calendarOf = (...[years, months, weeks, days, hours, minutes, micros]: CalendarParts): Interval | null => {
  const interval = { months: years * 12 + months, days: weeks * 7 + days, micros: timeMicros(hours, minutes, micros) };
  return isInt(interval.months) && isInt(interval.days) && fitsLong(interval.micros) ? interval : null;
};

const orOverflow =
  ({ name, runtime }: Call) =>
  (...parts: CalendarParts): Interval | null => {
    const interval = calendarOf(...parts);
    if (interval || !runtime.ansi || name.startsWith('try_')) return interval;
    throw error('ARITHMETIC_OVERFLOW', {
      message: 'integer overflow',
      alternative: ' Use `try_make_interval` to tolerate overflow and return NULL instead.',
    });
  };

const calendarMaker = (name: string, doc: string, examples: ScalarFunction['examples']): ScalarFunction =>
  scalar({
    name,
    doc,
    examples,
    inputs: calendarInputs,
    optional: 7,
    check: (args) => fill(args, calendarInputs),
    returns: CalendarIntervalType,
    nullable: true,
    columns: (call) => intervalRows(orOverflow(call)),
  });

export const makeInterval = calendarMaker(
  'make_interval',
  'The interval of years, months, weeks, days, hours, minutes and seconds; what is left out is zero.',
  [['CAST(make_interval(0, 1, 0, 1, 0, 0, 100.000001) AS STRING)', '1 months 1 days 1 minutes 40.000001 seconds']],
);
export const tryMakeInterval = calendarMaker(
  'try_make_interval',
  'The interval of years, months, weeks, days, hours, minutes and seconds, or null when it is too large.',
  [['try_make_interval(2147483647)', null]],
);

const overflow = (): Error => error('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {});

const dayTimeInputs = [IntegerType, IntegerType, IntegerType, seconds];

export const makeDayTimeInterval = scalar({
  name: 'make_dt_interval',
  doc: 'The day-time interval of days, hours, minutes and seconds; what is left out is zero.',
  examples: [['CAST(make_dt_interval(1, 12, 30, 01.001001) AS STRING)', "INTERVAL '1 12:30:01.001001' DAY TO SECOND"]],
  inputs: dayTimeInputs,
  optional: 4,
  check: (args) => fill(args, dayTimeInputs),
  returns: new DayTimeIntervalType(),
  nullable: false,
  evaluate: () => (days: number, hours: number, minutes: number, micros: bigint) => {
    const total = BigInt(days) * 86_400_000_000n + timeMicros(hours, minutes, micros);
    if (!fitsLong(total)) throw overflow();
    return total;
  },
});

const yearMonthInputs = [IntegerType, IntegerType];

export const makeYearMonthInterval = scalar({
  name: 'make_ym_interval',
  doc: 'The year-month interval of years and months; what is left out is zero.',
  examples: [['CAST(make_ym_interval(1, 2) AS STRING)', "INTERVAL '1-2' YEAR TO MONTH"]],
  inputs: yearMonthInputs,
  optional: 2,
  check: (args) => fill(args, yearMonthInputs),
  returns: new YearMonthIntervalType(),
  nullable: false,
  evaluate: () => (years: number, months: number) => {
    const total = years * 12 + months;
    if (!isInt(total)) throw overflow();
    return total;
  },
});
