/** Engine values in the form in which examples of functions are written: numbers, text, arrays, objects. */
import {
  ArrayType,
  castStyle,
  type DataType,
  formatTimestampNtz,
  isFractional,
  MapType,
  StringType,
  StructType,
  TimestampNTZType,
  TimestampType,
  textOf,
  type Value,
} from '@millrace/core';

type Plain = null | boolean | string | readonly Plain[] | { readonly [key: string]: Plain };

const local = (micros: bigint): string => formatTimestampNtz(micros).replace(' ', 'T');

const leaf = (value: any, type: DataType): Plain => {
  if (typeof value === 'boolean' || type === StringType) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex').toUpperCase();
  if (type === TimestampType) return `${local(value)}Z`;
  if (type === TimestampNTZType) return local(value);
  return isFractional(type) ? String(value) : textOf(type, castStyle('UTC'))(value);
};

const entry = (key: Value, type: DataType): string => String(plain(key, type));

/** A value of a type; what is neither boolean nor nested is its text, so that 3, 3n and '3' are one. */
export function plain(value: Value, type: DataType): Plain {
  if (value === null || value === undefined) return null;
  if (type instanceof ArrayType) return (value as Value[]).map((item) => plain(item, type.elementType));
  if (type instanceof StructType)
    return Object.fromEntries(type.fields.map((f, i) => [f.name, plain((value as Value[])[i], f.dataType)]));
  if (!(type instanceof MapType)) return leaf(value, type);
  const entries = value as [Value, Value][];
  return Object.fromEntries(entries.map(([k, v]) => [entry(k, type.keyType), plain(v, type.valueType)]));
}

/** An example's result in the same form. */
export function plainExample(value: unknown): Plain {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex').toUpperCase();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainExample);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, plainExample(v)]));
  return Object.is(value, -0) ? '-0' : String(value);
}
