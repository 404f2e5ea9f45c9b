/** Encoders of formats of lines: rows to text, text to bytes, bytes compressed. */
import type { RecordBatch } from '@millrace/core';
import { type Compressor, codecOf, compressorOf } from './compression.js';
import type { EncodeRequest, RowEncoder } from './format.js';

/** Writes rows as text. */
export interface LineWriter {
  /** Text before the first row: a header with its line end. */
  readonly head?: string;
  /** All rows of a batch, each with its line end. */
  lines(batch: RecordBatch): string;
}

class LineEncoder implements RowEncoder {
  private head: string;

  constructor(
    private readonly writer: LineWriter,
    private readonly compressor: Compressor,
  ) {
    this.head = writer.head ?? '';
  }

  private takeHead(): string {
    const { head } = this;
    this.head = '';
    return head;
  }

  encode(batch: RecordBatch): Promise<Uint8Array> {
    return this.compressor.push(Buffer.from(this.takeHead() + this.writer.lines(batch)));
  }

  async end(): Promise<Uint8Array> {
    const head = await this.compressor.push(Buffer.from(this.takeHead()));
    return Buffer.concat([head, await this.compressor.end()]);
  }
}

/** The encoder of a line writer under the request's compression. */
export const lineEncoder = (writer: LineWriter, { options }: EncodeRequest): RowEncoder =>
  new LineEncoder(writer, compressorOf(codecOf(options.get('compression'))));
