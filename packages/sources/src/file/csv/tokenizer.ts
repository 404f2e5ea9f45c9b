/**
 * Splits a CSV record into fields without making values: a field is a range of the input, or of `scratch` where escapes
 * had to be undone. Follows univocity as Spark sets it up: an unescaped quote inside a quoted value makes the value
 * everything from its opening quote to the next separator; a quote that never closes runs to the end of the record.
 */
import { error } from '@millrace/core';
import type { CsvSettings } from './options.js';

/** Where a field's bytes are: in the input, or in `scratch`. */
export const plainField = 0;
export const quotedField = 1;
export const scratchField = 2;

const LF = 10;
const CR = 13;
const blank = 32;

/** Tokenizer of one reader; the fields of the last record are in `starts`, `ends` and `kinds`. */
export class CsvTokenizer {
  starts: Int32Array;
  ends: Int32Array;
  kinds: Uint8Array;
  count = 0;
  scratch = Buffer.allocUnsafe(4096);
  private used = 0;
  private readonly first: number;
  private readonly sepLength: number;
  private readonly quote: number;
  private readonly escapeByte: number;
  private readonly simple: boolean;
  /** No value of fewer bytes has too many characters. */
  private readonly maxBytes: number;

  /**
   * @param newline the byte that ends a record outside quotes; -1 where records are given one by one
   * @param crlf whether a `\r` before the newline belongs to it
   */
  constructor(
    private readonly settings: CsvSettings,
    private readonly newline = -1,
    private readonly crlf = false,
  ) {
    const size = Math.max(1, Math.min(64, settings.maxColumns));
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.kinds = new Uint8Array(size);
    this.first = settings.separator[0];
    this.sepLength = settings.separator.length;
    this.quote = settings.quote;
    this.escapeByte = settings.escape;
    this.maxBytes = settings.maxCharsPerColumn < 0 ? Number.POSITIVE_INFINITY : settings.maxCharsPerColumn;
    this.simple =
      this.sepLength === 1 &&
      newline < 0 &&
      !settings.ignoreLeading &&
      !settings.ignoreTrailing &&
      settings.maxCharsPerColumn < 0;
  }

  /** Splits the record that begins at `from`; the position behind it. */
  record(bytes: Buffer, from: number, to: number): number {
    this.count = 0;
    this.used = 0;
    let at = from;
    for (;;) {
      at = this.field(bytes, at, to);
      if (at >= to) return to;
      if (bytes[at] === this.newline) return at + 1;
      at += this.sepLength;
      if (at < to) continue;
      this.push(bytes, to, to, plainField);
      return to;
    }
  }

  /**
   * The common case in one loop, to the line's end or the block's: a line without quoted fields. Where the line ends;
   * -1 when it is none, and then the fields are not to be used.
   */
  plainLine(bytes: Buffer, from: number, to: number): number {
    if (!this.simple || bytes[from] === this.quote) return -1;
    const { first, quote, starts, ends, kinds } = this;
    const room = starts.length - 1;
    const highest = Math.max(first, LF);
    let [start, count, at] = [from, 0, from];
    for (; at < to; at++) {
      const byte = bytes[at];
      if (byte > highest) continue;
      if (byte === LF) break;
      if (byte !== first) continue;
      if (count === room || bytes[at + 1] === quote) return -1;
      starts[count] = start;
      ends[count] = at;
      kinds[count++] = plainField;
      start = at + 1;
    }
    starts[count] = start;
    ends[count] = at;
    kinds[count] = plainField;
    this.count = count + 1;
    return at;
  }

  private push(bytes: Buffer, start: number, end: number, kind: number): void {
    if (end - start > this.maxBytes) this.checkLength(bytes, start, end);
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.kinds[this.count++] = kind;
  }

  private checkLength(bytes: Buffer, start: number, end: number): void {
    const { maxCharsPerColumn } = this.settings;
    if (bytes.toString('utf8', start, end).length <= maxCharsPerColumn) return;
    const reason = `A value has more than ${maxCharsPerColumn} characters. Raise option 'maxCharsPerColumn'`;
    throw error('MALFORMED_CSV_RECORD', { badRecord: reason });
  }

  private grow(): void {
    const { maxColumns } = this.settings;
    if (this.count >= maxColumns) {
      const reason = `A row has more than ${maxColumns} columns. Check option 'sep', or raise option 'maxColumns'`;
      throw error('MALFORMED_CSV_RECORD', { badRecord: reason });
    }
    const size = Math.min(this.count * 2, maxColumns);
    this.starts = copied(new Int32Array(size), this.starts);
    this.ends = copied(new Int32Array(size), this.ends);
    this.kinds = copied(new Uint8Array(size), this.kinds);
  }

  private isSeparator(bytes: Buffer, at: number): boolean {
    if (bytes[at] !== this.first) return false;
    for (let i = 1; i < this.sepLength; i++) if (bytes[at + i] !== this.settings.separator[i]) return false;
    return true;
  }

  private isEnd(bytes: Buffer, at: number, to: number): boolean {
    return at >= to || bytes[at] === this.newline || this.isSeparator(bytes, at);
  }

  private field(bytes: Buffer, from: number, to: number): number {
    let at = from;
    if (this.settings.ignoreLeading) while (bytes[at] <= blank && !this.isEnd(bytes, at, to)) at++;
    return at < to && bytes[at] === this.quote ? this.quoted(bytes, at, to) : this.raw(bytes, at, at, to);
  }

  /** A value as it stands, from `start` to the first separator at or behind `from`. */
  private raw(bytes: Buffer, start: number, from: number, to: number): number {
    let at = from;
    while (!this.isEnd(bytes, at, to)) at++;
    let end = at;
    if (this.crlf && at < to && bytes[at] === this.newline && end > start && bytes[end - 1] === CR) end--;
    if (this.settings.ignoreTrailing) while (end > start && bytes[end - 1] <= blank) end--;
    this.push(bytes, start, end, plainField);
    return at;
  }

  private quoted(bytes: Buffer, open: number, to: number): number {
    const close = this.closingQuote(bytes, open + 1, to);
    if (close.at >= to) return this.endQuoted(bytes, open + 1, to, close.escaped, to);
    let after = close.at + 1;
    while (bytes[after] <= blank && !this.isEnd(bytes, after, to)) after++;
    if (!this.isEnd(bytes, after, to)) return this.raw(bytes, open, after, to);
    return this.endQuoted(bytes, open + 1, close.at, close.escaped, after);
  }

  /** The quote that ends a value, and whether escapes stand before it. */
  private closingQuote(bytes: Buffer, from: number, to: number): { at: number; escaped: boolean } {
    const { quote, escapeByte } = this;
    let escaped = false;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (
        byte === escapeByte &&
        at + 1 < to &&
        (bytes[at + 1] === quote || (bytes[at + 1] === escapeByte && escapeByte !== quote))
      ) {
        escaped = true;
        at++;
      } else if (byte === quote) return { at, escaped };
    }
    return { at: to, escaped };
  }

  private endQuoted(bytes: Buffer, start: number, end: number, escaped: boolean, next: number): number {
    if (!escaped && !this.hasLineEnd(bytes, start, end)) this.push(bytes, start, end, quotedField);
    else {
      const from = this.used;
      this.unescape(bytes, start, end);
      this.push(this.scratch, from, this.used, scratchField);
    }
    return next;
  }

  /** Whether a `\r\n` is to become `\n`, as univocity makes it where that is the file's line end. */
  private hasLineEnd(bytes: Buffer, start: number, end: number): boolean {
    return this.crlf && bytes.subarray(start, end).includes('\r\n');
  }

  private unescape(bytes: Buffer, start: number, end: number): void {
    const { quote, escapeByte } = this;
    if (this.used + end - start > this.scratch.length) {
      this.scratch = copied(Buffer.allocUnsafe((this.used + end - start) * 2), this.scratch);
    }
    for (let at = start; at < end; at++) {
      const next = bytes[at + 1];
      if (bytes[at] === escapeByte && at + 1 < end && (next === quote || (next === escapeByte && escapeByte !== quote)))
        at++;
      if (this.crlf && bytes[at] === CR && next === this.newline) at++;
      this.scratch[this.used++] = bytes[at];
    }
  }
}

const copied = <A extends Int32Array | Uint8Array>(target: A, source: A): A => {
  target.set(source as never);
  return target;
};
