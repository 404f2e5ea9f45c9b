/** JSON lines. */
import { codecOf } from '../compression.js';
import type { FileWriteFormat } from '../format.js';
import { lineEncoder } from '../text-encoder.js';
import { datetimeOptions } from '../text-options.js';
import { jsonLines } from './writer.js';

export const jsonFormat: FileWriteFormat = {
  name: 'json',
  doc: 'JSON files: one object a line.',
  options: [
    ...datetimeOptions,
    { name: 'ignoreNullFields', kind: 'boolean', default: 'true', doc: 'Leave out fields that are null.' },
    { name: 'lineSep', kind: 'string', doc: 'Text behind each row; default a line feed.' },
  ],
  checkSchema: () => {},
  extension: (options) => `.json${codecOf(options.get('compression')).extension}`,
  makeEncoder: (request) => lineEncoder(jsonLines(request), request),
};
