/** Files of any kind, a row a file: path, time, length and content. */

import { readFileSync } from 'node:fs';
import {
  BinaryType,
  ConstantVector,
  error,
  LongType,
  RecordBatch,
  StringType,
  StructType,
  TimestampType,
  type Value,
} from '@millrace/core';
import type { FileFormat, FormatReader, FormatRequest } from '../format.js';
import { toShortUri } from '../paths.js';
import type { FilePartition } from '../splits.js';

const schema = new StructType()
  .add('path', StringType)
  .add('modificationTime', TimestampType)
  .add('length', LongType)
  .add('content', BinaryType);

const values: Record<string, (file: FilePartition) => Value> = {
  path: (file) => toShortUri(file.path),
  modificationTime: (file) => BigInt(file.modificationTimeMs) * 1000n,
  length: (file) => BigInt(file.fileSizeBytes),
  // Only files whose content is asked for are opened.
  content: (file) => new Uint8Array(readFileSync(file.path)),
};

class BinaryReader implements FormatReader {
  constructor(private readonly request: FormatRequest) {}

  *read(file: FilePartition): Generator<RecordBatch> {
    const { fields } = this.request.schema;
    yield new RecordBatch(
      fields.map(({ name, dataType }) => new ConstantVector(dataType, values[name](file), 1)),
      1,
    );
  }
}

export const binaryFormat: FileFormat = {
  name: 'binaryfile',
  doc: 'Files as they are: path, modificationTime, length and content.',
  options: [],
  fixedSchema: schema,
  checkSchema(given) {
    if (
      given.fields.every((field) =>
        schema.fields.some((own) => own.name === field.name && own.dataType.equals(field.dataType)),
      )
    )
      return;
    throw error('INVALID_SCHEMA_FOR_FORMAT', { format: 'binaryFile', expected: schema.toDDL(), schema: given.toDDL() });
  },
  inferSchema: async () => null,
  splittable: () => false,
  openReader: (request) => new BinaryReader(request),
};
