import { describe, expect, test } from 'vitest';
import { ConstantVector, DictionaryVector, type Vector, vectorOf } from '../../columnar/index.js';
import type { Call, Runtime, ScalarFunction } from '../../expressions/index.js';
import {
  type DataType,
  DateType,
  DoubleType,
  formatTimestamp,
  IntegerType,
  LongType,
  makeFormatter,
  parseTimestampMicros,
  StringType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { datetimeArithmetic } from './arithmetic.js';
import { day, dayOfWeek, hour, minute, second, year } from './fields.js';
import { dateTrunc } from './truncate.js';
import { timestampMillis, timestampSeconds, unixMillis, unixSeconds } from './unix.js';

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/** Instants around 1970, transitions of clocks, local mean time, both ends of what doubles and BIGINT hold. */
const instants = [
  0n,
  -1n,
  999_999n,
  -1_000_001n,
  2n ** 53n,
  -(2n ** 53n) - 7n,
  -62_135_596_800_000_000n,
  9n * 10n ** 18n,
].concat(
  ['2020-03-08 07:00:00', '2020-11-01 05:30:00.5', '2020-11-01 06:30:00', '1883-11-18 17:00:00'].map(
    (text) => parseTimestampMicros(text, 'UTC')!,
  ),
);

const callOf = (type: DataType, timeZone: string, literals: Value[] = []): Call =>
  ({
    argTypes: [...literals.map(() => StringType), type],
    runtime: { timeZone, ansi: true } as Runtime,
    literal: (i) => literals[i],
  }) as Partial<Call> as Call;

const run = (f: ScalarFunction, type: DataType, column: Vector, timeZone: string): Value[] =>
  f.columns!(callOf(type, timeZone))([column], column.length, undefined as never).toValues();

const column = vectorOf(TimestampType, [null, ...instants]);

describe('fields of timestamps', () => {
  const fields: [ScalarFunction, string][] = [
    [hour, 'H'],
    [minute, 'm'],
    [second, 's'],
  ];
  test.each(zones)('agree with what patterns show in %s', (zone) => {
    for (const [f, pattern] of fields) {
      const formatter = makeFormatter(pattern, zone);
      const shown = instants.map((instant) => Number(formatter.instant(instant)));
      expect(run(f, TimestampType, column, zone)).toEqual([null, ...shown]);
    }
  });

  test('of local times do not depend on the zone', () => {
    const local = vectorOf(TimestampNTZType, [3_600_000_000n]);
    expect(run(hour, TimestampNTZType, local, 'Asia/Kolkata')).toEqual([1]);
  });

  test('take constants and dictionaries', () => {
    expect(run(year, DateType, new ConstantVector(DateType, -1, 2), 'UTC')).toEqual([1969, 1969]);
    expect(run(day, DateType, new ConstantVector(DateType, null, 2), 'UTC')).toEqual([null, null]);
    const days = new DictionaryVector(Int32Array.of(1, 0, 1), vectorOf(DateType, [0, null]));
    expect(run(dayOfWeek, DateType, days, 'UTC')).toEqual([null, 5, null]);
  });
});

describe('date_trunc', () => {
  const truncated = (unit: string, zone: string): Value[] => {
    const call = callOf(TimestampType, zone, [unit]);
    const unitColumn = new ConstantVector(StringType, unit, column.length);
    return dateTrunc.columns!(call)([unitColumn, column], column.length, undefined as never).toValues();
  };

  const lengths = { YEAR: 5, MONTH: 8, DAY: 11, HOUR: 14, MINUTE: 17 };
  test.each(zones)('keeps the fields above the unit and clears those below in %s', (zone) => {
    for (const [unit, length] of Object.entries(lengths)) {
      const found = truncated(unit, zone)
        .slice(1)
        .map((micros) => formatTimestamp(micros as bigint, zone).slice(0, length));
      expect(found).toEqual(instants.map((instant) => formatTimestamp(instant, zone).slice(0, length)));
    }
  });

  test('keeps the side of an hour that comes twice', () => {
    const [first, again] = ['2020-11-01 05:30:00', '2020-11-01 06:30:00'].map(
      (text) => parseTimestampMicros(text, 'UTC')!,
    );
    const hours = truncated('HOUR', 'America/New_York');
    expect(hours.at(-3)).toBe(first - 1_800_000_000n);
    expect(hours.at(-2)).toBe(again - 1_800_000_000n);
  });

  test('of an unknown unit is null', () => expect(new Set(truncated('FORTNIGHT', 'UTC'))).toEqual(new Set([null])));
});

describe('counts since 1970', () => {
  test('round down on the way there', () => {
    const seconds = instants.map((micros) =>
      BigInt.asIntN(64, (micros - (((micros % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n),
    );
    expect(run(unixSeconds, TimestampType, column, 'UTC')).toEqual([null, ...seconds]);
    expect(run(unixMillis, TimestampType, column, 'UTC').slice(0, 4)).toEqual([null, 0n, -1n, 999n]);
  });

  test('are exact on the way back, and an error when too large', () => {
    const millis = vectorOf(LongType, [null, 1_230_219_000_123n, -1n, 2n ** 53n]);
    expect(run(timestampMillis, LongType, millis, 'UTC')).toEqual([
      null,
      1_230_219_000_123_000n,
      -1000n,
      2n ** 53n * 1000n,
    ]);
    expect(() => run(timestampMillis, LongType, vectorOf(LongType, [2n ** 62n]), 'UTC')).toThrow('DATETIME_OVERFLOW');
    expect(run(timestampSeconds, IntegerType, vectorOf(IntegerType, [-5]), 'UTC')).toEqual([-5_000_000n]);
    const doubles = vectorOf(DoubleType, [1.5, Number.NaN, -0.0000019, 1e300]);
    expect(run(timestampSeconds, DoubleType, doubles, 'UTC')).toEqual([1_500_000n, null, -1n, 2n ** 63n - 1n]);
  });
});

test.each([
  ['+', DateType, IntegerType, 'date_add'],
  ['-', DateType, DateType, '_date_subtract'],
  ['-', TimestampType, DateType, '_timestamp_subtract'],
  ['+', IntegerType, IntegerType, undefined],
] as const)('the function for %s over %s and %s is %s', (op, left, right, name) => {
  expect(datetimeArithmetic(op, left, right)?.name).toBe(name);
});
