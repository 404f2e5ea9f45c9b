/** Which columns are decoded here, straight into vectors: flat ones of common types in common encodings. The others are parquet-wasm's. */
import {
  BinaryType,
  BooleanType,
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  IntegerType,
  isDecimal,
  LongType,
  StringType,
  TimestampNTZType,
  TimestampType,
} from '@millrace/core';
import { type Chunk, chunkFields, columnFields, numberOf, schemaElement, structOf } from './footer-fields.js';
import type { ThriftField, ThriftList, ThriftStruct } from './thrift.js';

/** The array of a column's values while they are staged; of strings there are 32-bit indices or offsets. */
export type ValuesClass =
  | typeof Uint8Array
  | typeof Int32Array
  | typeof BigInt64Array
  | typeof Float32Array
  | typeof Float64Array;

/**
 * What the values are: numbers as vectors have them; strings; timestamps of the old kind, 12 bytes each in the file;
 * decimals of up to 18 digits, whose unscaled numbers lie in one word; booleans, one bit each in the file.
 */
export type DirectKind = 'number' | 'text' | 'instant' | 'decimal' | 'flag';

/** How a column lies in its pages. */
export interface DirectLayout {
  readonly type: DataType;
  readonly values: ValuesClass;
  readonly kind: DirectKind;
  readonly isNullable: boolean;
  readonly isSnappy: boolean;
}

// Codes of parquet.thrift.
const physical = { boolean: 0, int32: 1, int64: 2, int96: 3, float: 4, double: 5, byteArray: 6 };
const timestampMicros = 10;
const repeated = 2;
const optional = 1;
const uncompressed = 0;
const snappy = 1;
/** PLAIN, PLAIN_DICTIONARY, RLE_DICTIONARY, and what levels are written in: RLE, BIT_PACKED. */
const encodings = [0, 2, 8, 3, 4];

type Candidate = readonly [values: ValuesClass, kind: DirectKind, isOf: (type: DataType) => boolean];

const oneOf =
  (...types: readonly DataType[]) =>
  (type: DataType): boolean =>
    types.some((known) => known.equals(type));

/** Decimals whose numbers fit; unsigned 64-bit integers, which are decimals of 20 digits, do not. */
const decimalUpTo =
  (digits: number) =>
  (type: DataType): boolean =>
    isDecimal(type) && type.precision <= digits;

/** Per physical type what its values can be. */
const candidates: Readonly<Record<number, readonly Candidate[]>> = {
  [physical.boolean]: [[Uint8Array, 'flag', oneOf(BooleanType)]],
  [physical.int32]: [
    [Int32Array, 'number', oneOf(IntegerType, DateType)],
    [Int32Array, 'decimal', decimalUpTo(9)],
  ],
  [physical.int64]: [
    [BigInt64Array, 'number', oneOf(LongType, TimestampType, TimestampNTZType)],
    [BigInt64Array, 'decimal', decimalUpTo(18)],
  ],
  [physical.int96]: [[BigInt64Array, 'instant', oneOf(TimestampType)]],
  [physical.float]: [[Float32Array, 'number', oneOf(FloatType)]],
  [physical.double]: [[Float64Array, 'number', oneOf(DoubleType)]],
  [physical.byteArray]: [[Int32Array, 'text', oneOf(StringType, BinaryType)]],
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
  const [values, kind] = candidates[physicalType]?.find(([, , isOf]) => isOf(type)) ?? [];
  if (!values || !kind || (kind === 'number' && isTimestamp(type) && !isMicros(element))) return null;
  if (repetition === repeated || (codec !== snappy && codec !== uncompressed)) return null;
  if (numberOf(element.get(schemaElement.children)) > 0 || !isPlainChunk(struct, metadata)) return null;
  return { type, values, kind, isNullable: repetition === optional, isSnappy: codec === snappy };
}
