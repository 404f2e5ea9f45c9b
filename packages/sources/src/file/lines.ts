/**
 * The lines of a split, as blocks of whole lines. The buffer of a block is used again for the next one: whoever takes a
 * block copies what it keeps. Which lines belong to a split is said in `splits.ts`.
 */
import { type ByteReader, openBytes } from './bytes.js';
import { compressionOf } from './codecs.js';
import type { LineSeparator } from './separator.js';
import { transcoded } from './transcode.js';

/** Whole lines: bytes `from` to `to`. */
export interface LineBlock {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/** Where the lines are. */
export interface LineSource {
  readonly path: string;
  readonly start: number;
  readonly length: number;
}

/** Size of the blocks, and of the buffer. */
export const blockBytes = 1 << 20;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

class LineReader {
  private bytes: Buffer;
  private filled = 0;
  private eof = false;
  /** Why no more can be read; told when the lines before it are taken. */
  private failure: { readonly cause: unknown } | undefined;
  /** Where in the file the buffer begins. */
  private base: number;
  /** Where in the buffer the next line begins. */
  private at = 0;

  constructor(
    private readonly reader: ByteReader,
    private readonly separator: LineSeparator,
    private readonly start: number,
    private readonly end: number,
    capacity: number,
  ) {
    this.base = Math.max(0, start - separator.overlap);
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** Reads until the buffer is full or the file ends. */
  private async fill(): Promise<void> {
    try {
      while (!this.eof && this.filled < this.bytes.length) {
        const count = await this.reader.read(this.bytes, this.filled);
        this.filled += count;
        this.eof = count === 0;
      }
    } catch (cause) {
      this.failure = { cause };
    }
  }

  /** Makes room behind the lines that are not taken yet. */
  private compact(): void {
    const rest = this.filled - this.at;
    const target = rest > this.bytes.length / 2 ? Buffer.allocUnsafe(this.bytes.length * 2) : this.bytes;
    this.bytes.copy(target, 0, this.at, this.filled);
    this.bytes = target;
    this.base += this.at;
    this.at = 0;
    this.filled = rest;
  }

  /** Goes to the first line of the split; false when it has none. */
  private async skipToFirst(): Promise<boolean> {
    await this.fill();
    if (this.start === 0) {
      if (this.bytes.subarray(0, this.filled).indexOf(byteOrderMark) === 0) this.at = byteOrderMark.length;
      return true;
    }
    for (;;) {
      const from = this.start - this.base;
      const first = this.separator.startAfter(this.bytes, Math.max(0, from), this.filled, this.eof);
      if (first >= 0) {
        this.at = first;
        return true;
      }
      if (this.eof) return false;
      if (this.failure) throw this.failure.cause;
      this.at = Math.max(0, this.filled - this.separator.overlap - 1);
      this.compact();
      await this.fill();
    }
  }

  /** Where the split ends in the buffer; -1 when that is further on. */
  private endInBuffer(): number {
    const from = this.end - this.base;
    if (from >= this.filled) return this.eof ? this.filled : -1;
    const found = this.separator.startAfter(this.bytes, from, this.filled, this.eof);
    return found < 0 && this.eof ? this.filled : found;
  }

  /** Where the whole lines of the buffer end. */
  private lastWholeLine(): number {
    if (this.filled === this.at) return this.at;
    return this.separator.lastStart(this.bytes, this.at, this.filled, this.eof);
  }

  private block(to: number): LineBlock {
    const block = { bytes: this.bytes, from: this.at, to };
    this.at = to;
    return block;
  }

  async *blocks(): AsyncGenerator<LineBlock> {
    if (!(await this.skipToFirst())) return;
    while (this.base + this.at <= this.end) {
      const last = this.endInBuffer();
      const to = last >= 0 ? last : this.lastWholeLine();
      if (to > this.at) yield this.block(to);
      if (last >= 0 || this.eof) return;
      if (this.failure) throw this.failure.cause;
      this.compact();
      await this.fill();
    }
  }
}

/** The lines of a split or of a whole compressed file, in blocks. */
export async function* lineBlocks(
  source: LineSource,
  separator: LineSeparator,
  encoding?: string,
): AsyncGenerator<LineBlock> {
  const whole = compressionOf(source.path) !== null || encoding !== undefined;
  const end = whole ? Number.POSITIVE_INFINITY : source.start + source.length;
  const bytes = openBytes(source.path, Math.max(0, source.start - separator.overlap));
  const reader = encoding === undefined ? bytes : transcoded(bytes, encoding);
  const capacity = whole ? blockBytes : Math.min(blockBytes, source.length + 4096);
  try {
    yield* new LineReader(reader, separator, source.start, end, capacity).blocks();
  } finally {
    reader.close();
  }
}
