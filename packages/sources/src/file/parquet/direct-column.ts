/** A column of a row group as vectors, decoded page by page. */
import { BytesVector, DictionaryVector, FixedVector, flatten, type Vector } from '@millrace/core';
import type { DirectLayout } from './direct-layout.js';
import type { DirectMemory } from './direct-memory.js';
import { type DecodedPage, PageDecoder } from './page-decoder.js';
import { type Page, pagesOf } from './pages.js';

/** Dictionaries with more entries are written out: they would weigh more than the rows of a batch. */
const maxEntries = 4096;

/** The pages of a chunk whose bytes are known here to the last; null for any other, of which parquet-wasm is asked. */
const knownPages = (chunk: Uint8Array, { isText }: DirectLayout, numRows: number): Page[] | null => {
  try {
    const pages = pagesOf(chunk);
    if (!pages || pages.slice(1).some((page) => page.isDictionary)) return null;
    const data = pages.filter((page) => !page.isDictionary);
    const coded = data.filter((page) => page.isIndices).length;
    if (coded > 0 && !pages[0].isDictionary) return null;
    if (isText && coded !== 0 && coded !== data.length) return null;
    return data.reduce((sum, page) => sum + page.numValues, 0) === numRows ? pages : null;
  } catch {
    return null;
  }
};

/** Most batches lie in one page: one copy then, into memory that nobody has filled with zeros before. */
const joined = (parts: readonly ArrayBuffer[]): ArrayBuffer => {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole.buffer;
};

/** Called with where a piece starts, and which rows of the vector it is. */
type Place = (page: DecodedPage, from: number, count: number, at: number) => void;

export class DirectColumn {
  private readonly decoder: PageDecoder;
  private readonly pages: readonly Page[];
  private nextPage = 0;
  private page: DecodedPage = { numRows: 0, values: 0, valid: 0, text: 0 };
  private used = 0;
  private readonly dictionary: BytesVector | null;
  private readonly flags: number;
  private readonly bits: number;

  private constructor(
    private readonly memory: DirectMemory,
    private readonly layout: DirectLayout,
    name: string,
    chunk: number,
    pages: readonly Page[],
    batchSize: number,
  ) {
    this.decoder = new PageDecoder(memory, layout, name, chunk, pages);
    this.flags = memory.allocate(batchSize);
    this.bits = memory.allocate(batchSize / 8);
    this.pages = pages.filter((page) => !page.isDictionary);
    const isCoded = layout.isText && this.pages.some((page) => page.isIndices);
    this.dictionary = isCoded ? this.words(name) : null;
  }

  /** The column of the chunk of `length` bytes at `chunk`; null when its pages are of a kind that is not known here. */
  static open(
    memory: DirectMemory,
    layout: DirectLayout,
    chunk: { readonly name: string; readonly at: number; readonly length: number },
    numRows: number,
    batchSize: number,
  ): DirectColumn | null {
    const pages = knownPages(memory.bytes.subarray(chunk.at, chunk.at + chunk.length), layout, numRows);
    return pages && new DirectColumn(memory, layout, chunk.name, chunk.at, pages, batchSize);
  }

  private words(name: string): BytesVector {
    const { from, to, numEntries } = this.decoder.dictionary!;
    const [offsets, text] = [this.memory.allocate((numEntries + 1) * 4), this.memory.allocate(to - from)];
    const length = this.memory.kernels.splitText(from, to, 0, numEntries, offsets, text);
    if (length < 0) throw new Error(`Parquet error: the dictionary of column ${name} is damaged.`);
    const { buffer, bytes } = this.memory;
    const starts = new Int32Array(buffer, offsets, numEntries + 1).slice();
    return new BytesVector(this.layout.type, starts, bytes.slice(text, text + length));
  }

  /** The next `count` rows, at most as many as a batch has. */
  next(count: number): Vector {
    if (this.layout.isText && !this.dictionary) return this.plainText(count);
    const { values, type } = this.layout;
    const pieces: ArrayBuffer[] = [];
    const width = values.BYTES_PER_ELEMENT;
    const validity = this.gather(count, (page, from, length) => {
      const start = page.values + from * width;
      pieces.push(this.memory.buffer.slice(start, start + length * width));
    });
    const out = new values(joined(pieces));
    if (!this.dictionary) return new FixedVector(type, out, validity);
    const coded = new DictionaryVector(out as Int32Array, this.dictionary, validity);
    return this.dictionary.length > maxEntries ? flatten(coded) : coded;
  }

  private plainText(count: number): Vector {
    const offsets = new Int32Array(count + 1);
    const parts: ArrayBuffer[] = [];
    const validity = this.gather(count, ({ values, text }, from, length, at) => {
      const starts = new Int32Array(this.memory.buffer, values, from + length + 1);
      const moved = offsets[at] - starts[from];
      for (let i = 1; i <= length; i++) offsets[at + i] = starts[from + i] + moved;
      parts.push(this.memory.buffer.slice(text + starts[from], text + starts[from + length]));
    });
    return new BytesVector(this.layout.type, offsets, new Uint8Array(joined(parts)), validity);
  }

  /** Hands over the pieces of pages that the next rows are made of; their validity. */
  private gather(count: number, place: Place): Uint8Array | null {
    let anyNull = false;
    for (let at = 0; at < count; ) {
      while (this.used === this.page.numRows) this.advance();
      const length = Math.min(count - at, this.page.numRows - this.used);
      place(this.page, this.used, length, at);
      this.flag(length, at);
      anyNull ||= this.page.valid !== 0;
      this.used += length;
      at += length;
    }
    return anyNull ? this.validity(count) : null;
  }

  private advance(): void {
    this.page = this.decoder.decode(this.pages[this.nextPage++]);
    this.used = 0;
  }

  private flag(length: number, at: number): void {
    if (!this.layout.isNullable) return;
    const { bytes } = this.memory;
    const { valid } = this.page;
    if (valid === 0) bytes.fill(1, this.flags + at, this.flags + at + length);
    else bytes.copyWithin(this.flags + at, valid + this.used, valid + this.used + length);
  }

  private validity(count: number): Uint8Array | null {
    const missing = this.memory.kernels.packBits(this.flags, count, this.bits);
    return missing === 0 ? null : this.memory.bytes.slice(this.bits, this.bits + ((count + 7) >> 3));
  }
}
