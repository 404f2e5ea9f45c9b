/** Counts since 1970: from dates and timestamps, and back. */
import {
  clearBit,
  FixedVector,
  fullBitmap,
  storeDouble,
  toDouble,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { Cast, Literal, type ScalarFunction, scalar, truncateToLong, wordSeconds } from '../../expressions/index.js';
import {
  type DataType,
  DateType,
  type DecimalType,
  fitsLong,
  IntegerType,
  isDecimal,
  isFractional,
  isIntegral,
  LongType,
  StringType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { callOf } from './call.js';
import { overColumn, overRows, wordMicros } from './columns.js';
import { formattedColumns, formatterCache } from './format-columns.js';
import { currentTimestamp } from './now.js';
import { datetimeInputs, unixSecondsOf } from './parse.js';

const defaultPattern = new Literal('yyyy-MM-dd HH:mm:ss', StringType);

const withDefaults: ScalarFunction['check'] = (args, _name, runtime) => {
  const [value = callOf(currentTimestamp, []), pattern = defaultPattern] = args;
  if (value.dataType !== DateType && value.dataType !== TimestampNTZType) return [value, pattern];
  return [new Cast(value, TimestampType, runtime.ansi ? 'ansi' : 'legacy'), pattern];
};

const unixTimestampLike = (name: string, optional: number, examples: ScalarFunction['examples']): ScalarFunction =>
  scalar({
    name,
    doc: 'Seconds since 1970 of a date, a timestamp, or a text by a pattern (by default yyyy-MM-dd HH:mm:ss).',
    examples,
    inputs: [datetimeInputs, StringType],
    optional,
    check: withDefaults,
    returns: LongType,
    nullable: true,
    evaluate: unixSecondsOf,
  });

export const unixTimestamp = unixTimestampLike('unix_timestamp', 2, [
  ["unix_timestamp('2016-04-08', 'yyyy-MM-dd')", 1460073600n],
]);
export const toUnixTimestamp = unixTimestampLike('to_unix_timestamp', 1, [
  ["to_unix_timestamp('2016-04-08', 'yyyy-MM-dd')", 1460073600n],
]);

export const fromUnixTime = scalar({
  name: 'from_unixtime',
  doc: 'Seconds since 1970 as text by a pattern (by default yyyy-MM-dd HH:mm:ss), in the session’s zone.',
  examples: [["from_unixtime(0, 'yyyy-MM-dd HH:mm:ss')", '1970-01-01 00:00:00']],
  inputs: [LongType, StringType],
  optional: 1,
  check: (args) => (args.length === 2 ? args : [...args, defaultPattern]),
  returns: StringType,
  nullable: true,
  evaluate: ({ runtime }) => {
    const formatterOf = formatterCache(runtime.timeZone);
    return (seconds: bigint, pattern: string) => formatterOf(pattern).second(Number(seconds), 0);
  },
});

export const dateFormat = scalar({
  name: 'date_format',
  doc: 'A date or timestamp as text by a pattern, in the session’s zone.',
  examples: [
    ["date_format('2016-04-08', 'y')", '2016'],
    ["date_format(TIMESTAMP'2020-01-02 03:04:05', 'EEE, d MMM HH:mm')", 'Thu, 2 Jan 03:04'],
  ],
  inputs: [TimestampType, StringType],
  returns: StringType,
  nullable: false,
  columns: formattedColumns,
});

const checked = (micros: bigint): bigint => {
  if (fitsLong(micros)) return micros;
  throw error('DATETIME_OVERFLOW', { operation: `${micros} microseconds as TIMESTAMP` });
};

/** Whole microseconds of a number of seconds; a decimal may not have finer digits. */
const secondsToMicros = (type: DataType): ((value: any) => Value) => {
  if (isIntegral(type)) return (value: number | bigint) => checked(BigInt(value) * 1_000_000n);
  if (isDecimal(type)) return decimalToMicros(type);
  return (value: number) => (Number.isFinite(value) ? truncateToLong(value * 1e6) : null);
};

const decimalToMicros =
  ({ scale }: DecimalType) =>
  (unscaled: bigint): bigint => {
    const unit = 10n ** BigInt(Math.max(0, scale - 6));
    if (unscaled % unit !== 0n) throw error('DATETIME_OVERFLOW', { operation: `seconds finer than a microsecond` });
    return checked((unscaled / unit) * 10n ** BigInt(Math.max(0, 6 - scale)));
  };

/** The row form of a column function, for values that its loop leaves. */
type Row = (value: any) => Value;

const nullable = (vector: FixedVector, values: BigInt64Array, nulls: readonly number[]): Vector => {
  if (nulls.length === 0) return new FixedVector(TimestampType, values, vector.validity);
  const validity = vector.validity?.slice() ?? fullBitmap(vector.length);
  for (const row of nulls) clearBit(validity, row);
  return new FixedVector(TimestampType, values, validity);
};

/** Numbers times a unit, cut to whole microseconds; products beyond `most` are left to the row form. */
const microsKernel =
  (unit: number, most: number, row: Row) =>
  (vector: FixedVector): Vector => {
    const wide = vector.values instanceof BigInt64Array ? wordsOf(vector.values) : undefined;
    const numbers = vector.values as Float64Array;
    const values = new BigInt64Array(vector.length);
    const out = wordsOf(values);
    const nulls: number[] = [];
    for (let i = 0; i < values.length; i++) {
      const micros = Math.trunc((wide ? toDouble(wide, i) : numbers[i]) * unit);
      if (Math.abs(micros) < most) storeDouble(out, i, micros);
      else if (!vector.isNull(i)) {
        const value = row(vector.get(i));
        if (value === null) nulls.push(i);
        else values[i] = value as bigint;
      }
    }
    return nullable(vector, values, nulls);
  };

const exactProduct = 2 ** 53;

const timestampOf = (type: DataType, unit: number, row: Row): ((args: Vector[], numRows: number) => Vector) => {
  if (isDecimal(type)) return overRows(TimestampType, row);
  return overColumn(TimestampType, microsKernel(unit, isIntegral(type) ? exactProduct : 2 ** 63, row));
};

export const timestampSeconds = scalar({
  name: 'timestamp_seconds',
  doc: 'The instant a number of seconds (which may have a fraction) after 1970.',
  examples: [['timestamp_seconds(1230219000.123)', '2008-12-25T15:30:00.123Z']],
  inputs: ['numericOnly'],
  returns: TimestampType,
  nullable: ([seconds]) => seconds.nullable || isFractional(seconds.dataType),
  columns: ({ argTypes: [type] }) => timestampOf(type, 1e6, secondsToMicros(type)),
});

export const timestampMillis = scalar({
  name: 'timestamp_millis',
  doc: 'The instant a number of milliseconds after 1970.',
  examples: [['timestamp_millis(1230219000123)', '2008-12-25T15:30:00.123Z']],
  inputs: [LongType],
  returns: TimestampType,
  columns: () => timestampOf(LongType, 1000, (value: bigint) => checked(value * 1000n)),
});

/** The same 64 bits as another type. */
const relabel = (type: DataType) =>
  overColumn(type, (vector: FixedVector): Vector => new FixedVector(type, vector.values, vector.validity));

export const timestampMicros = scalar({
  name: 'timestamp_micros',
  doc: 'The instant a number of microseconds after 1970.',
  examples: [['timestamp_micros(1230219000123123)', '2008-12-25T15:30:00.123123Z']],
  inputs: [LongType],
  returns: TimestampType,
  columns: () => relabel(TimestampType),
});

export const unixMicros = scalar({
  name: 'unix_micros',
  doc: 'Microseconds since 1970.',
  examples: [["unix_micros(TIMESTAMP'1970-01-01 00:00:01Z')", 1000000n]],
  inputs: [TimestampType],
  returns: LongType,
  columns: () => relabel(LongType),
});

/** Whole counts of a second's `perSecond`-th part: never beyond 2^53 but at the ends of time. */
const countKernel =
  (perSecond: number) =>
  (vector: FixedVector): Vector => {
    const from = wordsOf(vector.values as BigInt64Array);
    const out = new BigInt64Array(vector.length);
    const to = wordsOf(out);
    for (let i = 0; i < out.length; i++) {
      const second = wordSeconds(from, i);
      const part = Math.floor((wordMicros(from, i) * perSecond) / 1e6);
      if (Math.abs(second) < 9e12) storeDouble(to, i, second * perSecond + part);
      else out[i] = BigInt(second) * BigInt(perSecond) + BigInt(part);
    }
    return new FixedVector(LongType, out, vector.validity);
  };

const unixCount = (
  name: string,
  perSecond: number,
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction =>
  scalar({
    name,
    doc,
    examples,
    inputs: [TimestampType],
    returns: LongType,
    columns: () => overColumn(LongType, countKernel(perSecond)),
  });

export const unixSeconds = unixCount('unix_seconds', 1, 'Whole seconds since 1970, rounded down.', [
  ["unix_seconds(TIMESTAMP'1970-01-01 00:00:01Z')", 1n],
]);
export const unixMillis = unixCount('unix_millis', 1000, 'Whole milliseconds since 1970, rounded down.', [
  ["unix_millis(TIMESTAMP'1970-01-01 00:00:01Z')", 1000n],
]);

export const unixDate = scalar({
  name: 'unix_date',
  doc: 'Days since 1970.',
  examples: [["unix_date(DATE'1970-01-02')", 1]],
  inputs: [DateType],
  returns: IntegerType,
  columns: () => relabel(IntegerType),
});

export const dateFromUnixDate = scalar({
  name: 'date_from_unix_date',
  doc: 'The date a number of days after 1970-01-01.',
  examples: [['date_from_unix_date(1)', '1970-01-02']],
  inputs: [IntegerType],
  returns: DateType,
  columns: () => relabel(DateType),
});
