/** Joining vectors and batches end to end. */
import type { DataType } from '../types/index.js';
import { newBitmap, setBit } from './bitmap.js';
import { makeBuilder } from './builders/index.js';
import type { FixedArray } from './fixed-array.js';
import { RecordBatch } from './record-batch.js';
import { rowRange, take } from './take.js';
import { BytesVector, FixedVector, ListVector, StructVector, type Vector } from './vector.js';

const joinedValidity = (vectors: readonly Vector[], length: number): Uint8Array | null => {
  if (vectors.every((vector) => vector.nullCount === 0)) return null;
  const out = newBitmap(length);
  let row = 0;
  for (const vector of vectors) for (let i = 0; i < vector.length; i++, row++) if (!vector.isNull(i)) setBit(out, row);
  return out;
};

const concatFixed = (type: DataType, vectors: readonly FixedVector[], length: number): Vector => {
  const Class = vectors[0].values.constructor as new (length: number) => FixedArray;
  const values = new Class(length);
  let at = 0;
  for (const vector of vectors) {
    values.set(vector.values.subarray(0, vector.length) as never, at);
    at += vector.length;
  }
  return new FixedVector(type, values, joinedValidity(vectors, length));
};

const concatStruct = (type: DataType, vectors: readonly StructVector[], length: number): Vector => {
  const children = vectors[0].children.map((_, c) => concatVectors(vectors.map((vector) => vector.children[c])));
  return new StructVector(type, children, length, joinedValidity(vectors, length));
};

const concatBytes = (type: DataType, vectors: readonly BytesVector[], length: number): Vector => {
  const offsets = new Int32Array(length + 1);
  const data = new Uint8Array(vectors.reduce((sum, { offsets: from, length: rows }) => sum + from[rows] - from[0], 0));
  let row = 0;
  for (const { offsets: from, length: rows, data: bytes } of vectors) {
    const at = offsets[row];
    data.set(bytes.subarray(from[0], from[rows]), at);
    for (let i = 1; i <= rows; i++) offsets[++row] = at + from[i] - from[0];
  }
  return new BytesVector(type, offsets, data, joinedValidity(vectors, length));
};

const concatList = (type: DataType, vectors: readonly ListVector[], length: number): Vector => {
  const offsets = new Int32Array(length + 1);
  let row = 0;
  for (const { offsets: from, length: rows } of vectors)
    for (let i = 0; i < rows; i++, row++) offsets[row + 1] = offsets[row] + from[i + 1] - from[i];
  const children = vectors.map(({ offsets: from, length: rows, child }) => part(child, from[0], from[rows]));
  return new ListVector(type, offsets, concatVectors(children), joinedValidity(vectors, length));
};

const part = (vector: Vector, from: number, to: number): Vector =>
  from === 0 && to === vector.length ? vector : take(vector, rowRange(from, to));

/** One vector with the rows of all, which have one type. At least one vector. */
export function concatVectors(vectors: readonly Vector[]): Vector {
  if (vectors.length === 1) return vectors[0];
  const type = vectors[0].type;
  const length = vectors.reduce((sum, vector) => sum + vector.length, 0);
  if (vectors.every((vector) => vector instanceof FixedVector))
    return concatFixed(type, vectors as FixedVector[], length);
  if (vectors.every((vector) => vector instanceof BytesVector))
    return concatBytes(type, vectors as BytesVector[], length);
  if (vectors.every((vector) => vector instanceof StructVector))
    return concatStruct(type, vectors as StructVector[], length);
  if (vectors.every((vector) => vector instanceof ListVector)) return concatList(type, vectors as ListVector[], length);
  const builder = makeBuilder(type);
  for (const vector of vectors) for (let i = 0; i < vector.length; i++) builder.append(vector.get(i));
  return builder.finish();
}

/** One batch with the rows of all; an empty one of `columns` types when there are none. */
export function concatBatches(types: readonly DataType[], batches: readonly RecordBatch[]): RecordBatch {
  if (batches.length === 1) return batches[0];
  if (batches.length === 0) return RecordBatch.empty(types);
  const numRows = batches.reduce((sum, batch) => sum + batch.numRows, 0);
  const columns = types.map((_, c) => concatVectors(batches.map((batch) => batch.column(c))));
  return new RecordBatch(columns, numRows);
}
