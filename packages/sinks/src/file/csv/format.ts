/** CSV files. */
import { error, isComplex, NullType, type OptionSpec } from '@millrace/core';
import { codecOf } from '../compression.js';
import type { FileWriteFormat } from '../format.js';
import { lineEncoder } from '../text-encoder.js';
import { datetimeOptions } from '../text-options.js';
import { csvLines } from './writer.js';

const options: readonly OptionSpec[] = [
  ...datetimeOptions,
  { name: 'sep', kind: 'char', doc: 'Text between columns; default a comma.' },
  { name: 'delimiter', kind: 'char', doc: 'Another name of sep.' },
  { name: 'quote', kind: 'string', default: '"', doc: 'Character around values that need it.' },
  { name: 'escape', kind: 'string', default: '\\', doc: 'Character before quotes inside quotes.' },
  { name: 'quoteAll', kind: 'boolean', default: 'false', doc: 'Quote every value.' },
  { name: 'escapeQuotes', kind: 'boolean', default: 'true', doc: 'Quote values that hold quotes.' },
  { name: 'header', kind: 'boolean', default: 'false', doc: 'Write the names of the columns first.' },
  { name: 'nullValue', kind: 'string', default: '', doc: 'Text for null.' },
  { name: 'emptyValue', kind: 'string', default: '""', doc: 'Text for the empty string.' },
  { name: 'ignoreLeadingWhiteSpace', kind: 'boolean', default: 'true', doc: 'Leave out blanks before values.' },
  { name: 'ignoreTrailingWhiteSpace', kind: 'boolean', default: 'true', doc: 'Leave out blanks behind values.' },
  { name: 'lineSep', kind: 'string', doc: 'Text behind each row; default a line feed.' },
];

export const csvFormat: FileWriteFormat = {
  name: 'csv',
  doc: 'CSV files: a row a line.',
  options,
  checkSchema(schema) {
    for (const { name, dataType } of schema.fields) {
      if (!isComplex(dataType) && dataType !== NullType) continue;
      throw error('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', {
        format: 'CSV',
        columnName: `\`${name}\``,
        columnType: `"${dataType.sql}"`,
      });
    }
  },
  extension: (write) => `.csv${codecOf(write.get('compression')).extension}`,
  makeEncoder: (request) => lineEncoder(csvLines(request), request),
};
