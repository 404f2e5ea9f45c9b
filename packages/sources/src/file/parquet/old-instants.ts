/**
 * Timestamps of the old 96-bit kind, which Spark writes by default: nanoseconds of the day and a Julian day number. They
 * are read as 12 bytes each and made timestamps here, so that no year is lost.
 */
import {
  ArrayType,
  type BytesVector,
  type DataType,
  FixedVector,
  MapType,
  StructField,
  StructType,
  TimestampType,
  type Vector,
} from '@millrace/core';

const julianEpoch = 2_440_588n;
const microsPerDay = 86_400_000_000n;

/** A schema in which the leaves that are old instants are timestamps; `flags` has a leaf's answer in their order. */
export function withOldInstants(schema: StructType, flags: readonly boolean[]): StructType {
  let leaf = 0;
  const visit = (type: DataType): DataType => {
    if (type instanceof StructType) return new StructType(type.fields.map(visitField));
    if (type instanceof ArrayType) return new ArrayType(visit(type.elementType), type.containsNull);
    if (type instanceof MapType) return new MapType(visit(type.keyType), visit(type.valueType), type.valueContainsNull);
    return flags[leaf++] ? TimestampType : type;
  };
  const visitField = (field: StructField): StructField =>
    new StructField(field.name, visit(field.dataType), field.nullable, field.metadata);
  return visit(schema) as StructType;
}

/** Twelve bytes each as microseconds; columns that are decoded here are that already. */
export function instantsOfBytes(vector: Vector): Vector {
  if (vector instanceof FixedVector) return vector;
  const { offsets, data, validity, length } = vector as BytesVector;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const micros = new BigInt64Array(length);
  for (let i = 0; i < length; i++) {
    if (vector.isNull(i)) continue;
    const nanosOfDay = view.getBigInt64(offsets[i], true);
    const day = BigInt(view.getInt32(offsets[i] + 8, true)) - julianEpoch;
    micros[i] = day * microsPerDay + nanosOfDay / 1000n;
  }
  return new FixedVector(TimestampType, micros, validity);
}
