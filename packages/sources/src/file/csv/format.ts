/** CSV files. */
import { error, type StructType } from '@millrace/core';
import { checkCorruptColumn } from '../corrupt-column.js';
import { patternsOf } from '../datetime.js';
import type { FileFormat } from '../format.js';
import { corruptColumnOf } from '../modes.js';
import { foreignEncoding } from '../transcode.js';
import { isCsvType } from './converters.js';
import { inferCsvSchema } from './infer.js';
import { csvOptions } from './options.js';
import { openCsvReader } from './reader.js';

const checkTypes = (schema: StructType): void => {
  for (const { name, dataType } of schema.fields) {
    if (isCsvType(dataType)) continue;
    throw error('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { format: 'CSV', columnName: name, columnType: dataType.sql });
  }
};

export const csvFormat: FileFormat = {
  name: 'csv',
  doc: 'CSV files: a row a line, values between separators.',
  options: csvOptions,
  checkSchema(schema, options, { conf }) {
    checkTypes(schema);
    patternsOf(options, conf.timeZone);
    checkCorruptColumn(schema, corruptColumnOf(options, conf));
  },
  inferSchema: inferCsvSchema,
  splittable: (options) =>
    !options.getBoolean('multiLine') && !foreignEncoding(options.get('encoding') ?? options.get('charset')),
  openReader: openCsvReader,
};
