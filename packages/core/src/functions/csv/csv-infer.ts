/** The types of fields of CSV text, as Spark's CSVInferSchema finds them: for schema_of_csv and for files. */
import { parseDouble } from '../../expressions/index.js';
import {
  BooleanType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  IntegerType,
  isDecimal,
  LongType,
  NullType,
  parseDateDays,
  parseTimestampMicros,
  StringType,
  TimestampType,
} from '../../types/index.js';
import { datetimeReaders } from '../json/datetime-text.js';
import { isOn, type TextOptions } from '../json/json-options.js';

const integerType = (text: string): DataType | undefined => {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  if (text.length < 10) return IntegerType;
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(32, value) === value) return IntegerType;
  return BigInt.asIntN(64, value) === value ? LongType : undefined;
};

/** Numbers that Java's BigDecimal holds without a fraction, `5.` and `1.5e1` among them. */
const wholeDecimal = (text: string): DataType | undefined => {
  const [, whole, fraction, exponent] = /^[+-]?(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,9}))?$/.exec(text) ?? [];
  if (whole === undefined || whole + fraction === '' || fraction.length !== Number(exponent ?? 0)) return undefined;
  const digits = (whole + fraction).replace(/^0+(?=.)/, '').length;
  return digits <= 38 ? new DecimalType(digits, 0) : undefined;
};

const isFloating = (text: string): boolean =>
  (/\d/.test(text) && parseDouble(text) !== undefined) || /^\s*[+-]?(Infinity|NaN)\s*$/.test(text);

/** Without a pattern dates are as `yyyy-MM-dd` writes them; `2020-1-2` is a timestamp. */
const isPlainDate = (text: string): boolean => /^-?\d{4}-\d\d-\d\d$/.test(text) && parseDateDays(text) !== null;

/** What every date or time begins with. */
const mayBeTime = /^\s*[T+\-\d]/;

const isTime = (type: DataType): boolean => type === DateType || type === TimestampType;

/** A field's type. In a column that held dates or times so far a number such as `2020` is a time too. */
export type CsvTypeOf = (text: string | null, soFar?: DataType) => DataType;

/** A function from a field's text to its type; nothing is text. */
export function csvTypeInference(options: TextOptions, zone: string): CsvTypeOf {
  const readers = datetimeReaders(options, zone);
  const hasPattern = (name: string): boolean => options.get(name) !== undefined;
  const isDate = hasPattern('dateFormat') ? (text: string) => readers.date(text) !== null : isPlainDate;
  const isTimestamp = hasPattern('timestampFormat')
    ? (text: string) => readers.timestamp(text) !== null
    : (text: string) => mayBeTime.test(text) && parseTimestampMicros(text, zone) !== null;
  const prefersDate = isOn(options, 'preferDate', true);
  const specials = new Set([
    options.get('nanValue') ?? 'NaN',
    options.get('negativeInf') ?? '-Inf',
    options.get('positiveInf') ?? 'Inf',
  ]);
  const numberType = (text: string): DataType | undefined =>
    integerType(text) ?? wholeDecimal(text) ?? (specials.has(text) || isFloating(text) ? DoubleType : undefined);
  return (text, soFar = NullType) => {
    if (text === null || text === '') return StringType;
    const number = isTime(soFar) ? undefined : numberType(text);
    if (number) return number;
    if (prefersDate && isDate(text)) return DateType;
    if (isTimestamp(text)) return TimestampType;
    return /^(true|false)$/i.test(text) ? BooleanType : StringType;
  };
}

const digitsOf = (type: DataType): number =>
  isDecimal(type) ? type.precision : type === IntegerType ? 10 : type === LongType ? 20 : Number.NaN;

const numeric: readonly DataType[] = [IntegerType, LongType, DoubleType];

/** The type for values of both. */
export function mergeCsvTypes(a: DataType, b: DataType): DataType {
  if (a.equals(b) || b === NullType) return a;
  if (a === NullType) return b;
  const both = [a, b];
  if (both.includes(DateType) && both.includes(TimestampType)) return TimestampType;
  if (!both.every((type) => isDecimal(type) || numeric.includes(type))) return StringType;
  if (both.includes(DoubleType)) return DoubleType;
  if (both.some(isDecimal)) return new DecimalType(Math.max(digitsOf(a), digitsOf(b)), 0);
  return LongType;
}
