/** Structs to CSV text, as Spark's generator writes them. */
import { doubleText, floatText, legacyDecimalText, type Runtime, showStyle, textOf } from '../../expressions/index.js';
import {
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  isDecimal,
  StringType,
  type StructType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { datetimeWriters } from '../json/datetime-text.js';
import { isOn, type TextOptions, zoneOption } from '../json/json-options.js';
import { type CsvOptions, csvOptionsOf } from './csv-options.js';

type Text = (value: any) => string;

const fieldText = (type: DataType, options: TextOptions, zone: string): Text => {
  const datetimes = datetimeWriters(options, zone);
  if (type === StringType) return (value) => value;
  if (type === DateType) return datetimes.date;
  if (type === TimestampType) return datetimes.timestamp;
  if (type === TimestampNTZType) return datetimes.timestampNtz;
  if (type === DoubleType) return doubleText;
  if (type === FloatType) return floatText;
  if (isDecimal(type)) return (value: bigint) => legacyDecimalText(value, type.scale);
  return textOf(type, { ...showStyle(zone), nullText: 'null' });
};

const trimmed = (text: string, { ignoreLeading, ignoreTrailing }: CsvOptions): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: univocity trims every control character
  const start = ignoreLeading ? text.replace(/^[\u0000- ]+/, '') : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: univocity trims every control character
  return ignoreTrailing ? start.replace(/[\u0000- ]+$/, '') : start;
};

/** Quotes get the escape before them; so does the escape itself where it is another character. */
const quotedText = (text: string, { quote, escape: mark }: CsvOptions): string => {
  const doubled = mark === quote ? text : text.replaceAll(mark, () => mark + mark);
  return quote + doubled.replaceAll(quote, () => mark + quote) + quote;
};

/** A field's text in quotes where it needs them. */
const quoting = (csv: CsvOptions, options: TextOptions): Text => {
  const [always, anyQuote] = [isOn(options, 'quoteAll', false), isOn(options, 'escapeQuotes', true)];
  const { quote, separator } = csv;
  const needs = (text: string): boolean => {
    if (always || text.includes(separator) || /[\r\n]/.test(text) || text.startsWith('#')) return true;
    return anyQuote ? text.includes(quote) : text.startsWith(quote);
  };
  return (text: string) => (quote !== '' && needs(text) ? quotedText(text, csv) : text);
};

/** A function that writes a struct's fields as one record, without a line break. */
export function makeCsvWriter(
  type: StructType,
  options: TextOptions,
  runtime: Runtime,
): (row: readonly Value[]) => string {
  const csv = csvOptionsOf(options, true);
  const zone = zoneOption(options, runtime);
  const texts = type.fields.map((field) => fieldText(field.dataType, options, zone));
  const inQuotes = quoting(csv, options);
  const write = (value: Value, i: number): string => {
    if (value === null) return isOn(options, 'quoteAll', false) ? quotedText(csv.nullValue, csv) : csv.nullValue;
    const text = trimmed(texts[i](value), csv);
    return text === '' ? csv.emptyValue : inQuotes(text);
  };
  return (row) => row.map(write).join(csv.separator);
}
