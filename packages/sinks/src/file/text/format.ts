/** Text files: the one string column, a row a line. */
import { error, StringType } from '@millrace/core';
import { codecOf } from '../compression.js';
import type { FileWriteFormat } from '../format.js';
import { lineEncoder } from '../text-encoder.js';

export const textFormat: FileWriteFormat = {
  name: 'text',
  doc: 'Text files: the one string column, a row a line.',
  options: [{ name: 'lineSep', kind: 'string', doc: 'Text behind each row; default a line feed.' }],
  checkSchema(schema) {
    const [field] = schema.fields;
    if (schema.fields.length !== 1) {
      throw error('INVALID_SCHEMA_FOR_FORMAT', {
        format: 'text',
        expected: 'value STRING',
        schema: schema.fields.map(({ name, dataType }) => `${name} ${dataType.sql}`).join(', '),
      });
    }
    if (field.dataType === StringType) return;
    throw error('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', {
      format: 'Text',
      columnName: `\`${field.name}\``,
      columnType: `"${field.dataType.sql}"`,
    });
  },
  extension: (options) => `.txt${codecOf(options.get('compression')).extension}`,
  makeEncoder(request) {
    const lineSep = request.options.get('lineSep') ?? '\n';
    return lineEncoder(
      {
        lines: (batch) =>
          batch
            .column(0)
            .toValues()
            .map((value) => `${value ?? ''}${lineSep}`)
            .join(''),
      },
      request,
    );
  },
};
