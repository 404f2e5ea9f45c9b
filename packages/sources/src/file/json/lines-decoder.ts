/**
 * JSON lines into columns. `JsonLinesDecoder` is what a fast decoder implements; the general one here hands each line's
 * text to the record decoder, and knows about modes and the corrupt-record column.
 */
import {
  decodeUtf8,
  makeBuilder,
  RecordBatch,
  type StructType,
  type Value,
  type Vector,
  type VectorBuilder,
} from '@millrace/core';
import { malformedRecord, type ParseMode } from '../modes.js';
import type { LineSeparator } from '../separator.js';
import type { RecordDecoder } from './record-decoder.js';

/** Turns whole lines into a batch. The bytes may be changed when `decode` has returned. */
export interface JsonLinesDecoder {
  decode(bytes: Uint8Array, from: number, to: number): RecordBatch;
}

/** What a decoder needs to know besides the record decoder. */
export interface JsonRowsOptions {
  readonly schema: StructType;
  readonly mode: ParseMode;
  readonly corruptColumn: string;
}

/** Collects decoded records as columns. */
export class JsonRows {
  private readonly builders: (VectorBuilder | null)[];
  private corrupt: VectorBuilder | null = null;
  private readonly mode: ParseMode;
  private numRows = 0;

  constructor(
    options: JsonRowsOptions,
    private readonly decode: RecordDecoder,
  ) {
    this.mode = options.mode;
    this.builders = options.schema.fields.map((field) => {
      const builder = makeBuilder(field.dataType);
      if (field.name !== options.corruptColumn) return builder;
      this.corrupt = builder;
      return null;
    });
  }

  /** Takes one record's text: no row, one, or many for an array. */
  add(text: string): void {
    const { rows, problem } = this.decode(text);
    if (problem === undefined) for (const row of rows) this.append(row, null);
    else this.addMalformed(text, rows, problem);
  }

  private addMalformed(text: string, rows: readonly (readonly Value[])[], problem: string): void {
    if (this.mode === 'DROPMALFORMED') return;
    if (this.mode === 'FAILFAST') throw malformedRecord(text, new Error(problem));
    if (rows.length === 0) this.append(null, text);
    for (const row of rows) this.append(row, text);
  }

  private append(row: readonly Value[] | null, corrupt: string | null): void {
    let at = 0;
    for (const builder of this.builders) builder?.append(row === null ? null : row[at++]);
    this.corrupt?.append(corrupt);
    this.numRows++;
  }

  /** The batch of everything added. */
  finish(): RecordBatch {
    const columns = this.builders.map((builder): Vector => (builder ?? this.corrupt!).finish());
    return new RecordBatch(columns, this.numRows);
  }
}

/** The decoder that takes every option. */
export const generalDecoder = (
  options: JsonRowsOptions,
  decode: RecordDecoder,
  separator: LineSeparator,
): JsonLinesDecoder => ({
  decode(bytes, from, to) {
    const rows = new JsonRows(options, decode);
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    separator.eachLine(buffer, from, to, (start, end) => rows.add(decodeUtf8(buffer, start, end)));
    return rows.finish();
  },
});
