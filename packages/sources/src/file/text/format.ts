/** Text files: a row a line, or a row a file with `wholetext`. */
import {
  RecordBatch as Batch,
  BytesVector,
  error,
  type OptionSpec,
  type RecordBatch,
  StringType,
  StructType,
  type Vector,
} from '@millrace/core';
import { readWhole } from '../bytes.js';
import type { FileFormat, FormatReader, FormatRequest } from '../format.js';
import { lineBlocks } from '../lines.js';
import { anyLineBreak, type LineSeparator, separatorOf } from '../separator.js';
import type { FilePartition } from '../splits.js';

const options: readonly OptionSpec[] = [
  { name: 'wholetext', kind: 'boolean', default: 'false', doc: 'A file is one row.' },
  { name: 'lineSep', kind: 'string', doc: 'Text between lines; default: \\n, \\r\\n or \\r.' },
];

/** Lines as a string column: offsets and bytes in one pass each. */
function linesVector(bytes: Buffer, from: number, to: number, separator: LineSeparator): Vector {
  let offsets = new Int32Array(4096);
  const data = Buffer.allocUnsafe(to - from);
  let [rows, used] = [0, 0];
  separator.eachLine(bytes, from, to, (start, end) => {
    bytes.copy(data, used, start, end);
    used += end - start;
    if (++rows >= offsets.length) offsets = grown(offsets);
    offsets[rows] = used;
  });
  return new BytesVector(StringType, offsets.slice(0, rows + 1), data.subarray(0, used));
}

const grown = (offsets: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const next = new Int32Array(offsets.length * 2);
  next.set(offsets);
  return next;
};

class TextReader implements FormatReader {
  private readonly separator: LineSeparator;

  constructor(private readonly request: FormatRequest) {
    const text = request.options.get('lineSep');
    this.separator = text === undefined ? anyLineBreak : separatorOf(Buffer.from(text));
  }

  async *read(file: FilePartition): AsyncGenerator<RecordBatch> {
    if (this.request.options.getBoolean('wholetext')) yield this.batch(await wholeVector(file));
    else {
      for await (const { bytes, from, to } of lineBlocks(file, this.separator)) {
        yield this.batch(linesVector(bytes, from, to, this.separator));
      }
    }
  }

  private batch(values: Vector): RecordBatch {
    return new Batch(this.request.schema.fields.length === 0 ? [] : [values], values.length);
  }
}

const wholeVector = async (file: FilePartition): Promise<Vector> => {
  const bytes = await readWhole(file.path, file.fileSizeBytes);
  return new BytesVector(StringType, Int32Array.of(0, bytes.length), bytes);
};

export const textFormat: FileFormat = {
  name: 'text',
  doc: 'Text files: the column value holds a line, or a file with wholetext.',
  options,
  fixedSchema: new StructType().add('value', StringType),
  checkSchema(schema) {
    const [field] = schema.fields;
    if (field?.dataType === StringType) return;
    throw error('INVALID_SCHEMA_FOR_FORMAT', { format: 'text', expected: 'value STRING', schema: schema.toDDL() });
  },
  inferSchema: async () => null,
  splittable: (read) => !read.getBoolean('wholetext'),
  openReader: (request) => new TextReader(request),
};
