/** Engine values to JSON text, as Spark's generator writes them. */
import {
  castStyle,
  doubleText,
  floatText,
  legacyDecimalText,
  type Runtime,
  showStyle,
  textOf,
} from '../../expressions/index.js';
import {
  ArrayType,
  BinaryType,
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  isDecimal,
  isInterval,
  MapType,
  StringType,
  StructType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { type DatetimeWriters, datetimeWriters } from './datetime-text.js';
import { isOn, type TextOptions, zoneOption } from './json-options.js';
import { doubleJson, quoteJson } from './json-render.js';

/** Writes a value that is not null; `indent` is the current one in pretty text. */
type Write = (value: any, indent: string) => string;

interface Settings {
  readonly datetimes: DatetimeWriters;
  readonly ignoreNullFields: boolean;
  readonly pretty: boolean;
  readonly zone: string;
}

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

const scalarWriter = (type: DataType, s: Settings): Write => {
  if (type === StringType) return quoteJson;
  if (type === DoubleType) return (value: number) => doubleJson(value, doubleText(value));
  if (type === FloatType) return (value: number) => doubleJson(value, floatText(value));
  if (isDecimal(type)) return (value: bigint) => legacyDecimalText(value, type.scale);
  if (type === DateType) return (days: number) => quoteJson(s.datetimes.date(days));
  if (type === TimestampType) return (micros: bigint) => quoteJson(s.datetimes.timestamp(micros));
  if (type === TimestampNTZType) return (micros: bigint) => quoteJson(s.datetimes.timestampNtz(micros));
  if (type === BinaryType) return (bytes: Uint8Array) => quoteJson(base64(bytes));
  if (!isInterval(type)) return String;
  const text = textOf(type, castStyle(s.zone));
  return (value) => quoteJson(text(value));
};

/** Fields between braces: on one line, or one a line. */
const braces = (parts: readonly string[], s: Settings, indent: string): string => {
  if (!s.pretty) return `{${parts.join(',')}}`;
  if (parts.length === 0) return '{ }';
  return `{\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}}`;
};

const structWriter = (type: StructType, s: Settings): Write => {
  const colon = s.pretty ? ' : ' : ':';
  const names = type.fields.map((field) => `${quoteJson(field.name)}${colon}`);
  const fields = type.fields.map((field) => writerOf(field.dataType, s));
  return (values: readonly Value[], indent) => {
    const parts: string[] = [];
    for (let i = 0; i < fields.length; i++) {
      if (values[i] !== null) parts.push(names[i] + fields[i](values[i], `${indent}  `));
      else if (!s.ignoreNullFields) parts.push(`${names[i]}null`);
    }
    return braces(parts, s, indent);
  };
};

/** Keys are what their internal values print as: days for a date, `[1]` for a struct. */
const keyText = (type: DataType): ((key: any) => string) => {
  if (isDecimal(type)) return (value: bigint) => legacyDecimalText(value, type.scale);
  if (type === DoubleType) return doubleText;
  if (type === FloatType) return floatText;
  if (type instanceof StructType) {
    const fields = type.fields.map((field) => keyText(field.dataType));
    return (values: readonly Value[]) => `[${values.map((v, i) => (v === null ? 'null' : fields[i](v))).join(',')}]`;
  }
  return type instanceof ArrayType || type === BinaryType ? textOf(type, showStyle('UTC')) : String;
};

const mapWriter = (type: MapType, s: Settings): Write => {
  const colon = s.pretty ? ' : ' : ':';
  const key = keyText(type.keyType);
  const item = orNull(type.valueType, s);
  return (entries: readonly (readonly [Value, Value])[], indent) =>
    braces(
      entries.map(([k, v]) => `${quoteJson(key(k))}${colon}${item(v, `${indent}  `)}`),
      s,
      indent,
    );
};

const arrayWriter = (type: ArrayType, s: Settings): Write => {
  const item = orNull(type.elementType, s);
  return (items: readonly Value[], indent) => {
    const parts = items.map((value) => item(value, indent));
    if (!s.pretty) return `[${parts.join(',')}]`;
    return parts.length === 0 ? '[ ]' : `[ ${parts.join(', ')} ]`;
  };
};

const orNull = (type: DataType, s: Settings): Write => {
  const write = writerOf(type, s);
  return (value, indent) => (value === null ? 'null' : write(value, indent));
};

const writerOf = (type: DataType, s: Settings): Write => {
  if (type instanceof StructType) return structWriter(type, s);
  if (type instanceof MapType) return mapWriter(type, s);
  return type instanceof ArrayType ? arrayWriter(type, s) : scalarWriter(type, s);
};

/** A function that writes values of a type, not null, as JSON. Options: dateFormat, timestampFormat, ignoreNullFields, pretty, ... */
export function makeJsonWriter(type: DataType, options: TextOptions, runtime: Runtime): (value: Value) => string {
  const zone = zoneOption(options, runtime);
  const write = writerOf(type, {
    datetimes: datetimeWriters(options, zone),
    ignoreNullFields: isOn(options, 'ignoreNullFields', true),
    pretty: isOn(options, 'pretty', false),
    zone,
  });
  return (value) => write(value, '');
}
