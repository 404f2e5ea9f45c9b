/** Arrow's data to vectors: buffers are taken as they are where layout and unit agree, converted where they do not. */
import type * as arrow from 'apache-arrow';
import { error } from '../../errors/index.js';
import type { ArrayType, DataType, MapType, StructType } from '../../types/index.js';
import { type Bitmap, getBit, newBitmap, setBit } from '../bitmap.js';
import { concatVectors } from '../concat.js';
import type { FixedArray } from '../fixed-array.js';
import { RecordBatch } from '../record-batch.js';
import {
  BooleanVector,
  BytesVector,
  DecimalVector,
  DictionaryVector,
  FixedVector,
  ListVector,
  MapVector,
  nullVector,
  StructVector,
  type Vector,
} from '../vector.js';
import { arrowKind, schemaFromArrow, typeFromArrow } from './types.js';

/** Bits `offset` to `offset + length`, from bit 0 on. */
const bitsFrom = (bits: Uint8Array, offset: number, length: number): Bitmap => {
  if (offset % 8 === 0) return bits.subarray(offset / 8, (offset + length + 7) >> 3);
  const out = newBitmap(length);
  for (let i = 0; i < length; i++) if (getBit(bits, offset + i)) setBit(out, i);
  return out;
};

const validityOf = (data: arrow.Data): Bitmap | null =>
  data.nullCount === 0 || !data.nullBitmap?.length ? null : bitsFrom(data.nullBitmap, data.offset, data.length);

const offsetsOf = (data: arrow.Data): Int32Array => {
  const offsets = data.valueOffsets as unknown as Int32Array | BigInt64Array;
  if (data.length === 0) return new Int32Array(1);
  const used = offsets.subarray(0, data.length + 1);
  return used instanceof BigInt64Array ? Int32Array.from(used, Number) : (used as Int32Array);
};

type Convert = (data: any, type: DataType) => Vector;

const fixed: Convert = (data: arrow.Data, type) =>
  new FixedVector(type, (data.values as FixedArray).subarray(0, data.length) as FixedArray, validityOf(data));

/** Values times a whole number, or divided and rounded down. */
const scaled = (values: BigInt64Array, length: number, times: bigint, by: bigint): BigInt64Array => {
  const out = new BigInt64Array(length);
  for (let i = 0; i < length; i++) {
    const value = values[i] * times;
    const quotient = value / by;
    out[i] = value < 0n && quotient * by !== value ? quotient - 1n : quotient;
  }
  return out;
};

const longs = (data: arrow.Data): BigInt64Array => {
  const { values } = data as unknown as { values: BigInt64Array | Int32Array };
  return values instanceof BigInt64Array
    ? values
    : new BigInt64Array(values.buffer, values.byteOffset, values.byteLength / 8);
};

// Per unit of Arrow's: seconds, milliseconds, microseconds, nanoseconds.
const microFactors: readonly [bigint, bigint][] = [
  [1_000_000n, 1n],
  [1000n, 1n],
  [1n, 1n],
  [1n, 1000n],
];

const micros: Convert = (data: arrow.Data<arrow.Timestamp>, type) => {
  const [times, by] = microFactors[data.type.unit];
  const values = longs(data);
  const exact = times === by ? values.subarray(0, data.length) : scaled(values, data.length, times, by);
  return new FixedVector(type, exact, validityOf(data));
};

const date: Convert = (data: arrow.Data<arrow.Date_>, type) => {
  if (data.type.unit === 0) return fixed(data, type);
  const days = Int32Array.from(scaled(longs(data), data.length, 1n, 86_400_000n), Number);
  return new FixedVector(type, days, validityOf(data));
};

const unsigned: Record<number, (values: any, length: number) => FixedArray> = {
  8: (values, length) => Int16Array.from(values.subarray(0, length)),
  16: (values, length) => Int32Array.from(values.subarray(0, length)),
  32: (values, length) => BigInt64Array.from(values.subarray(0, length) as Uint32Array, (value) => BigInt(value)),
};

const integer: Convert = (data: arrow.Data<arrow.Int>, type) => {
  if (data.type.isSigned) return fixed(data, type);
  if (data.type.bitWidth === 64) return unsignedLong(data, type);
  return new FixedVector(type, unsigned[data.type.bitWidth](data.values, data.length), validityOf(data));
};

/** Words of decimals: the low word is the value's bits, the high word is 0. */
const unsignedLong = (data: arrow.Data, type: DataType): Vector => {
  const words = new BigInt64Array(data.length * 2);
  const values = data.values as unknown as BigUint64Array;
  for (let i = 0; i < data.length; i++) words[2 * i] = BigInt.asIntN(64, values[i]);
  return new DecimalVector(type, words, validityOf(data));
};

const halfToFloat = (half: number): number => {
  const [sign, exponent, fraction] = [half & 0x8000 ? -1 : 1, (half >> 10) & 31, half & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * 2 ** -14 * (fraction / 1024) : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
};

const float: Convert = (data: arrow.Data<arrow.Float>, type) => {
  if (data.type.precision !== 0) return fixed(data, type);
  const halves = data.values as Uint16Array;
  return new FixedVector(type, Float32Array.from(halves.subarray(0, data.length), halfToFloat), validityOf(data));
};

const bytes: Convert = (data: arrow.Data, type) =>
  new BytesVector(type, offsetsOf(data), data.values as Uint8Array, validityOf(data));

const fixedBytes: Convert = (data: arrow.Data<arrow.FixedSizeBinary>, type) => {
  const width = data.type.byteWidth;
  const offsets = Int32Array.from({ length: data.length + 1 }, (_, i) => i * width);
  return new BytesVector(type, offsets, data.values as Uint8Array, validityOf(data));
};

const decimal: Convert = (data: arrow.Data<arrow.Decimal>, type) => {
  const { bitWidth, precision, scale } = data.type;
  if (bitWidth !== 128)
    throw error('UNSUPPORTED_DATATYPE', { typeName: `Arrow Decimal${bitWidth}(${precision}, ${scale})`, proposal: '' });
  const raw = data.values as Uint32Array;
  const aligned = raw.byteOffset % 8 === 0 ? raw : raw.slice();
  const words = new BigInt64Array(aligned.buffer, aligned.byteOffset, data.length * 2);
  return new DecimalVector(type, words, validityOf(data));
};

const list: Convert = (data: arrow.Data, type) =>
  new ListVector(
    type,
    offsetsOf(data),
    vectorFromData(data.children[0], (type as ArrayType).elementType),
    validityOf(data),
  );

const fixedList: Convert = (data: arrow.Data<arrow.FixedSizeList>, type) => {
  const size = data.type.listSize;
  const offsets = Int32Array.from({ length: data.length + 1 }, (_, i) => i * size);
  return new ListVector(
    type,
    offsets,
    vectorFromData(data.children[0], (type as ArrayType).elementType),
    validityOf(data),
  );
};

const map: Convert = (data: arrow.Data, type) => {
  const [keys, items] = data.children[0].children;
  const { keyType, valueType } = type as MapType;
  return new MapVector(
    type,
    offsetsOf(data),
    vectorFromData(keys, keyType),
    vectorFromData(items, valueType),
    validityOf(data),
  );
};

const struct: Convert = (data: arrow.Data, type) =>
  new StructVector(
    type,
    data.children.map((child, i) => vectorFromData(child, (type as StructType).fields[i].dataType)),
    data.length,
    validityOf(data),
  );

const dictionary: Convert = (data: arrow.Data<arrow.Dictionary>, type) => {
  const words = concatVectors(data.dictionary!.data.map((part) => vectorFromData(part, type)));
  const indices = Int32Array.from((data.values as Int32Array).subarray(0, data.length), Number);
  return new DictionaryVector(indices, words, validityOf(data));
};

const converters: Record<string, Convert> = {
  Null: (data: arrow.Data, type) => nullVector(data.length, type),
  Bool: (data: arrow.Data, type) =>
    new BooleanVector(
      type,
      bitsFrom(data.values as Uint8Array, data.offset, data.length),
      data.length,
      validityOf(data),
    ),
  Int: integer,
  Float: float,
  Utf8: bytes,
  LargeUtf8: bytes,
  Binary: bytes,
  LargeBinary: bytes,
  FixedSizeBinary: fixedBytes,
  Date: date,
  Timestamp: micros,
  Duration: micros,
  Interval: fixed,
  Decimal: decimal,
  List: list,
  LargeList: list,
  FixedSizeList: fixedList,
  Map: map,
  Struct: struct,
  Dictionary: dictionary,
};

/**
 * One chunk of an Arrow column as a vector of `type`, which has the structure that {@link typeFromArrow} gives (its
 * names and its choice of timestamp type may differ).
 */
export function vectorFromData(data: arrow.Data, type: DataType = typeFromArrow(data.type)): Vector {
  const convert = converters[arrowKind(data.type)];
  if (!convert) throw error('UNSUPPORTED_DATATYPE', { typeName: `Arrow ${data.type}`, proposal: '' });
  return convert(data, type);
}

/** An Arrow record batch as a batch. */
export function batchFromArrow(
  batch: arrow.RecordBatch,
  schema: StructType = schemaFromArrow(batch.schema),
): RecordBatch {
  const columns = batch.data.children.map((child, i) => vectorFromData(child, schema.fields[i].dataType));
  return new RecordBatch(columns, batch.numRows);
}

/** An Arrow table as a schema and batches. */
export function batchesFromArrow(table: arrow.Table): { schema: StructType; batches: RecordBatch[] } {
  const schema = schemaFromArrow(table.schema);
  return { schema, batches: table.batches.map((batch) => batchFromArrow(batch, schema)) };
}
