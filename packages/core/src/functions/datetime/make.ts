/** Dates and timestamps from their parts. Parts that make none are an error under ANSI, else null. */
import { error } from '../../errors/index.js';
import {
  type Call,
  Cast,
  type Expression,
  type Runtime,
  type ScalarFunction,
  scalar,
} from '../../expressions/index.js';
import {
  type DataType,
  DateType,
  DecimalType,
  daysFromCivil,
  fitsLong,
  IntegerType,
  isLeapYear,
  isValidCivil,
  joinMicros,
  localToUtcMicros,
  StringType,
  TimestampNTZType,
  TimestampType,
  type Value,
  zoneOf,
} from '../../types/index.js';

const upperMonths = 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(' ');

const ranges = {
  Year: [-999_999_999, 999_999_999],
  MonthOfYear: [1, 12],
  DayOfMonth: [1, 31],
  HourOfDay: [0, 23],
  MinuteOfHour: [0, 59],
} as const;

const shownRanges: Record<string, string> = { DayOfMonth: '1 - 28/31', Year: '-999999999 - 999999999' };

/** Why a field's value is none, in Java's words. */
const outOfRange = (field: keyof typeof ranges, value: number): string | undefined => {
  const [low, high] = ranges[field];
  if (value >= low && value <= high) return undefined;
  return `Invalid value for ${field} (valid values ${shownRanges[field] ?? `${low} - ${high}`}): ${value}`;
};

const notADay = (year: number, month: number, day: number): string => {
  const leap = day === 29 && month === 2 && !isLeapYear(year);
  return leap
    ? `Invalid date 'FEBRUARY 29' as '${year}' is not a leap year`
    : `Invalid date '${upperMonths[month - 1]} ${day}'`;
};

const dateProblem = (year: number, month: number, day: number): string | undefined => {
  const range = outOfRange('Year', year) ?? outOfRange('MonthOfYear', month) ?? outOfRange('DayOfMonth', day);
  if (range) return range;
  return isValidCivil(year, month, day) ? undefined : notADay(year, month, day);
};

/** An error under ANSI, else null. */
const fail = (strict: boolean, rangeMessage: string): null => {
  if (!strict) return null;
  throw error('DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION', { rangeMessage });
};

const isStrict = ({ name, runtime }: Call): boolean => runtime.ansi && !name.startsWith('try_');

const daysOf = (strict: boolean, year: number, month: number, day: number): number | null => {
  const problem = dateProblem(year, month, day);
  if (problem) return fail(strict, problem);
  const days = daysFromCivil(year, month, day);
  return days === (days | 0) ? days : fail(strict, `integer overflow`);
};

export const makeDate = scalar({
  name: 'make_date',
  doc: 'The date of a year, a month and a day.',
  examples: [['make_date(2013, 7, 15)', '2013-07-15']],
  inputs: [IntegerType, IntegerType, IntegerType],
  returns: DateType,
  nullable: (args, { ansi }) => !ansi || args.some((arg) => arg.nullable),
  evaluate: (call) => (year: number, month: number, day: number) => daysOf(isStrict(call), year, month, day),
});

/** The seconds of the day and the microseconds behind, or null. A whole sixty seconds are a minute. */
const timeOf = (strict: boolean, hour: number, minute: number, seconds: bigint): readonly [number, number] | null => {
  const problem = outOfRange('HourOfDay', hour) ?? outOfRange('MinuteOfHour', minute);
  if (problem) return fail(strict, problem);
  if (seconds < 0n || seconds > 60_000_000n) {
    if (!strict) return null;
    throw error('INVALID_FRACTION_OF_SECOND', { secAndMicros: `${Number(seconds) / 1e6}` });
  }
  return [hour * 3600 + minute * 60 + Number(seconds / 1_000_000n), Number(seconds % 1_000_000n)];
};

type Parts = [year: number, month: number, day: number, hour: number, minute: number, seconds: bigint, zone?: string];

const makeTime = (call: Call): ((...parts: Parts) => Value) => {
  const strict = isStrict(call);
  const session = call.returnType === TimestampNTZType ? 'UTC' : call.runtime.timeZone;
  return (year, month, day, hour, minute, seconds, zone) => {
    const of = zoneOf(zone ?? session);
    const days = daysOf(strict, year, month, day);
    const time = timeOf(strict, hour, minute, seconds);
    if (days === null || time === null) return null;
    const micros = localToUtcMicros(joinMicros(days * 86_400 + time[0], time[1]), of);
    return fitsLong(micros) ? micros : fail(strict, 'long overflow');
  };
};

const seconds = new DecimalType(16, 6);
const inputs = [
  [IntegerType, DateType],
  IntegerType,
  IntegerType,
  IntegerType,
  IntegerType,
  seconds,
  StringType,
] as const;

/** A date alone is its midnight. */
const dateAlone = (args: readonly Expression[], type: DataType, { ansi }: Runtime): readonly Expression[] => {
  if (args.length !== 1) return args;
  return [new Cast(args[0], type, ansi ? 'ansi' : 'legacy')];
};

const timestampMaker = (name: string, type: DataType, zoned: boolean, examples: ScalarFunction['examples']) =>
  scalar({
    name,
    doc: `The ${zoned ? 'instant' : 'local time'} of a year, month, day, hour, minute and second${zoned ? ', in the session’s zone or the one given' : ''}; of a date alone, its midnight.${name.startsWith('try_') ? ' Null when there is none.' : ''}`,
    examples,
    inputs: zoned ? inputs : inputs.slice(0, 6),
    optional: zoned ? 6 : 5,
    check: (args, _name, runtime) => dateAlone(args, type, runtime),
    returns: type,
    nullable: true,
    evaluate: (call) => (call.argTypes.length === 1 ? (value: Value) => value : makeTime(call)),
  });

export const makeTimestamp = timestampMaker('make_timestamp', TimestampType, true, [
  ['make_timestamp(2014, 12, 28, 6, 30, 45.887)', '2014-12-28T06:30:45.887Z'],
]);
export const makeTimestampLtz = timestampMaker('make_timestamp_ltz', TimestampType, true, [
  ["make_timestamp_ltz(2014, 12, 28, 6, 30, 45.887, 'CET')", '2014-12-28T05:30:45.887Z'],
]);
export const makeTimestampNtz = timestampMaker('make_timestamp_ntz', TimestampNTZType, false, [
  ['make_timestamp_ntz(2019, 6, 30, 23, 59, 60)', '2019-07-01T00:00:00'],
]);
export const tryMakeTimestamp = timestampMaker('try_make_timestamp', TimestampType, true, [
  ['try_make_timestamp(2024, 13, 22, 15, 30, 0)', null],
]);
export const tryMakeTimestampLtz = timestampMaker('try_make_timestamp_ltz', TimestampType, true, [
  ['try_make_timestamp_ltz(2024, 13, 22, 15, 30, 0)', null],
]);
export const tryMakeTimestampNtz = timestampMaker('try_make_timestamp_ntz', TimestampNTZType, false, [
  ['try_make_timestamp_ntz(2024, 13, 22, 15, 30, 0)', null],
]);
