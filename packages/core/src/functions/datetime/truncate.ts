/** trunc and date_trunc: the start of the year, month, week, hour and so on that a time is in. */
import { ConstantVector, FixedVector, flatten, type Vector, vectorOf, wordsOf } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { scalar, wordSeconds } from '../../expressions/index.js';
import {
  civilFromDays,
  DateType,
  daysFromCivil,
  fitsLong,
  joinMicros,
  microsOfSecond,
  StringType,
  secondsOf,
  TimestampType,
  weekdayOf,
  type Zone,
  zoneOf,
} from '../../types/index.js';
import { offsetKeeping, storeMicros, wordMicros } from './columns.js';

type DayFloor = (days: number) => number;

const monthStart = (days: number): number => days - civilFromDays(days).day + 1;

const quarterStart = (days: number): number => {
  const { year, month } = civilFromDays(days);
  return daysFromCivil(year, month - ((month - 1) % 3), 1);
};

const dayFloors: Record<string, DayFloor> = {
  YEAR: (days) => daysFromCivil(civilFromDays(days).year, 1, 1),
  QUARTER: quarterStart,
  MONTH: monthStart,
  WEEK: (days) => days - weekdayOf(days),
};

const synonyms: Record<string, string> = { YYYY: 'YEAR', YY: 'YEAR', MON: 'MONTH', MM: 'MONTH', DD: 'DAY' };

const levelOf = (text: string): string => synonyms[text.toUpperCase()] ?? text.toUpperCase();

export const trunc = scalar({
  name: 'trunc',
  doc: 'The first day of the YEAR, QUARTER, MONTH or WEEK that a date is in; null for another unit.',
  examples: [
    ["trunc('2019-08-04', 'week')", '2019-07-29'],
    ["trunc('2009-02-12', 'MM')", '2009-02-01'],
  ],
  inputs: [DateType, StringType],
  returns: DateType,
  nullable: true,
  evaluate: () => (days: number, unit: string) => dayFloors[levelOf(unit)]?.(days) ?? null,
});

/** Seconds and microseconds of an instant's floor. */
interface InstantFloor {
  readonly second: (utcSecond: number) => number;
  readonly micros: (micros: number) => number;
}

const zero = (): number => 0;
const same = (value: number): number => value;

const floorLocal = (zone: Zone, floor: (local: number) => number): InstantFloor => ({
  second: (utc) => {
    const offset = zone.offsetAt(utc);
    const local = floor(utc + offset);
    return local - offsetKeeping(zone, local, offset);
  },
  micros: zero,
});

const floorDay = (zone: Zone, floor: DayFloor): InstantFloor => ({
  second: (utc) => {
    const local = floor(Math.floor((utc + zone.offsetAt(utc)) / 86_400)) * 86_400;
    return local - zone.offsetOfLocal(local);
  },
  micros: zero,
});

const instantFloor = (unit: string, zone: Zone): InstantFloor | undefined => {
  const level = levelOf(unit);
  if (level === 'MICROSECOND') return { second: same, micros: same };
  if (level === 'MILLISECOND') return { second: same, micros: (micros) => micros - (micros % 1000) };
  if (level === 'SECOND') return { second: same, micros: zero };
  if (level === 'MINUTE') return floorLocal(zone, (local) => Math.floor(local / 60) * 60);
  if (level === 'HOUR') return floorLocal(zone, (local) => Math.floor(local / 3600) * 3600);
  if (level === 'DAY') return floorLocal(zone, (local) => Math.floor(local / 86_400) * 86_400);
  return Object.hasOwn(dayFloors, level) ? floorDay(zone, dayFloors[level]) : undefined;
};

const floorOne = ({ second, micros }: InstantFloor, value: bigint): bigint => {
  const result = joinMicros(second(secondsOf(value)), micros(microsOfSecond(value)));
  if (!fitsLong(result)) throw error('DATETIME_OVERFLOW', { operation: `truncate ${value} microseconds` });
  return result;
};

const firstSecond = -9_223_372_036_854;

const floorColumn = (times: Vector, floor: InstantFloor): Vector => {
  const flat = flatten(times) as FixedVector<BigInt64Array>;
  const words = wordsOf(flat.values);
  const values = new BigInt64Array(flat.length);
  const out = wordsOf(values);
  for (let i = 0; i < values.length; i++) {
    const second = floor.second(wordSeconds(words, i));
    if (second >= firstSecond) storeMicros(values, out, i, second, floor.micros(wordMicros(words, i)));
    else if (!flat.isNull(i)) values[i] = floorOne(floor, flat.values[i]);
  }
  return new FixedVector(TimestampType, values, flat.validity);
};

export const dateTrunc = scalar({
  name: 'date_trunc',
  doc: 'The instant at which the YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND or MICROSECOND of a time began, in the session’s zone; null for another unit.',
  examples: [
    ["date_trunc('YEAR', '2015-03-05T09:32:05.359')", '2015-01-01T00:00:00Z'],
    ["date_trunc('MILLISECOND', '2015-03-05T09:32:05.123456')", '2015-03-05T09:32:05.123Z'],
  ],
  inputs: [StringType, TimestampType],
  returns: TimestampType,
  nullable: true,
  columns: ({ runtime }) => {
    const zone = zoneOf(runtime.timeZone);
    const rows = (unit: unknown, time: unknown) => {
      const floor = typeof unit === 'string' && time !== null ? instantFloor(unit, zone) : undefined;
      return floor ? floorOne(floor, time as bigint) : null;
    };
    return (args, numRows) => truncateColumns(args, numRows, zone, rows);
  },
});

const truncateColumns = (
  [unit, times]: Vector[],
  numRows: number,
  zone: Zone,
  row: (unit: unknown, time: unknown) => bigint | null,
): Vector => {
  if (unit instanceof ConstantVector && times instanceof ConstantVector) {
    return new ConstantVector(TimestampType, row(unit.value, times.value), numRows);
  }
  const floor =
    unit instanceof ConstantVector && unit.value !== null ? instantFloor(String(unit.value), zone) : undefined;
  if (floor) return floorColumn(times, floor);
  const rows = Array.from({ length: numRows }, (_, i) => row(unit.get(i), times.get(i)));
  return vectorOf(TimestampType, rows);
};
