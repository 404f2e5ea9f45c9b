/** The order of engine values: NaN is the largest number, -0.0 equals 0.0, text compares by UTF-8 bytes. */
import { ArrayType, type DataType, isFractional, MapType, StructType, type Value } from '../../types/index.js';

export type Compare = (a: any, b: any) => number;

const simple: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const fractional: Compare = (a: number, b: number) => {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
};

/** UTF-16 order differs from UTF-8 order only where surrogates meet characters above U+E000. */
const text: Compare = (a: string, b: string) => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    const surrogates = ((x & 0xf800) === 0xd800) !== ((y & 0xf800) === 0xd800);
    return surrogates ? ((x & 0xf800) === 0xd800 ? (y >= 0xe000 ? 1 : x - y) : x >= 0xe000 ? -1 : x - y) : x - y;
  }
  return a.length - b.length;
};

const bytes: Compare = (a: Uint8Array, b: Uint8Array) => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
};

const nullsFirst =
  (compare: Compare): Compare =>
  (a: Value, b: Value) => {
    if (a === null || b === null) return Number(b === null) - Number(a === null);
    return compare(a, b);
  };

const items =
  (element: Compare): Compare =>
  (a: Value[], b: Value[]) => {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      const order = element(a[i], b[i]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  };

const parts =
  (fields: Compare[]): Compare =>
  (a: Value[], b: Value[]) => {
    for (let i = 0; i < fields.length; i++) {
      const order = fields[i](a[i], b[i]);
      if (order !== 0) return order;
    }
    return 0;
  };

/** A comparison of values of one type that are not null; nulls inside nested values come first. */
export function comparatorOf(type: DataType): Compare {
  if (isFractional(type)) return fractional;
  if (type.typeName === 'string') return text;
  if (type.typeName === 'binary') return bytes;
  if (type instanceof ArrayType) return items(nullsFirst(comparatorOf(type.elementType)));
  if (type instanceof StructType) return parts(type.fields.map((field) => nullsFirst(comparatorOf(field.dataType))));
  if (type instanceof MapType)
    return items(parts([comparatorOf(type.keyType), nullsFirst(comparatorOf(type.valueType))]));
  return simple;
}
