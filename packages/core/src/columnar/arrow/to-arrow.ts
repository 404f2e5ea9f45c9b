/** Vectors to Arrow: buffers are handed over as they are; dictionaries and constants are written out first. */
import type * as arrow from 'apache-arrow';
import type { StructType } from '../../types/index.js';
import type { RecordBatch } from '../record-batch.js';
import { flatten } from '../take.js';
import {
  BooleanVector,
  BytesVector,
  DecimalVector,
  FixedVector,
  ListVector,
  MapVector,
  StructVector,
  type Vector,
} from '../vector.js';
import type { ArrowLibrary } from './load.js';
import { type ArrowTypeOptions, arrowDefaults, arrowField, arrowType } from './types.js';

interface Common {
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

const common = (vector: Vector): Common => ({
  length: vector.length,
  nullCount: vector.nullCount,
  nullBitmap: vector.validity ?? undefined,
});

const wordsOf = (words: BigInt64Array): Uint32Array =>
  new Uint32Array(words.buffer, words.byteOffset, words.byteLength / 4);

const mapEntries = (a: ArrowLibrary, type: arrow.Map_, map: MapVector, options: ArrowTypeOptions): arrow.Data => {
  const children = [dataOf(a, map.keys, options), dataOf(a, map.items, options)];
  return a.makeData({ type: type.children[0].type as arrow.Struct, length: map.keys.length, nullCount: 0, children });
};

/** The Arrow data of a vector. Arrow keeps the buffers: they must not change afterwards. */
export function dataOf(a: ArrowLibrary, source: Vector, options: ArrowTypeOptions): arrow.Data {
  const vector = flatten(source);
  const type = arrowType(a, vector.type, options) as any;
  const base = { type, ...common(vector) };
  if (vector instanceof BooleanVector) return a.makeData({ ...base, data: vector.bits });
  if (vector instanceof FixedVector) return a.makeData({ ...base, data: vector.values });
  if (vector instanceof DecimalVector) return a.makeData({ ...base, data: wordsOf(vector.words) });
  if (vector instanceof BytesVector) return a.makeData({ ...base, valueOffsets: vector.offsets, data: vector.data });
  if (vector instanceof ListVector) {
    return a.makeData({ ...base, valueOffsets: vector.offsets, child: dataOf(a, vector.child, options) });
  }
  if (vector instanceof MapVector) {
    return a.makeData({ ...base, valueOffsets: vector.offsets, child: mapEntries(a, type, vector, options) });
  }
  if (vector instanceof StructVector) {
    return a.makeData({ ...base, children: vector.children.map((child) => dataOf(a, child, options)) });
  }
  return a.makeData({ type: new a.Null(), length: vector.length });
}

/** The Arrow schema of a schema. */
export const arrowSchema = (
  a: ArrowLibrary,
  schema: StructType,
  options: ArrowTypeOptions = arrowDefaults,
  metadata = new Map<string, string>(),
): arrow.Schema =>
  new a.Schema(
    schema.fields.map((field) => arrowField(a, field, options)),
    metadata,
  );

/** A batch as an Arrow record batch of the schema's columns. */
export function arrowBatch(
  a: ArrowLibrary,
  schema: arrow.Schema,
  batch: RecordBatch,
  options: ArrowTypeOptions = arrowDefaults,
): arrow.RecordBatch {
  const children = batch.columns.map((column) => dataOf(a, column, options));
  const type = new a.Struct(schema.fields);
  return new a.RecordBatch(schema, a.makeData({ type, length: batch.numRows, nullCount: 0, children }));
}

/** Batches as an Arrow table. */
export function arrowFromBatches(
  a: ArrowLibrary,
  schema: StructType,
  batches: readonly RecordBatch[],
  options: ArrowTypeOptions = arrowDefaults,
): arrow.Table {
  const made = arrowSchema(a, schema, options);
  return new a.Table(
    made,
    batches.map((batch) => arrowBatch(a, made, batch, options)),
  );
}

/**
 * Arrow's stream format of record batches. The chunks of the writer are joined here: the library's own `tableToIPC`
 * mixes up columns that share a buffer.
 */
export async function ipcStream(
  a: ArrowLibrary,
  schema: arrow.Schema,
  batches: readonly arrow.RecordBatch[],
): Promise<Uint8Array> {
  const writer = a.RecordBatchStreamWriter.writeAll(new a.Table(schema, [...batches]));
  const chunks: Uint8Array[] = [];
  for await (const chunk of writer) chunks.push(chunk.slice());
  return Buffer.concat(chunks);
}
