/** Murmur3 of whole columns: one hash a row, each column folded in turn. Makes no BigInt and no text. */
import { BytesVector, ConstantVector, DictionaryVector, FixedVector, type Vector, wordsOf } from '../columnar/index.js';
import { FloatType } from '../types/index.js';
import { murmurBytes, murmurInt, murmurWords } from './hash-murmur3.js';
import { floatBits, hasherOf, murmur3 } from './hash-values.js';

/** Replaces each row's seed by the row's hash. */
type Fold = (hashes: Int32Array, numRows: number) => void;

const folding = (vector: Vector, hashRow: (i: number, seed: number) => number): Fold => {
  if (vector.validity === null && !(vector instanceof DictionaryVector)) {
    return (hashes, numRows) => {
      for (let i = 0; i < numRows; i++) hashes[i] = hashRow(i, hashes[i]);
    };
  }
  return (hashes, numRows) => {
    for (let i = 0; i < numRows; i++) if (!vector.isNull(i)) hashes[i] = hashRow(i, hashes[i]);
  };
};

const fixedRow = ({ type, values }: FixedVector): ((i: number, seed: number) => number) => {
  if (values instanceof BigInt64Array) {
    const words = wordsOf(values);
    return (i, seed) => murmurWords(words[2 * i], words[2 * i + 1], seed);
  }
  if (type === FloatType) return (i, seed) => murmurInt(floatBits(values[i]), seed);
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

const anyRow = (vector: Vector): ((i: number, seed: number) => number) => {
  const hasher = hasherOf(vector.type, murmur3);
  return (i, seed) => hasher(vector.get(i), seed);
};

const rowHasher = (vector: Vector): ((i: number, seed: number) => number) => {
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

/** The hash of each row over all columns: {@link murmur3Hash} by columns. */
export function murmur3Columns(columns: readonly Vector[], numRows: number, seed = 42): Int32Array {
  const hashes = new Int32Array(numRows).fill(seed);
  for (const column of columns) folding(column, rowHasher(column))(hashes, numRows);
  return hashes;
}
