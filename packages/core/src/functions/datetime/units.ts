/** timestampadd and timestampdiff: whole units, by name. */
import { error } from '../../errors/index.js';
import { type Call, type Expression, Literal, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  civilFromDays,
  dayOfSecond,
  type Interval,
  LongType,
  microsPerDay,
  StringType,
  secondsOf,
  utcToLocalMicros,
} from '../../types/index.js';
import { anyTime, zoneFor } from './columns.js';
import { addInterval } from './steps.js';

/** What one of a unit is. */
const units: Record<string, Interval> = {
  MICROSECOND: { months: 0, days: 0, micros: 1n },
  MILLISECOND: { months: 0, days: 0, micros: 1000n },
  SECOND: { months: 0, days: 0, micros: 1_000_000n },
  MINUTE: { months: 0, days: 0, micros: 60_000_000n },
  HOUR: { months: 0, days: 0, micros: 3_600_000_000n },
  DAY: { months: 0, days: 1, micros: 0n },
  DAYOFYEAR: { months: 0, days: 1, micros: 0n },
  WEEK: { months: 0, days: 7, micros: 0n },
  MONTH: { months: 1, days: 0, micros: 0n },
  QUARTER: { months: 3, days: 0, micros: 0n },
  YEAR: { months: 12, days: 0, micros: 0n },
};

const unitOf = (name: unknown): Interval => units[String(name).toUpperCase()];

/** A unit must be one of the words; the parser hands them on as text. */
const checkUnit = (functionName: string, args: readonly Expression[]): readonly Expression[] => {
  const [unit] = args;
  if (unit instanceof Literal && unitOf(unit.value)) return args;
  const invalidValue = unit instanceof Literal ? `'${unit.value}'` : `"${unit.sql}"`;
  throw error('INVALID_PARAMETER_VALUE.DATETIME_UNIT', {
    parameter: '`unit`',
    functionName: `\`${functionName}\``,
    invalidValue,
  });
};

const toInt = (value: bigint): number => {
  if (BigInt.asIntN(32, value) === value) return Number(value);
  throw error('DATETIME_OVERFLOW', { operation: `add ${value} units to a timestamp` });
};

const add = (call: Call) => {
  const { months, days, micros } = unitOf(call.literal(0));
  const zone = zoneFor(call.argTypes[2], call.runtime);
  return (_: string, count: bigint, time: bigint): bigint =>
    addInterval(
      time,
      { months: toInt(count * BigInt(months)), days: toInt(count * BigInt(days)), micros: count * micros },
      zone,
    );
};

export const timestampAdd = scalar({
  name: 'timestampadd',
  doc: 'A timestamp a number of units later: MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR.',
  examples: [["timestampadd(HOUR, 8, TIMESTAMP'2022-02-14 20:30:00')", '2022-02-15T04:30:00Z']],
  inputs: [StringType, LongType, anyTime],
  check: (args) => checkUnit('TIMESTAMPADD', args),
  returns: ([, , time]) => time,
  nullable: false,
  evaluate: add,
});

const monthIndex = (local: bigint): { months: number; rest: bigint } => {
  const days = dayOfSecond(secondsOf(local));
  const { year, month, day } = civilFromDays(days);
  return { months: year * 12 + month - 1, rest: BigInt(day) * microsPerDay + (local - BigInt(days) * microsPerDay) };
};

/** Whole months from one local time to another, cut towards zero. */
const monthsPassed = (start: bigint, end: bigint): number => {
  const [a, b] = [monthIndex(start), monthIndex(end)];
  const months = b.months - a.months;
  if (months > 0 && b.rest < a.rest) return months - 1;
  return months < 0 && b.rest > a.rest ? months + 1 : months;
};

const passed = (call: Call) => {
  const { months, days, micros } = unitOf(call.literal(0));
  const zone = zoneFor(call.argTypes[1], call.runtime);
  const length = BigInt(days) * microsPerDay + micros;
  return (_: string, start: bigint, end: bigint): bigint => {
    const [a, b] = [utcToLocalMicros(start, zone), utcToLocalMicros(end, zone)];
    return months === 0 ? (b - a) / length : BigInt(Math.trunc(monthsPassed(a, b) / months));
  };
};

export const timestampDiff: ScalarFunction = scalar({
  name: 'timestampdiff',
  doc: 'How many whole units the second timestamp is after the first, on local clocks.',
  examples: [["timestampdiff(MONTH, TIMESTAMP'2022-02-14 20:30:00', TIMESTAMP'2022-04-14 20:30:00')", 2n]],
  inputs: [StringType, anyTime, anyTime],
  sameType: [1, 2],
  check: (args) => checkUnit('TIMESTAMPDIFF', args),
  returns: LongType,
  nullable: false,
  evaluate: passed,
});
