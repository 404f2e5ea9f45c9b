/** The column that takes malformed records: it must be a nullable string. */
import { error, StringType, type StructType } from '@millrace/core';

/** Throws when the schema has the corrupt-record column with another type. */
export function checkCorruptColumn(schema: StructType, name: string): void {
  const field = schema.fields.find((candidate) => candidate.name === name);
  if (field && field.dataType !== StringType) {
    throw error('INVALID_CORRUPT_RECORD_TYPE', { columnName: name, actualType: field.dataType.sql });
  }
}
