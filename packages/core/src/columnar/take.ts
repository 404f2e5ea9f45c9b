/** Gathering rows: `take(vector, rows)`; a negative row gives null (the missing side of an outer join). */
import type { DataType } from '../types/index.js';
import { type Bitmap, getBit, newBitmap, setBit, takeBits } from './bitmap.js';
import { makeBuilder } from './builders/index.js';
import type { FixedArray } from './fixed-array.js';
import {
  BooleanVector,
  BytesVector,
  ConstantVector,
  DecimalVector,
  DictionaryVector,
  FixedVector,
  ListVector,
  MapVector,
  StructVector,
  type Vector,
} from './vector.js';

/** Row numbers, in the order in which they are wanted. */
export type Selection = Int32Array;

const hasMissing = (rows: Selection): boolean => {
  let signs = 0;
  for (let i = 0; i < rows.length; i++) signs |= rows[i];
  return signs < 0;
};

const takeValidity = (validity: Bitmap | null, rows: Selection): Bitmap | null => {
  if (validity !== null) return takeBits(validity, rows);
  if (!hasMissing(rows)) return null;
  const out = newBitmap(rows.length);
  for (let i = 0; i < rows.length; i++) if (rows[i] >= 0) setBit(out, i);
  return out;
};

/** One loop for each of the common arrays: a loop that meets several kinds is slow for all of them. */
const takeInts = (values: Int32Array, rows: Selection): Int32Array => {
  const out = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]];
  return out;
};

const takeDoubles = (values: Float64Array, rows: Selection): Float64Array => {
  const out = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]];
  return out;
};

const takeFixed = (values: FixedArray, rows: Selection): FixedArray => {
  if (values instanceof Int32Array) return takeInts(values, rows);
  if (values instanceof Float64Array) return takeDoubles(values, rows);
  if (values instanceof BigInt64Array) return takeWide(values, rows);
  const Class = values.constructor as new (length: number) => FixedArray;
  const out = new Class(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]];
  return out;
};

/** 64-bit values move as pairs of 32-bit words: no BigInt is made. */
const takeWide = (values: BigInt64Array, rows: Selection): BigInt64Array => {
  const out = new BigInt64Array(rows.length);
  const from = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const to = new Int32Array(out.buffer);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    to[2 * i] = from[2 * row];
    to[2 * i + 1] = from[2 * row + 1];
  }
  return out;
};

const takeBytes = (vector: BytesVector, rows: Selection, validity: Bitmap | null): Vector => {
  const offsets = new Int32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    offsets[i + 1] = offsets[i] + (row < 0 ? 0 : vector.offsets[row + 1] - vector.offsets[row]);
  }
  const data = new Uint8Array(offsets[rows.length]);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (offsets[i + 1] > offsets[i])
      data.set(vector.data.subarray(vector.offsets[row], vector.offsets[row + 1]), offsets[i]);
  }
  return new BytesVector(vector.type, offsets, data, validity);
};

/** Offsets of the gathered lists, and the child rows that they hold. */
const takeRanges = (from: Int32Array, rows: Selection): { offsets: Int32Array; childRows: Selection } => {
  const offsets = new Int32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    offsets[i + 1] = offsets[i] + (row < 0 ? 0 : from[row + 1] - from[row]);
  }
  const childRows = new Int32Array(offsets[rows.length]);
  for (let i = 0; i < rows.length; i++) {
    for (let j = offsets[i], c = from[rows[i]]; j < offsets[i + 1]; j++, c++) childRows[j] = c;
  }
  return { offsets, childRows };
};

const takeDecimal = (vector: DecimalVector, rows: Selection, validity: Bitmap | null): Vector => {
  const words = new BigInt64Array(rows.length * 2);
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] < 0) continue;
    words[2 * i] = vector.words[2 * rows[i]];
    words[2 * i + 1] = vector.words[2 * rows[i] + 1];
  }
  return new DecimalVector(vector.type, words, validity);
};

const takeConstant = (vector: ConstantVector, rows: Selection): Vector => {
  if (!hasMissing(rows) || vector.value === null) return new ConstantVector(vector.type, vector.value, rows.length);
  const builder = makeBuilder(vector.type);
  for (let i = 0; i < rows.length; i++) builder.append(rows[i] < 0 ? null : vector.value);
  return builder.finish();
};

/** The rows of `vector` at the given positions. */
export function take(vector: Vector, rows: Selection): Vector {
  if (vector instanceof ConstantVector) return takeConstant(vector, rows);
  const validity = takeValidity(vector.validity, rows);
  if (vector instanceof FixedVector) return new FixedVector(vector.type, takeFixed(vector.values, rows), validity);
  if (vector instanceof DictionaryVector) {
    return new DictionaryVector(takeFixed(vector.indices, rows) as Int32Array, vector.dictionary, validity);
  }
  if (vector instanceof BytesVector) return takeBytes(vector, rows, validity);
  if (vector instanceof BooleanVector) {
    return new BooleanVector(vector.type, takeBits(vector.bits, rows), rows.length, validity);
  }
  if (vector instanceof DecimalVector) return takeDecimal(vector, rows, validity);
  if (vector instanceof StructVector) {
    return new StructVector(
      vector.type,
      vector.children.map((child) => take(child, rows)),
      rows.length,
      validity,
    );
  }
  if (vector instanceof ListVector) {
    const { offsets, childRows } = takeRanges(vector.offsets, rows);
    return new ListVector(vector.type, offsets, take(vector.child, childRows), validity);
  }
  const map = vector as MapVector;
  const { offsets, childRows } = takeRanges(map.offsets, rows);
  return new MapVector(map.type, offsets, take(map.keys, childRows), take(map.items, childRows), validity);
}

/** The row numbers from `start` up to `end`. */
export const rowRange = (start: number, end: number): Selection =>
  Int32Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);

/** A vector with the same rows in plain layout: no constants, no dictionaries. */
export function flatten(vector: Vector): Vector {
  if (vector instanceof DictionaryVector) {
    const rows =
      vector.validity === null
        ? vector.indices
        : vector.indices.map((index, i) => (getBit(vector.validity!, i) ? index : -1));
    return flatten(take(vector.dictionary, rows));
  }
  if (!(vector instanceof ConstantVector)) return vector;
  const builder = makeBuilder(vector.type);
  for (let i = 0; i < vector.length; i++) builder.append(vector.value);
  return builder.finish();
}

/** A vector of another type with the same buffers: types that lie in memory alike. */
export function retype(vector: Vector, type: DataType): Vector {
  if (vector.type === type) return vector;
  const made = Object.create(Object.getPrototypeOf(vector)) as Vector & { type: DataType; dictionary?: Vector };
  Object.assign(made, vector);
  made.type = type;
  if (vector instanceof DictionaryVector) made.dictionary = retype(vector.dictionary, type);
  return made;
}
