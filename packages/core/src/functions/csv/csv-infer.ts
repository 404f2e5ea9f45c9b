/** The types of a CSV record's fields. */
import { parseDouble } from '../../expressions/index.js';
import {
  BooleanType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  IntegerType,
  LongType,
  parseDateDays,
  parseTimestampMicros,
  StringType,
  TimestampType,
} from '../../types/index.js';
import { datetimeReaders } from '../json/datetime-text.js';
import type { TextOptions } from '../json/json-options.js';

const integerType = (text: string): DataType => {
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(32, value) === value) return IntegerType;
  if (BigInt.asIntN(64, value) === value) return LongType;
  const digits = text.replace(/^[+-]?0*/, '').length;
  return digits <= 38 ? new DecimalType(digits, 0) : DoubleType;
};

/** A function from a field's text to its type; null is text. */
export function csvTypeInference(options: TextOptions, zone: string): (text: string | null) => DataType {
  const readers = datetimeReaders(options, zone);
  const isDate = (text: string): boolean =>
    options.get('dateFormat') === undefined
      ? /^\d{4}-\d\d?-\d\d?$/.test(text) && parseDateDays(text) !== null
      : readers.date(text) !== null;
  const isTimestamp = (text: string): boolean =>
    options.get('timestampFormat') === undefined
      ? /^\d{4}-/.test(text) && parseTimestampMicros(text, zone) !== null
      : readers.timestamp(text) !== null;
  const specials = [
    options.get('nanValue') ?? 'NaN',
    options.get('negativeInf') ?? '-Inf',
    options.get('positiveInf') ?? 'Inf',
  ];
  const isDouble = (text: string): boolean =>
    specials.includes(text) || (/\d/.test(text) && parseDouble(text) !== undefined);
  return (text) => {
    if (text === null || text === '') return StringType;
    if (/^[+-]?\d+$/.test(text)) return integerType(text);
    if (isDouble(text)) return DoubleType;
    if (isDate(text)) return DateType;
    if (isTimestamp(text)) return TimestampType;
    return /^(true|false)$/i.test(text) ? BooleanType : StringType;
  };
}
