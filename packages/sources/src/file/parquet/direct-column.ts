/** Columns of a row group as vectors: some rows are staged in the kernel's memory, then all of them or a choice leave it. */
import {
  BooleanVector,
  BytesVector,
  DecimalVector,
  DictionaryVector,
  type FixedArray,
  FixedVector,
  flatten,
  take,
  type Vector,
  wordsOf,
} from '@millrace/core';
import type { DirectLayout } from './direct-layout.js';
import type { DirectMemory } from './direct-memory.js';
import type { PageWalk } from './page-walk.js';

/** Some of the staged rows: their numbers, in the memory. */
export interface ChosenRows {
  readonly at: number;
  readonly count: number;
}

export interface DirectColumn {
  /** Makes the next `count` rows, at most as many as a batch has, those that `vector` gives. */
  stage(count: number): void;
  /** The staged rows, or the chosen ones of them. */
  vector(rows: ChosenRows | null): Vector;
}

/** Dictionaries with more entries are written out: they would weigh more than the rows of a batch. */
const maxEntries = 4096;

/** One element a row: numbers, or of strings the numbers of dictionary entries. */
export class FixedColumn implements DirectColumn {
  /** Staged rows: where their values are, and a byte for each that is 1 where there is one, or 0 for all. */
  staged = { count: 0, values: 0, valid: 0 };
  private readonly width: number;
  private readonly values: number;
  private readonly flags: number;
  private readonly chosen: number;
  private readonly chosenFlags: number;
  private readonly bits: number;

  constructor(
    private readonly memory: DirectMemory,
    readonly layout: DirectLayout,
    private readonly walk: PageWalk,
    private readonly words: BytesVector | null,
    batchSize: number,
    /** Whether vectors may be views of the memory, stale with the next rows. */
    private readonly reuses: boolean,
  ) {
    this.width = layout.values.BYTES_PER_ELEMENT;
    this.values = memory.allocate(batchSize * this.width);
    this.chosen = memory.allocate(batchSize * this.width);
    this.flags = memory.allocate(batchSize);
    this.chosenFlags = memory.allocate(batchSize);
    this.bits = memory.allocate(batchSize / 8);
  }

  stage(count: number): void {
    const found = this.walk.within(count);
    if (!found) {
      this.assemble(count);
      return;
    }
    const { page, from } = found;
    this.staged = { count, values: page.values + from * this.width, valid: page.valid && page.valid + from };
  }

  /** Rows of several pages, one after the other. */
  private assemble(count: number): void {
    const { bytes } = this.memory;
    const { width, flags, values } = this;
    let anyNull = false;
    this.walk.each(count, (page, from, length, at) => {
      bytes.copyWithin(values + at * width, page.values + from * width, page.values + (from + length) * width);
      anyNull ||= page.valid !== 0;
      if (page.valid !== 0) bytes.copyWithin(flags + at, page.valid + from, page.valid + from + length);
      else bytes.fill(1, flags + at, flags + at + length);
    });
    this.staged = { count, values, valid: anyNull ? flags : 0 };
  }

  vector(rows: ChosenRows | null): Vector {
    const { count, values, valid } = rows ? this.pick(rows) : this.staged;
    const validity = valid === 0 ? null : this.validity(valid, count);
    const { type, kind } = this.layout;
    if (kind === 'flag') return new BooleanVector(type, this.packed(values, count), count, validity);
    const numbers = this.numbers(values, count);
    if (kind === 'decimal') return new DecimalVector(type, widened(numbers as Int32Array | BigInt64Array), validity);
    if (!this.words) return new FixedVector(type, numbers as FixedArray, validity);
    const coded = new DictionaryVector(numbers as Int32Array, this.words, validity);
    return this.words.length > maxEntries ? flatten(coded) : coded;
  }

  /** A view where that may be, and a copy of what is not aligned. */
  private numbers(at: number, count: number) {
    const { buffer } = this.memory;
    if (this.reuses && at % this.width === 0) return new this.layout.values(buffer, at, count);
    return new this.layout.values(buffer.slice(at, at + count * this.width));
  }

  private pick({ at, count }: ChosenRows): { count: number; values: number; valid: number } {
    const { kernels } = this.memory;
    const { values, valid } = this.staged;
    const gather = { 1: kernels.gather8, 4: kernels.gather32, 8: kernels.gather64 }[this.width]!;
    gather(at, count, values, this.chosen);
    if (valid !== 0) kernels.gather8(at, count, valid, this.chosenFlags);
    return { count, values: this.chosen, valid: valid && this.chosenFlags };
  }

  private validity(flags: number, count: number): Uint8Array | null {
    const missing = this.memory.kernels.packBits(flags, count, this.bits);
    return missing === 0 ? null : this.memory.bytes.slice(this.bits, this.bits + ((count + 7) >> 3));
  }

  private packed(flags: number, count: number): Uint8Array {
    this.memory.kernels.packBits(flags, count, this.bits);
    return this.memory.bytes.slice(this.bits, this.bits + ((count + 7) >> 3));
  }
}

/** Numbers of one word, or half of one, as decimals of two: the words above are the sign's. */
const widened = (numbers: Int32Array | BigInt64Array): BigInt64Array => {
  const out = new BigInt64Array(numbers.length * 2);
  const words = wordsOf(out);
  const step = numbers instanceof Int32Array ? 1 : 2;
  const given = numbers instanceof Int32Array ? numbers : wordsOf(numbers);
  for (let i = 0; i < numbers.length; i++) {
    const high = given[i * step + step - 1];
    words[4 * i] = given[i * step];
    words[4 * i + 1] = step === 2 ? high : high >> 31;
    words[4 * i + 2] = high >> 31;
    words[4 * i + 3] = high >> 31;
  }
  return out;
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Strings without a dictionary. */
export class TextColumn implements DirectColumn {
  private staged: Vector | null = null;
  private readonly flags: number;
  private readonly bits: number;

  constructor(
    private readonly memory: DirectMemory,
    private readonly layout: DirectLayout,
    private readonly walk: PageWalk,
    batchSize: number,
  ) {
    this.flags = memory.allocate(batchSize);
    this.bits = memory.allocate(batchSize / 8);
  }

  stage(count: number): void {
    const { flags, bits, memory } = this;
    const { buffer, bytes, kernels } = memory;
    const offsets = new Int32Array(count + 1);
    const parts: Uint8Array[] = [];
    bytes.fill(1, flags, flags + count);
    this.walk.each(count, ({ values, valid, text }, from, length, at) => {
      const starts = new Int32Array(buffer, values, from + length + 1);
      const moved = offsets[at] - starts[from];
      for (let i = 1; i <= length; i++) offsets[at + i] = starts[from + i] + moved;
      parts.push(bytes.slice(text + starts[from], text + starts[from + length]));
      if (valid !== 0) bytes.copyWithin(flags + at, valid + from, valid + from + length);
    });
    const missing = kernels.packBits(flags, count, bits);
    const validity = missing === 0 ? null : bytes.slice(bits, bits + ((count + 7) >> 3));
    this.staged = new BytesVector(this.layout.type, offsets, joined(parts), validity);
  }

  vector(rows: ChosenRows | null): Vector {
    if (!rows) return this.staged!;
    return take(this.staged!, new Int32Array(this.memory.buffer, rows.at, rows.count));
  }
}
