/** Which appender serves a type under a read's options. */
import { type DataType, decodeUtf8, error, type FixedArray, isDecimal } from '@millrace/core';
import { dateDays, type Patterns, patternsOf, timestampMicros, timestampNtzMicros } from '../datetime.js';
import { decimalOfText, valueOfText } from '../text-values.js';
import {
  BooleanAppender,
  type FieldAppender,
  LongAppender,
  NumberAppender,
  TextAppender,
  ValueAppender,
} from './appenders.js';
import { smallDecimal, smallInteger, twoDigits } from './numbers.js';
import type { CsvSettings } from './options.js';

type Bytes = Uint8Array;

const integer =
  <A extends Exclude<FixedArray, BigInt64Array>>(make: () => A, low: number, high: number) =>
  (type: DataType): FieldAppender =>
    new NumberAppender(type, make(), (bytes, from, to) => {
      const value = smallInteger(bytes, from, to);
      return value >= low && value <= high ? value : longInteger(bytes, from, to, low, high);
    });

/** Integers with many leading zeros. */
const longInteger = (bytes: Bytes, from: number, to: number, low: number, high: number): number | null => {
  const text = to - from > 15 ? decodeUtf8(bytes, from, to) : '';
  if (!/^[+-]?\d+$/.test(text)) return null;
  const value = Number(text);
  return value >= low && value <= high ? value : null;
};

const long = (type: DataType): FieldAppender =>
  new LongAppender(type, smallInteger, (text) => valueOfText(text, type, 'UTC') as bigint | null);

/** A number with a fraction; null where the text is none. Blanks around it do no harm, as in Java. */
const floating = (settings: CsvSettings) => {
  const special = new Map([
    [settings.options.get('nanValue')!, Number.NaN],
    [settings.options.get('positiveInf')!, Number.POSITIVE_INFINITY],
    [settings.options.get('negativeInf')!, Number.NEGATIVE_INFINITY],
  ]);
  return (bytes: Bytes, from: number, to: number): number | null => {
    const quick = smallDecimal(bytes, from, to);
    if (!Number.isNaN(quick)) return quick;
    const text = decodeUtf8(bytes, from, to);
    return special.get(text) ?? (valueOfText(text.trim(), doubleLike, 'UTC') as number | null);
  };
};

const doubleLike = { typeName: 'double' } as DataType;

/** Days of `2010-12-01`, looked up by the number 20101201; other layouts through `parse`. */
const dates = (parse: (text: string) => number | null) => {
  const known = new Map<number, number | null>();
  return (bytes: Bytes, from: number, to: number): number | null => {
    const key = to - from === 10 ? dayKey(bytes, from) : Number.NaN;
    const found = known.get(key);
    if (found !== undefined) return found;
    const days = parse(decodeUtf8(bytes, from, to));
    if (known.size > 100_000) known.clear();
    if (!Number.isNaN(key)) known.set(key, days);
    return days;
  };
};

const dash = 45;

/** The digits of `yyyy-MM-dd` as one number; NaN for other layouts. */
const dayKey = (b: Bytes, at: number): number => {
  if (b[at + 4] !== dash || b[at + 7] !== dash) return Number.NaN;
  const year = twoDigits(b, at) * 100 + twoDigits(b, at + 2);
  return (year * 100 + twoDigits(b, at + 5)) * 100 + twoDigits(b, at + 8);
};

/** The digits of `yyyy-MM-dd HH:mm` as one number; NaN for other layouts. */
const minuteKey = (b: Bytes, at: number): number => {
  if (b[at + 13] !== 58 || (b[at + 10] !== 32 && b[at + 10] !== 84)) return Number.NaN;
  return (dayKey(b, at) * 100 + twoDigits(b, at + 11)) * 100 + twoDigits(b, at + 14);
};

/** Timestamps of the default layout: the minute is looked up, the seconds are added. */
const quickTimestamp = (parse: (text: string) => bigint | null) => {
  const minutes = new Map<number, number>();
  const microsOfMinute = (bytes: Bytes, from: number, key: number): number => {
    const micros = parse(`${decodeUtf8(bytes, from, from + 16)}:00`);
    const number = micros === null || key < 190001010000 ? Number.NaN : Number(micros);
    if (minutes.size > 100_000) minutes.clear();
    minutes.set(key, number);
    return number;
  };
  return (bytes: Bytes, from: number, to: number): number => {
    if (to - from !== 19 || bytes[from + 16] !== 58) return Number.NaN;
    const seconds = twoDigits(bytes, from + 17);
    const key = minuteKey(bytes, from);
    if (!(seconds < 60) || Number.isNaN(key)) return Number.NaN;
    return (minutes.get(key) ?? microsOfMinute(bytes, from, key)) + seconds * 1_000_000;
  };
};

const notQuick = (): number => Number.NaN;

const timestamp = (type: DataType, settings: CsvSettings, patterns: Patterns): FieldAppender => {
  const parse = (text: string) => timestampMicros(text, settings.zone);
  return patterns.timestamp
    ? new LongAppender(type, notQuick, patterns.timestamp)
    : new LongAppender(type, quickTimestamp(parse), parse);
};

const timestampNtz = (type: DataType, patterns: Patterns): FieldAppender =>
  patterns.timestampNtz
    ? new LongAppender(type, notQuick, patterns.timestampNtz)
    : new LongAppender(type, quickTimestamp(timestampNtzMicros), timestampNtzMicros);

type Make = (type: DataType, settings: CsvSettings, patterns: Patterns) => FieldAppender;

const makers: Record<string, Make> = {
  string: (type) => new TextAppender(type),
  binary: (type) => new TextAppender(type),
  boolean: (type) => new BooleanAppender(type),
  byte: integer(() => new Int8Array(1024), -128, 127),
  short: integer(() => new Int16Array(1024), -32768, 32767),
  integer: integer(() => new Int32Array(1024), -2147483648, 2147483647),
  long,
  float: (type, settings) => new NumberAppender(type, new Float32Array(1024), floating(settings)),
  double: (type, settings) => new NumberAppender(type, new Float64Array(1024), floating(settings)),
  date: (type, _settings, patterns) => new NumberAppender(type, new Int32Array(1024), dates(patterns.date ?? dateDays)),
  timestamp,
  timestamp_ntz: (type, _settings, patterns) => timestampNtz(type, patterns),
};

const decimal = (type: DataType & { precision: number; scale: number }): FieldAppender =>
  new ValueAppender(type, (text) => decimalOfText(text.replaceAll(',', ''), type.precision, type.scale));

/** Whether CSV has values of a type. */
export const isCsvType = (type: DataType): boolean => isDecimal(type) || type.typeName in makers;

/** An appender for a column. Throws `UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE` for nested types. */
export function makeAppender(name: string, type: DataType, settings: CsvSettings): FieldAppender {
  if (isDecimal(type)) return decimal(type);
  const make = makers[type.typeName];
  if (!make) {
    throw error('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { format: 'CSV', columnName: name, columnType: type.sql });
  }
  return make(type, settings, patternsOf(settings.options, settings.zone));
}
