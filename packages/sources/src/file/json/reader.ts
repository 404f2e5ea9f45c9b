/** Reads JSON files: lines through a `JsonLinesDecoder`, or whole files. */
import { decodeUtf8, type RecordBatch, StructType } from '@millrace/core';
import { readWhole } from '../bytes.js';
import type { FormatReader, FormatRequest } from '../format.js';
import { lineBlocks } from '../lines.js';
import { checkProjection, corruptColumnOf, parseModeOf } from '../modes.js';
import { anyLineBreak, type LineSeparator, separatorOf } from '../separator.js';
import type { FilePartition } from '../splits.js';
import { foreignEncoding } from '../transcode.js';
import { canDecodeFast, FastJsonDecoder } from './fast-decoder.js';
import { generalDecoder, type JsonLinesDecoder, JsonRows, type JsonRowsOptions } from './lines-decoder.js';
import { makeRecordDecoder } from './record-decoder.js';

/** The line separator of a read. */
export const separatorOfOptions = (request: Pick<FormatRequest, 'options'>): LineSeparator => {
  const text = request.options.get('lineSep');
  return text === undefined ? anyLineBreak : separatorOf(Buffer.from(text));
};

const rowsOptions = ({ schema, options, runtime }: FormatRequest): JsonRowsOptions => ({
  schema,
  mode: parseModeOf(options),
  corruptColumn: corruptColumnOf(options, runtime.conf),
});

/** The record decoder of a request: of its columns, the corrupt-record column apart. */
const recordDecoderOf = (request: FormatRequest, corruptColumn: string) => {
  const fields = request.schema.fields.filter((field) => field.name !== corruptColumn);
  return makeRecordDecoder(new StructType(fields), request.options, request.runtime);
};

/** The decoder for a request's lines. */
export function makeLinesDecoder(request: FormatRequest): JsonLinesDecoder {
  const options = rowsOptions(request);
  const general = generalDecoder(options, recordDecoderOf(request, options.corruptColumn), separatorOfOptions(request));
  const plainLines = request.options.get('lineSep') === undefined;
  return plainLines && canDecodeFast(options) ? new FastJsonDecoder(options, general, request.reuses) : general;
}

class JsonLinesReader implements FormatReader {
  private readonly decoder: JsonLinesDecoder;
  private readonly separator: LineSeparator;
  private readonly encoding?: string;

  constructor({ options }: FormatRequest, decoder: JsonLinesDecoder) {
    this.decoder = decoder;
    this.separator = separatorOfOptions({ options });
    this.encoding = foreignEncoding(options.get('encoding') ?? options.get('charset'));
  }

  async *read(file: FilePartition): AsyncGenerator<RecordBatch> {
    const memory = this.decoder instanceof FastJsonDecoder ? this.decoder : undefined;
    for await (const block of lineBlocks(file, this.separator, this.encoding, memory)) {
      yield this.decoder.decode(block.bytes, block.from, block.to);
    }
  }
}

const byteOrderMark = '\ufeff';

class JsonDocumentReader implements FormatReader {
  private readonly options: JsonRowsOptions;

  constructor(private readonly request: FormatRequest) {
    this.options = rowsOptions(request);
  }

  async *read(file: FilePartition): AsyncGenerator<RecordBatch> {
    const bytes = await readWhole(file.path, file.fileSizeBytes);
    const encoding = foreignEncoding(this.request.options.get('encoding') ?? this.request.options.get('charset'));
    const text = encoding ? new TextDecoder(encoding).decode(bytes) : decodeUtf8(bytes, 0, bytes.length);
    const rows = new JsonRows(this.options, recordDecoderOf(this.request, this.options.corruptColumn));
    rows.add(text.startsWith(byteOrderMark) ? text.slice(1) : text);
    yield rows.finish();
  }
}

/** The reader of a request: by lines, or by files with `multiLine`. */
export function openJsonReader(request: FormatRequest): FormatReader {
  checkProjection(request.schema, corruptColumnOf(request.options, request.runtime.conf));
  return request.options.getBoolean('multiLine')
    ? new JsonDocumentReader(request)
    : new JsonLinesReader(request, makeLinesDecoder(request));
}
