/** Fields of records into columns: types, nulls, rows with too few or too many fields, and the modes. */
import { decodeUtf8, RecordBatch, StringType, type StructType, type Vector } from '@millrace/core';
import { malformedRecord } from '../modes.js';
import { type FieldAppender, TextAppender } from './appenders.js';
import { makeAppender } from './converters.js';
import type { CsvSettings } from './options.js';
import { type CsvTokenizer, plainField, quotedField, scratchField } from './tokenizer.js';

/** Collects the rows of one batch. */
export class CsvRows {
  private readonly appenders: FieldAppender[];
  /** Position in the record of each appender's field. */
  private readonly positions: Int32Array;
  private readonly corrupt: TextAppender | null;
  private readonly order: FieldAppender[];
  /** How many fields a record must have; -1 where some columns are not read, and nobody counts. */
  private readonly expected: number;
  private readonly nulls: Buffer;
  private numRows = 0;

  constructor(
    dataSchema: StructType,
    schema: StructType,
    private readonly settings: CsvSettings,
  ) {
    const isOwn = (name: string) => name !== settings.corruptColumn;
    const inFile = dataSchema.fields.filter((field) => isOwn(field.name));
    this.corrupt = schema.fields.some((field) => !isOwn(field.name)) ? new TextAppender(StringType) : null;
    this.order = schema.fields.map((field) =>
      isOwn(field.name) ? makeAppender(field.name, field.dataType, settings) : this.corrupt!,
    );
    const own = schema.fields.filter((field) => isOwn(field.name));
    this.appenders = this.order.filter((appender) => appender !== this.corrupt);
    this.positions = Int32Array.from(own, (field) => inFile.findIndex((candidate) => candidate.name === field.name));
    this.expected = own.length === inFile.length ? inFile.length : -1;
    this.nulls = settings.nullValue;
  }

  /** Whether no column of the file is wanted: records are only counted. */
  get countsOnly(): boolean {
    return this.appenders.length === 0;
  }

  /** Counts a record. */
  count(): void {
    this.corrupt?.appendNull();
    this.numRows++;
  }

  /** Takes the tokenizer's record, whose text is `from` to `to`. */
  add(tokens: CsvTokenizer, bytes: Buffer, from: number, to: number): void {
    let good = this.expected < 0 || tokens.count === this.expected;
    const { appenders, positions } = this;
    for (let i = 0; i < appenders.length; i++) {
      if (!this.addField(appenders[i], tokens, positions[i], bytes)) good = false;
    }
    if (good) this.count();
    else this.addMalformed(bytes, from, to);
  }

  private addField(appender: FieldAppender, tokens: CsvTokenizer, index: number, bytes: Buffer): boolean {
    if (index >= tokens.count) {
      appender.appendNull();
      return true;
    }
    const [start, end, kind] = [tokens.starts[index], tokens.ends[index], tokens.kinds[index]];
    if (end === start) return this.addEmpty(appender, kind);
    const source = kind === scratchField ? tokens.scratch : bytes;
    if (this.isNull(source, start, end)) {
      appender.appendNull();
      return true;
    }
    return appender.append(source, start, end);
  }

  /** Nothing is null; a quoted nothing is the empty value, which may be the text for null. */
  private addEmpty(appender: FieldAppender, kind: number): boolean {
    const { emptyValue } = this.settings;
    if (kind === quotedField && !this.isNull(emptyValue, 0, emptyValue.length)) {
      return appender.append(emptyValue, 0, emptyValue.length);
    }
    appender.appendNull();
    return true;
  }

  private isNull(bytes: Buffer, start: number, end: number): boolean {
    const { nulls } = this;
    if (end - start !== nulls.length) return false;
    for (let i = 0; i < nulls.length; i++) if (bytes[start + i] !== nulls[i]) return false;
    return true;
  }

  private addMalformed(bytes: Buffer, from: number, to: number): void {
    const { mode } = this.settings;
    if (mode === 'FAILFAST') throw malformedRecord(decodeUtf8(bytes, from, to));
    if (mode === 'DROPMALFORMED') for (const appender of this.appenders) appender.rewind(this.numRows);
    else {
      this.corrupt?.append(bytes, from, to);
      this.numRows++;
    }
  }

  /** The batch of everything added. */
  finish(): RecordBatch {
    return new RecordBatch(
      this.order.map((appender): Vector => appender.finish()),
      this.numRows,
    );
  }
}

/** The text of a field, null for an unquoted nothing: for headers and inference. */
export function fieldText(tokens: CsvTokenizer, index: number, bytes: Buffer): string | null {
  const [start, end, kind] = [tokens.starts[index], tokens.ends[index], tokens.kinds[index]];
  if (start === end && kind === plainField) return null;
  return decodeUtf8(kind === scratchField ? tokens.scratch : bytes, start, end);
}
