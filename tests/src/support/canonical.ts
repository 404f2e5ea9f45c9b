/** The canonical JSON form of values in the goldens (listed in tests/oracle/values.py), to and from engine values. */
import {
  ArrayType,
  castStyle,
  type DataType,
  formatDate,
  formatTimestampNtz,
  isDecimal,
  MapType,
  NullType,
  parseDateDays,
  parseDayTimeInterval,
  parseTimestampNtzMicros,
  parseYearMonthInterval,
  StructType,
  textOf,
  type Value,
} from '@millrace/core';

export type Json = null | boolean | number | string | readonly Json[];

type Encode = (value: any) => Json;
type Decode = (json: any) => Value;

const number: Encode = (value: number) =>
  Object.is(value, -0) ? '-0.0' : Number.isFinite(value) ? value : String(value);

/** `2020-01-02 03:04:05.6` as `2020-01-02T03:04:05.600000`. */
const localText = (micros: bigint): string => {
  const [seconds, fraction = ''] = formatTimestampNtz(micros).replace(' ', 'T').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
};

const micros = (text: string): bigint => parseTimestampNtzMicros(text.replace('Z', ''))!;
const hex: Encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const asIs = (value: any): any => value;

/** By `typeName`; intervals and unknown types are their text. */
const atoms: Record<string, readonly [Encode, Decode]> = {
  boolean: [asIs, asIs],
  byte: [asIs, asIs],
  short: [asIs, asIs],
  integer: [asIs, asIs],
  long: [String, BigInt],
  float: [number, Number],
  double: [number, Number],
  string: [asIs, asIs],
  binary: [hex, (text) => new Uint8Array(Buffer.from(text, 'hex'))],
  date: [formatDate, (text) => parseDateDays(text)],
  timestamp: [(value) => `${localText(value)}Z`, micros],
  timestamp_ntz: [localText, micros],
  'interval year to month': [asIs, (text) => parseYearMonthInterval(text)],
  'interval day to second': [asIs, (text) => parseDayTimeInterval(text)],
};

const unscaled = (text: string, scale: number): bigint => {
  const [whole, fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
};

const encoderOf = (type: DataType): Encode => {
  if (type === NullType) return () => null;
  if (type instanceof ArrayType) {
    const item = encoder(type.elementType);
    return (items: Value[]) => items.map(item);
  }
  if (type instanceof MapType) {
    const [key, item] = [encoder(type.keyType), encoder(type.valueType)];
    return (entries: [Value, Value][]) => entries.map(([k, v]) => [key(k), item(v)]);
  }
  if (type instanceof StructType) {
    const fields = type.fields.map((field) => encoder(field.dataType));
    return (values: Value[]) => fields.map((field, i) => field(values[i]));
  }
  const isText = isDecimal(type) || type.typeName.startsWith('interval');
  return isText ? textOf(type, castStyle('UTC')) : atoms[type.typeName][0];
};

/** From engine values of a type to canonical ones. */
export function encoder(type: DataType): Encode {
  const encode = encoderOf(type);
  return (value) => (value === null || value === undefined ? null : encode(value));
}

const decoderOf = (type: DataType): Decode => {
  if (isDecimal(type)) return (text) => unscaled(text, type.scale);
  if (type instanceof ArrayType) {
    const item = decoder(type.elementType);
    return (items: Json[]) => items.map(item);
  }
  if (type instanceof MapType) {
    const [key, item] = [decoder(type.keyType), decoder(type.valueType)];
    return (entries: [Json, Json][]) => entries.map(([k, v]) => [key(k), item(v)]);
  }
  if (type instanceof StructType) {
    const fields = type.fields.map((field) => decoder(field.dataType));
    return (values: Json[]) => fields.map((field, i) => field(values[i]));
  }
  return atoms[type.typeName][1];
};

/** From canonical values to engine values of a type. */
export function decoder(type: DataType): Decode {
  const decode = decoderOf(type);
  return (json) => (json === null ? null : decode(json));
}
