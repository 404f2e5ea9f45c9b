/** JSON files: a record a line, or a value a file. */
import type { Options } from '@millrace/core';
import { checkCorruptColumn } from '../corrupt-column.js';
import { patternsOf } from '../datetime.js';
import type { FileFormat } from '../format.js';
import { corruptColumnOf } from '../modes.js';
import { foreignEncoding } from '../transcode.js';
import { inferJsonSchema } from './infer.js';
import { jsonOptions } from './options.js';
import { openJsonReader } from './reader.js';

const splittable = (options: Options): boolean =>
  !options.getBoolean('multiLine') && !foreignEncoding(options.get('encoding') ?? options.get('charset'));

export const jsonFormat: FileFormat = {
  name: 'json',
  doc: 'JSON files: one object a line, or one value a file with multiLine.',
  options: jsonOptions,
  checkSchema(schema, options, { conf }) {
    patternsOf(options, conf.timeZone);
    checkCorruptColumn(schema, corruptColumnOf(options, conf));
  },
  inferSchema: inferJsonSchema,
  splittable,
  openReader: openJsonReader,
};
