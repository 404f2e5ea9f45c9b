/** Murmur3 of whole columns: one hash a row, each column folded in turn. Makes no BigInt and no text. */
import {
  type Bitmap,
  BytesVector,
  ConstantVector,
  DictionaryVector,
  FixedVector,
  getBit,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import { FloatType } from '../../types/index.js';
import { murmurBytes, murmurInt, murmurWords } from './murmur3.js';
import { floatBits, hasherOf, murmur3 } from './values.js';

type RowHasher = (i: number, seed: number) => number;

/** Rows of any layout, by a function of the row. */
const foldRows = (vector: Vector, hashRow: RowHasher, hashes: Int32Array): void => {
  for (let i = 0; i < hashes.length; i++) if (!vector.isNull(i)) hashes[i] = hashRow(i, hashes[i]);
};

/** Loops of their own for the usual keys: a call of a closure for each row would cost more than the hash. */
const foldInts = (values: Int32Array | Int16Array | Int8Array, validity: Bitmap | null, hashes: Int32Array): void => {
  for (let i = 0; i < hashes.length; i++) {
    if (validity === null || getBit(validity, i)) hashes[i] = murmurInt(values[i], hashes[i]);
  }
};

const foldWords = (words: Int32Array, validity: Bitmap | null, hashes: Int32Array): void => {
  for (let i = 0; i < hashes.length; i++) {
    if (validity === null || getBit(validity, i)) hashes[i] = murmurWords(words[2 * i], words[2 * i + 1], hashes[i]);
  }
};

const foldBytes = ({ offsets, data, validity }: BytesVector, hashes: Int32Array): void => {
  for (let i = 0; i < hashes.length; i++) {
    if (validity === null || getBit(validity, i)) hashes[i] = murmurBytes(data, offsets[i], offsets[i + 1], hashes[i]);
  }
};

const fixedRow = ({ type, values }: FixedVector): RowHasher => {
  if (values instanceof BigInt64Array) {
    const words = wordsOf(values);
    return (i, seed) => murmurWords(words[2 * i], words[2 * i + 1], seed);
  }
  if (type === FloatType) return (i, seed) => murmurInt(floatBits(values[i] as number), seed);
  if (values instanceof Float64Array) return doubleRow(values);
  return (i, seed) => murmurInt(values[i] as number, seed);
};

const quietNan = 0x7ff80000;

const doubleRow = (values: Float64Array) => {
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  return (i: number, seed: number): number => {
    const value = values[i];
    if (value === 0) return murmurWords(0, 0, seed);
    if (Number.isNaN(value)) return murmurWords(0, quietNan, seed);
    return murmurWords(words[2 * i], words[2 * i + 1], seed);
  };
};

const bytesRow =
  ({ offsets, data }: BytesVector) =>
  (i: number, seed: number): number =>
    murmurBytes(data, offsets[i], offsets[i + 1], seed);

const anyRow = (vector: Vector): RowHasher => {
  const hasher = hasherOf(vector.type, murmur3);
  return (i, seed) => hasher(vector.get(i), seed);
};

const rowHasher = (vector: Vector): RowHasher => {
  if (vector instanceof FixedVector) return fixedRow(vector);
  if (vector instanceof BytesVector) return bytesRow(vector);
  if (vector instanceof ConstantVector) {
    const hasher = hasherOf(vector.type, murmur3);
    return (_, seed) => hasher(vector.value, seed);
  }
  if (!(vector instanceof DictionaryVector)) return anyRow(vector);
  const entry = rowHasher(vector.dictionary);
  return (i, seed) => entry(vector.indices[i], seed);
};

const isSmall = (values: unknown): values is Int32Array | Int16Array | Int8Array =>
  values instanceof Int32Array || values instanceof Int16Array || values instanceof Int8Array;

const foldColumn = (vector: Vector, hashes: Int32Array): void => {
  const values = vector instanceof FixedVector ? vector.values : undefined;
  if (vector instanceof BytesVector) foldBytes(vector, hashes);
  else if (values instanceof BigInt64Array) foldWords(wordsOf(values), vector.validity, hashes);
  else if (isSmall(values)) foldInts(values, vector.validity, hashes);
  else foldRows(vector, rowHasher(vector), hashes);
};

/** The hash of each row over all columns: the `hash` of its values, by columns. */
export function murmur3Columns(columns: readonly Vector[], numRows: number, seed = 42): Int32Array {
  const hashes = new Int32Array(numRows).fill(seed);
  for (const column of columns) foldColumn(column, hashes);
  return hashes;
}
