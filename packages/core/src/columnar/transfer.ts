/** Batches across threads: buffers that belong to one column alone are handed over, the others are copied. */
import { internalError } from '../errors/index.js';
import { type DataType, dataTypeFromJson } from '../types/index.js';
import { RecordBatch } from './record-batch.js';
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

/** A vector as data for `postMessage`. */
export type VectorData = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface BatchData {
  readonly numRows: number;
  readonly columns: readonly VectorData[];
}

/** A view that copies alone: `postMessage` copies the whole buffer behind a view. */
const own = <A extends ArrayBufferView | null>(view: A): A =>
  view !== null && view.byteLength < view.buffer.byteLength
    ? ((view as unknown as Uint8Array).slice() as unknown as A)
    : view;

const encode = (vector: Vector, transfer: Set<ArrayBuffer>): VectorData => {
  const base = { type: vector.type.jsonValue, validity: own(vector.validity), length: vector.length };
  if (vector instanceof FixedVector) {
    const values = own(vector.values);
    if (values.buffer instanceof ArrayBuffer && values.byteLength >= 4096) transfer.add(values.buffer);
    return { ...base, kind: 'fixed', values };
  }
  if (vector instanceof ConstantVector) return { ...base, kind: 'constant', value: vector.value };
  if (vector instanceof BooleanVector) return { ...base, kind: 'boolean', bits: own(vector.bits) };
  if (vector instanceof DecimalVector) return { ...base, kind: 'decimal', words: own(vector.words) };
  if (vector instanceof BytesVector)
    return { ...base, kind: 'bytes', offsets: own(vector.offsets), data: own(vector.data) };
  if (vector instanceof DictionaryVector)
    return {
      ...base,
      kind: 'dictionary',
      indices: own(vector.indices),
      dictionary: encode(vector.dictionary, new Set()),
    };
  if (vector instanceof ListVector)
    return { ...base, kind: 'list', offsets: own(vector.offsets), child: encode(vector.child, transfer) };
  if (vector instanceof StructVector)
    return { ...base, kind: 'struct', children: vector.children.map((child) => encode(child, transfer)) };
  if (vector instanceof MapVector)
    return {
      ...base,
      kind: 'map',
      offsets: own(vector.offsets),
      keys: encode(vector.keys, transfer),
      items: encode(vector.items, transfer),
    };
  throw internalError(`cannot transfer a vector of ${vector.type.sql}`);
};

const decoders: Record<string, (data: any, type: DataType) => Vector> = {
  fixed: (d, type) => new FixedVector(type, d.values, d.validity, d.length),
  constant: (d, type) => new ConstantVector(type, d.value, d.length),
  boolean: (d, type) => new BooleanVector(type, d.bits, d.length, d.validity),
  decimal: (d, type) => new DecimalVector(type, d.words, d.validity),
  bytes: (d, type) => new BytesVector(type, d.offsets, d.data, d.validity),
  dictionary: (d) => new DictionaryVector(d.indices, decode(d.dictionary), d.validity),
  list: (d, type) => new ListVector(type, d.offsets, decode(d.child), d.validity),
  struct: (d, type) => new StructVector(type, d.children.map(decode), d.length, d.validity),
  map: (d, type) => new MapVector(type, d.offsets, decode(d.keys), decode(d.items), d.validity),
};

const decode = (data: VectorData): Vector => decoders[data.kind](data, dataTypeFromJson(data.type));

/** A batch as data, and the buffers to hand over with it. */
export function encodeBatch(batch: RecordBatch): { data: BatchData; transfer: ArrayBuffer[] } {
  const transfer = new Set<ArrayBuffer>();
  const columns = batch.columns.map((column) => encode(column, transfer));
  return { data: { numRows: batch.numRows, columns }, transfer: [...transfer] };
}

export const decodeBatch = ({ columns, numRows }: BatchData): RecordBatch =>
  new RecordBatch(columns.map(decode), numRows);
