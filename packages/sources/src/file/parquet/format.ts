/** Parquet files, through parquet-wasm. */
import { error, type Options, type SourceContext, type StructField, StructType, sameType } from '@millrace/core';
import { readFailure } from '../failures.js';
import { toleranceOf } from '../file-options.js';
import type { FileFormat } from '../format.js';
import type { FileEntry } from '../listing.js';
import { indexOfName } from './conform.js';
import { OpenParquet } from './file.js';
import { openParquetReader } from './reader.js';

async function schemaOf(path: string): Promise<StructType> {
  const file = await OpenParquet.open(path);
  try {
    return file.schema;
  } finally {
    file.close();
  }
}

const mergedField = (a: StructField, b: StructField): StructField => {
  if (sameType(a.dataType, b.dataType)) return a;
  throw error('CANNOT_MERGE_SCHEMAS', { column: a.name, left: a.dataType.sql, right: b.dataType.sql });
};

/** The fields of both; a field of both must have one type. */
const merged = (a: StructType, b: StructType): StructType => {
  const common = a.fields.map((field) => {
    const at = indexOfName(b, field.name);
    return at < 0 ? field : mergedField(field, b.fields[at]);
  });
  return new StructType([...common, ...b.fields.filter((field) => indexOfName(a, field.name) < 0)]);
};

/** The schema of the first file that can be read, or of all. */
async function inferSchema(
  files: readonly FileEntry[],
  options: Options,
  { conf }: SourceContext,
): Promise<StructType | null> {
  let schema: StructType | null = null;
  for (const { path } of files) {
    try {
      const next = await schemaOf(path);
      schema = schema === null ? next : merged(schema, next);
    } catch (cause) {
      if (!toleranceOf(options, conf).ignoreCorruptFiles) throw readFailure(path, cause);
    }
    if (schema && !options.getBoolean('mergeSchema')) return schema;
  }
  return schema;
}

export const parquetFormat: FileFormat = {
  name: 'parquet',
  doc: 'Parquet files: typed columns, of which only the wanted ones are read.',
  options: [
    { name: 'mergeSchema', kind: 'boolean', default: 'false', doc: 'The schema has the columns of all files.' },
    {
      name: 'datetimeRebaseMode',
      kind: 'string',
      values: ['CORRECTED', 'EXCEPTION'],
      doc: 'Old dates are taken as they are.',
    },
    {
      name: 'int96RebaseMode',
      kind: 'string',
      values: ['CORRECTED', 'EXCEPTION'],
      doc: 'Old timestamps are taken as they are.',
    },
  ],
  inferSchema,
  splittable: () => true,
  openReader: openParquetReader,
};
