/** Which columns are decoded here, straight into vectors: flat ones of common types in common encodings. The others are parquet-wasm's. */
import {
  BinaryType,
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  StringType,
  TimestampNTZType,
  TimestampType,
} from '@millrace/core';
import { type Chunk, chunkFields, columnFields, numberOf, schemaElement, structOf } from './footer-fields.js';
import type { ThriftField, ThriftList, ThriftStruct } from './thrift.js';

/** The array of a column's values; of strings there are 32-bit indices or offsets. */
export type ValuesClass = typeof Int32Array | typeof BigInt64Array | typeof Float32Array | typeof Float64Array;

/** How a column lies in its pages. */
export interface DirectLayout {
  readonly type: DataType;
  readonly values: ValuesClass;
  readonly isText: boolean;
  /** Timestamps of the old kind, 12 bytes each in the file. */
  readonly isInstant: boolean;
  readonly isNullable: boolean;
  readonly isSnappy: boolean;
}

// Codes of parquet.thrift.
const physical = { int32: 1, int64: 2, int96: 3, float: 4, double: 5, byteArray: 6 };
const timestampMicros = 10;
const repeated = 2;
const optional = 1;
const uncompressed = 0;
const snappy = 1;
/** PLAIN, PLAIN_DICTIONARY, RLE_DICTIONARY, and what levels are written in: RLE, BIT_PACKED. */
const encodings = [0, 2, 8, 3, 4];

/** Per physical type the array, and the types of vectors that have just its values. */
const layouts: Readonly<Record<number, readonly [ValuesClass, readonly DataType[]]>> = {
  [physical.int32]: [Int32Array, [IntegerType, DateType]],
  [physical.int64]: [BigInt64Array, [LongType, TimestampType, TimestampNTZType]],
  [physical.int96]: [BigInt64Array, [TimestampType]],
  [physical.float]: [Float32Array, [FloatType]],
  [physical.double]: [Float64Array, [DoubleType]],
  [physical.byteArray]: [Int32Array, [StringType, BinaryType]],
};

/** Number of the union's member that is set; 0 where there is none. */
const memberOf = (field: ThriftField | undefined): number =>
  field ? ([...(field.value as ThriftStruct).keys()][0] ?? 0) : 0;

const logicalTimestamp = 8;
const timestampUnit = 2;
const micros = 2;

const isMicros = (element: ThriftStruct): boolean => {
  const logical = element.get(schemaElement.logicalType);
  if (memberOf(logical) !== logicalTimestamp)
    return numberOf(element.get(schemaElement.convertedType)) === timestampMicros;
  return memberOf(structOf(structOf(logical).get(logicalTimestamp)).get(timestampUnit)) === micros;
};

const isTimestamp = (type: DataType): boolean => type === TimestampType || type === TimestampNTZType;

/** Whether the chunk's bytes are here, readable and in encodings that are known here. */
const isPlainChunk = (struct: ThriftStruct, metadata: ThriftStruct): boolean => {
  if (struct.has(chunkFields.filePath) || struct.has(chunkFields.encryption)) return false;
  const used = (metadata.get(columnFields.encodings)?.value as ThriftList | undefined)?.items ?? [];
  return used.every((encoding) => encodings.includes(Number(encoding)));
};

/** The layout of a column that can be decoded here, from its element of the schema and the type of its vectors; or null. */
export function directLayout(element: ThriftStruct, { struct }: Chunk, type: DataType): DirectLayout | null {
  const metadata = structOf(struct.get(chunkFields.metadata));
  const physicalType = numberOf(element.get(schemaElement.type));
  const repetition = numberOf(element.get(schemaElement.repetition));
  const codec = numberOf(metadata.get(columnFields.codec));
  const [values, types] = layouts[physicalType] ?? [Int32Array, []];
  const isKnown =
    types.some((known) => known.equals(type)) &&
    (!isTimestamp(type) || physicalType === physical.int96 || isMicros(element));
  if (!isKnown || repetition === repeated || (codec !== snappy && codec !== uncompressed)) return null;
  if (numberOf(element.get(schemaElement.children)) > 0 || !isPlainChunk(struct, metadata)) return null;
  return {
    type,
    values,
    isText: physicalType === physical.byteArray,
    isInstant: physicalType === physical.int96,
    isNullable: repetition === optional,
    isSnappy: codec === snappy,
  };
}
