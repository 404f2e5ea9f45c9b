/** Options that every file sink has, and the checks of a write before anything is written. */
import { resolve } from 'node:path';
import { didYouMean, error, type OptionSpec, Options, StructType, type WriteRequest } from '@millrace/core';
import type { FileWriteFormat } from './format.js';

export const fileSinkOptions: readonly OptionSpec[] = [
  { name: 'path', kind: 'string', doc: 'Folder to write to, where save() names none.' },
  { name: 'compression', kind: 'string', doc: 'Codec of the files.' },
  { name: 'codec', kind: 'string', doc: 'Another name of compression.' },
  { name: 'maxRecordsPerFile', kind: 'long', doc: 'Begin a new file after this many rows; 0 for no limit.' },
  { name: 'timeZone', kind: 'string', doc: "Zone of timestamps; default: the session's." },
];

/** The checked options of a write. */
export function sinkOptions(format: FileWriteFormat, request: WriteRequest, more: readonly OptionSpec[] = []): Options {
  const { codec, ...rest } = Object.fromEntries(
    Object.entries(request.options).map(([key, value]) => [/^codec$/i.test(key) ? 'codec' : key, value]),
  );
  const raw = codec === undefined ? rest : { compression: codec, ...rest };
  return new Options(raw, [...format.options, ...fileSinkOptions, ...more], `the ${format.name} sink`);
}

/** The folder of a write, as an absolute local path. Throws `MISSING_PATH` and `UNSUPPORTED_FILE_SYSTEM`. */
export function outputPath(request: WriteRequest, options: Options): string {
  const text = request.path ?? options.get('path');
  if (text === undefined) throw error('MISSING_PATH', { format: request.format });
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text)?.[1];
  if (scheme === undefined) return resolve(text);
  if (scheme.toLowerCase() !== 'file') throw error('UNSUPPORTED_FILE_SYSTEM', { scheme, path: text });
  return resolve(decodeURIComponent(text.replace(/^file:(\/\/(localhost)?(?=\/))?/i, '')));
}

const checkDuplicates = (schema: StructType): void => {
  const seen = new Set<string>();
  for (const name of schema.names) {
    if (seen.has(name.toLowerCase())) throw error('COLUMN_ALREADY_EXISTS', { columnName: `\`${name.toLowerCase()}\`` });
    seen.add(name.toLowerCase());
  }
};

/** The partition columns as the schema spells them. Throws when one is missing or when they are all columns. */
export function partitionColumns(schema: StructType, partitionBy: readonly string[]): string[] {
  const names = partitionBy.map((wanted) => {
    const found = schema.names.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (found !== undefined) return found;
    const proposal = didYouMean(wanted, schema.names);
    throw error('PARTITION_COLUMN_NOT_FOUND', { column: wanted, schema: schema.simpleString, proposal });
  });
  if (names.length > 0 && names.length === schema.fields.length) throw error('ALL_PARTITION_COLUMNS_NOT_ALLOWED', {});
  return names;
}

/** Checks the columns of a write against its format; the partition columns as the schema spells them. */
export function checkColumns(format: FileWriteFormat, schema: StructType, partitionBy: readonly string[]): string[] {
  checkDuplicates(schema);
  const names = partitionColumns(schema, partitionBy);
  const kept = schema.fields.filter((field) => !names.includes(field.name));
  format.checkSchema(new StructType(kept));
  return names;
}
