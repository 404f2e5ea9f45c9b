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

/** Memory of a decoder that a reader may fill: blocks in it are decoded where they stand. */
export interface BlockMemory {
  /** At least `bytes`, with room behind; undefined when another reader has it. */
  borrow(bytes: number): Uint8Array | undefined;
  giveBack(): void;
}

/** The largest size of blocks, without what is read beyond their lines. */
export const blockBytes = 1 << 20;

/** What is read behind the end of a split for the line that crosses it, at first. */
const beyondBytes = 4096;

/** The buffer for a split: its blocks are of the same size, so that none has a few lines only. */
const capacityFor = (length: number): number =>
  Math.ceil(length / Math.max(1, Math.ceil(length / blockBytes))) + beyondBytes;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The buffer of a reader: borrowed while its first size is enough. */
class BlockBuffer {
  bytes: Buffer;
  private borrowed = false;

  constructor(
    capacity: number,
    private readonly memory?: BlockMemory,
  ) {
    const area = memory?.borrow(capacity);
    this.borrowed = area !== undefined;
    this.bytes = area ? Buffer.from(area.buffer, area.byteOffset, capacity) : Buffer.allocUnsafe(capacity);
  }

  /** Moves the bytes from `from` to `to` to the front, of a buffer twice as long if they take more than half of this one. */
  compact(from: number, to: number): void {
    const { bytes } = this;
    const enlarge = to - from > bytes.length / 2;
    if (enlarge) this.bytes = Buffer.allocUnsafe(bytes.length * 2);
    bytes.copy(this.bytes, 0, from, to);
    if (enlarge) this.close();
  }

  close(): void {
    if (this.borrowed) this.memory?.giveBack();
    this.borrowed = false;
  }
}

class LineReader {
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
    private readonly buffer: BlockBuffer,
  ) {
    this.base = Math.max(0, start - separator.overlap);
  }

  private get bytes(): Buffer {
    return this.buffer.bytes;
  }

  /** Reads until the buffer is full or the file ends, and not far beyond the split: more when a line is long. */
  private async fill(): Promise<void> {
    const wanted = Math.max(this.end - this.base, 2 * this.filled) + beyondBytes;
    const into = this.bytes.subarray(0, wanted);
    try {
      while (!this.eof && this.filled < into.length) {
        const count = await this.reader.read(into, this.filled);
        this.filled += count;
        this.eof = count === 0;
      }
    } catch (cause) {
      this.failure = { cause };
    }
  }

  /** Makes room behind the lines that are not taken yet. */
  private compact(): void {
    this.buffer.compact(this.at, this.filled);
    this.base += this.at;
    this.filled -= this.at;
    this.at = 0;
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
      if (this.eof || this.base + this.filled > this.end) return false;
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
  memory?: BlockMemory,
): AsyncGenerator<LineBlock> {
  const whole = compressionOf(source.path) !== null || encoding !== undefined;
  const end = whole ? Number.POSITIVE_INFINITY : source.start + source.length;
  const bytes = openBytes(source.path, Math.max(0, source.start - separator.overlap));
  const reader = encoding === undefined ? bytes : transcoded(bytes, encoding);
  const buffer = new BlockBuffer(whole ? blockBytes : capacityFor(source.length), memory);
  try {
    yield* new LineReader(reader, separator, source.start, end, buffer).blocks();
  } finally {
    buffer.close();
    reader.close();
  }
}
