/** The hidden column `_metadata`: which file, and which piece of it, a row came from. */
import {
  ConstantVector,
  type DataType,
  LongType,
  StringType,
  StructField,
  StructType,
  StructVector,
  TimestampType,
  type Value,
  type Vector,
} from '@millrace/core';
import { encodedName, toShortUri } from './paths.js';
import type { FilePartition } from './splits.js';

/** Name of the column. */
export const metadataName = '_metadata';

interface MetadataField {
  readonly type: DataType;
  readonly value: (file: FilePartition) => Value;
}

const metadataFields: Record<string, MetadataField> = {
  file_path: { type: StringType, value: (file) => toShortUri(file.path) },
  file_name: { type: StringType, value: (file) => encodedName(file.path) },
  file_size: { type: LongType, value: (file) => BigInt(file.fileSizeBytes) },
  file_block_start: { type: LongType, value: (file) => BigInt(file.start) },
  file_block_length: { type: LongType, value: (file) => BigInt(file.length) },
  file_modification_time: { type: TimestampType, value: (file) => BigInt(file.modificationTimeMs) * 1000n },
};

/** The schema of the hidden columns of file sources. */
export const metadataColumns = new StructType([
  new StructField(
    metadataName,
    new StructType(Object.entries(metadataFields).map(([name, { type }]) => new StructField(name, type, false))),
    false,
  ),
]);

/** The column for `numRows` rows of a file; `type` may hold a part of the fields. */
export function metadataVector(file: FilePartition, type: StructType, numRows: number): Vector {
  const children = type.fields.map(
    (field) => new ConstantVector(field.dataType, metadataFields[field.name].value(file), numRows),
  );
  return new StructVector(type, children, numRows);
}
