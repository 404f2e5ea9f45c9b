/** Parquet files, through parquet-wasm. */
import { ArrayType, type DataType, error, MapType, NullType, StructType } from '@millrace/core';
import type { FileWriteFormat } from '../format.js';
import { compressions } from './compressions.js';
import { parquetEncoder } from './encoder.js';

/** Whether a type has a part that has no values: Parquet cannot hold it. */
const hasVoid = (type: DataType): boolean => {
  if (type instanceof StructType)
    return type.fields.length === 0 || type.fields.some((field) => hasVoid(field.dataType));
  if (type instanceof ArrayType) return hasVoid(type.elementType);
  if (type instanceof MapType) return hasVoid(type.keyType) || hasVoid(type.valueType);
  return type === NullType;
};

export const parquetFormat: FileWriteFormat = {
  name: 'parquet',
  doc: 'Parquet files: typed columns, compressed.',
  options: [],
  checkSchema(schema) {
    for (const { name, dataType } of schema.fields) {
      if (!hasVoid(dataType)) continue;
      throw error('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', {
        format: 'Parquet',
        columnName: `\`${name}\``,
        columnType: `"${dataType.sql}"`,
      });
    }
  },
  extension: (options) => compressions.codec(options).extension,
  makeEncoder: parquetEncoder,
};
