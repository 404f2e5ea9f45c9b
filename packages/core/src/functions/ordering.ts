/**
 * Order and equality of engine values, as Spark sorts and groups them: NaN is the greatest number and equals itself,
 * -0.0 equals 0.0, text is ordered by its UTF-8 bytes, null comes first inside arrays and structs.
 */
import { ArrayType, type DataType, MapType, physicalOf, StructType, type Value } from '../types/index.js';

export type Comparator = (a: any, b: any) => number;

const compareNumbers = (a: number, b: number): number => {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
};

const compareBigints = (a: bigint | boolean, b: bigint | boolean): number => (a < b ? -1 : a > b ? 1 : 0);

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** UTF-8 order is that of code points; UTF-16 order differs from it only for surrogates. */
const compareText: Comparator = (a: string, b: string) => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
};

const compareBinary: Comparator = (a: Uint8Array, b: Uint8Array) => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
};

/** A comparator that puts null before everything. */
export const nullsFirst =
  (compare: Comparator): Comparator =>
  (a, b) => {
    if (a === null) return b === null ? 0 : -1;
    return b === null ? 1 : compare(a, b);
  };

const compareLists = (element: (i: number) => Comparator): Comparator => {
  return (a: readonly Value[], b: readonly Value[]) => {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      const order = element(i)(a[i], b[i]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  };
};

/** Compares values of the type that are not null: negative, zero or positive. Maps, which have no order, entry by entry. */
export function comparatorOf(type: DataType): Comparator {
  if (type instanceof ArrayType) {
    const element = nullsFirst(comparatorOf(type.elementType));
    return compareLists(() => element);
  }
  if (type instanceof StructType) {
    const fields = type.fields.map((field) => nullsFirst(comparatorOf(field.dataType)));
    return compareLists((i) => fields[i]);
  }
  if (type instanceof MapType) {
    const entry = [comparatorOf(type.keyType), nullsFirst(comparatorOf(type.valueType))];
    const compareEntries = compareLists((i) => entry[i]);
    return compareLists(() => compareEntries);
  }
  const physical = physicalOf(type);
  if (physical === 'bytes') return type.typeName === 'binary' ? compareBinary : compareText;
  return physical === 'i64' || physical === 'i128' || physical === 'bool' ? compareBigints : compareNumbers;
}

/** What a `Map` or `Set` may hold in a value's stead: equal keys for equal values. Null has the key null. */
export type KeyOf = (value: any) => unknown;

const textKey = (key: unknown): string => {
  const text = Object.is(key, -0) ? '0' : String(key);
  return `${typeof key === 'string' ? text.length : ''}${(typeof key)[0]}${text};`;
};

const binaryKey: KeyOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const listKey =
  (element: (i: number) => KeyOf): KeyOf =>
  (list: readonly Value[]) =>
    list.map((item, i) => textKey(element(i)(item))).join('');

const orNull =
  (key: KeyOf): KeyOf =>
  (value) =>
    value === null ? null : key(value);

export function keyOf(type: DataType): KeyOf {
  if (type instanceof ArrayType) {
    const element = keyOf(type.elementType);
    return orNull(listKey(() => element));
  }
  if (type instanceof StructType) {
    const fields = type.fields.map((field) => keyOf(field.dataType));
    return orNull(listKey((i) => fields[i]));
  }
  if (type instanceof MapType) {
    const entry = [keyOf(type.keyType), keyOf(type.valueType)];
    const pair = listKey((i) => entry[i]);
    return orNull((entries: readonly Value[][]) =>
      entries
        .map((e) => textKey(pair(e)))
        .sort()
        .join(''),
    );
  }
  return type.typeName === 'binary' ? orNull(binaryKey) : (value) => value;
}
