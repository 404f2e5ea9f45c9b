/**
 * What the fast aggregates share: arrays with one slot a group, and columns of any layout read as plain arrays. Kernels
 * exist for three layouts only (Int32Array, 64-bit values as pairs of 32-bit words, Float64Array): narrower numbers are
 * widened first, so that each loop sees one kind of array and stays fast.
 */
import {
  type Bitmap,
  BooleanVector,
  ConstantVector,
  type DecimalVector,
  DictionaryVector,
  FixedVector,
  getBit,
  newBitmap,
  setBit,
  storeDouble,
  take,
  toDouble,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import type { DataType } from '../../types/index.js';

export { grown, wordsOf } from '../../columnar/index.js';

type Lane = Uint8Array | Int32Array | Float64Array | BigInt64Array;

/** The double nearest to a 64-bit integer. */
export const wordsToDouble = (low: number, high: number): number => high * 4294967296 + (low >>> 0);

/** Whole doubles as 64-bit integers. */
export function longsOfDoubles(values: Float64Array, length: number): BigInt64Array {
  const out = new BigInt64Array(length);
  const words = wordsOf(out);
  for (let i = 0; i < length; i++) storeDouble(words, i, values[i]);
  return out;
}

const dictionaryValidity = (vector: DictionaryVector): Bitmap => {
  const out = newBitmap(vector.length);
  for (let i = 0; i < vector.length; i++) if (!vector.isNull(i)) setBit(out, i);
  return out;
};

/** Which rows of a column of any layout are not null; null when all are. */
export function validityOf(vector: Vector): Bitmap | null {
  if (vector instanceof ConstantVector) return vector.value === null ? newBitmap(vector.length) : null;
  if (vector instanceof DictionaryVector && vector.dictionary.nullCount > 0) return dictionaryValidity(vector);
  return vector.validity;
}

const gathered = (vector: Vector): Vector =>
  vector instanceof DictionaryVector ? gathered(take(vector.dictionary, vector.indices)) : vector;

/** A column of INT or narrower. */
export function intsOf(vector: Vector): Int32Array {
  if (vector instanceof ConstantVector) return new Int32Array(vector.length).fill(Number(vector.value));
  const { values } = gathered(vector) as FixedVector<Int32Array>;
  return values instanceof Int32Array ? values : new Int32Array(values);
}

/** A column of BIGINT or another 64-bit type, as words. */
export function longWordsOf(vector: Vector): Int32Array {
  if (vector instanceof ConstantVector)
    return wordsOf(new BigInt64Array(vector.length).fill(BigInt(vector.value as bigint)));
  return wordsOf((gathered(vector) as FixedVector<BigInt64Array>).values);
}

/** A column of DECIMAL as words, four a value. */
export function decimalWordsOf(vector: Vector): Int32Array {
  if (!(vector instanceof ConstantVector)) return wordsOf((gathered(vector) as DecimalVector).words);
  const value = BigInt(vector.value as bigint);
  const words = new BigInt64Array(vector.length * 2);
  for (let i = 0; i < words.length; i += 2) {
    words[i] = BigInt.asIntN(64, value);
    words[i + 1] = value >> 64n;
  }
  return wordsOf(words);
}

const longsAsDoubles = (words: Int32Array): Float64Array => {
  const out = new Float64Array(words.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = toDouble(words, i);
  return out;
};

/** A column of numbers as doubles. */
export function doublesOf(vector: Vector): Float64Array {
  if (vector instanceof ConstantVector) return new Float64Array(vector.length).fill(Number(vector.value));
  const { values } = gathered(vector) as FixedVector;
  if (values instanceof Float64Array) return values;
  return values instanceof BigInt64Array ? longsAsDoubles(wordsOf(values)) : new Float64Array(values);
}

/** The bitmap of slots that hold 1; null when all do. */
export function bitmapOf(flags: Uint8Array, length: number): Bitmap | null {
  const bits = newBitmap(length);
  let all = true;
  for (let i = 0; i < length; i++) {
    if (flags[i] === 1) setBit(bits, i);
    else all = false;
  }
  return all ? null : bits;
}

/** A vector of the first `length` slots, null where `flags` is not 1. */
export function laneVector(type: DataType, lane: Lane, flags: Uint8Array, length: number): Vector {
  const validity = bitmapOf(flags, length);
  return new FixedVector(type, lane.slice(0, length) as Int32Array, validity);
}

/** Flags as a column of booleans. */
export function booleanLane(type: DataType, length: number, isTrue: (i: number) => boolean): Vector {
  const bits = newBitmap(length);
  for (let i = 0; i < length; i++) if (isTrue(i)) setBit(bits, i);
  return new BooleanVector(type, bits, length);
}

export const isValid = (validity: Bitmap | null, i: number): boolean => validity === null || getBit(validity, i);
