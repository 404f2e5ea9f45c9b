/**
 * Grouping: rows of key columns to dense group ids, from 0 in order of first appearance. Each key becomes a few 32-bit
 * words (texts become numbers first); equal words are equal keys. NaN equals NaN, -0.0 equals 0.0, null equals null.
 */
import {
  type BooleanVector,
  type BytesVector,
  ConstantVector,
  concatVectors,
  type DecimalVector,
  DictionaryVector,
  type FixedVector,
  flatten,
  getBit,
  type StructVector,
  take,
  type Vector,
  vectorOf,
  wordsOf,
} from '../columnar/index.js';
import { type DataType, physicalOf, StructType } from '../types/index.js';
import { BytesInterner } from './bytes-interner.js';

/** Writes one key column's words at out[row * stride + at]. */
interface KeyWriter {
  readonly numWords: number;
  write(vector: Vector, out: Int32Array, stride: number, at: number): void;
}

const writeNarrow: KeyWriter['write'] = (vector, out, stride, at) => {
  const { values, length } = vector as FixedVector<Int32Array>;
  for (let i = 0, o = at; i < length; i++, o += stride) out[o] = values[i];
};

const writeWide: KeyWriter['write'] = (vector, out, stride, at) => {
  const words = wordsOf((vector as FixedVector<BigInt64Array>).values);
  for (let i = 0, o = at; i < vector.length; i++, o += stride) {
    out[o] = words[2 * i];
    out[o + 1] = words[2 * i + 1];
  }
};

const floatBits = new Float64Array(1);
const floatWords = new Int32Array(floatBits.buffer);

const writeFloat: KeyWriter['write'] = (vector, out, stride, at) => {
  const { values, length } = vector as FixedVector<Float64Array>;
  for (let i = 0, o = at; i < length; i++, o += stride) {
    floatBits[0] = values[i] === 0 ? 0 : Number.isNaN(values[i]) ? Number.NaN : values[i];
    out[o] = floatWords[0];
    out[o + 1] = floatWords[1];
  }
};

const writeBoolean: KeyWriter['write'] = (vector, out, stride, at) => {
  const { bits, length } = vector as BooleanVector;
  for (let i = 0, o = at; i < length; i++, o += stride) out[o] = Number(getBit(bits, i));
};

const writeDecimal: KeyWriter['write'] = (vector, out, stride, at) => {
  const words = wordsOf((vector as DecimalVector).words);
  for (let i = 0, o = at; i < vector.length; i++, o += stride) {
    for (let w = 0; w < 4; w++) out[o + w] = words[4 * i + w];
  }
};

const textWriter = (): KeyWriter => {
  const interner = new BytesInterner();
  return {
    numWords: 1,
    write: (vector, out, stride, at) => {
      const { offsets, data, length } = vector as BytesVector;
      for (let i = 0, o = at; i < length; i++, o += stride) out[o] = interner.intern(data, offsets[i], offsets[i + 1]);
    },
  };
};

/** Arrays and maps, rare as keys: their text, interned. */
const nestedWriter = (): KeyWriter => {
  const ids = new Map<string, number>();
  const textOf = (value: unknown) =>
    JSON.stringify(value, (_, v) =>
      typeof v === 'bigint' ? `${v}n` : Object.is(v, -0) ? 0 : Number.isNaN(v) ? 'NaN' : v,
    );
  return {
    numWords: 1,
    write: (vector, out, stride, at) => {
      for (let i = 0, o = at; i < vector.length; i++, o += stride) {
        const text = textOf(vector.get(i));
        if (!ids.has(text)) ids.set(text, ids.size);
        out[o] = ids.get(text)!;
      }
    },
  };
};

const structWriter = (types: readonly DataType[]): KeyWriter => {
  const parts = types.map((type) => nullable(writerFor(type)));
  return {
    numWords: parts.reduce((sum, part) => sum + part.numWords, 0),
    write: (vector, out, stride, at) => {
      let offset = at;
      (vector as StructVector).children.forEach((child, c) => {
        parts[c].write(child, out, stride, offset);
        offset += parts[c].numWords;
      });
    },
  };
};

const fixedWriters: Record<string, () => KeyWriter> = {
  bool: () => ({ numWords: 1, write: writeBoolean }),
  i8: () => ({ numWords: 1, write: writeNarrow }),
  i16: () => ({ numWords: 1, write: writeNarrow }),
  i32: () => ({ numWords: 1, write: writeNarrow }),
  i64: () => ({ numWords: 2, write: writeWide }),
  i128: () => ({ numWords: 4, write: writeDecimal }),
  f32: () => ({ numWords: 2, write: writeFloat }),
  f64: () => ({ numWords: 2, write: writeFloat }),
  bytes: textWriter,
  null: () => ({
    numWords: 1,
    write: (vector, out, stride, at) => {
      for (let i = 0; i < vector.length; i++) out[i * stride + at] = 0;
    },
  }),
};

const writerFor = (type: DataType): KeyWriter => {
  const physical = physicalOf(type);
  if (physical) return fixedWriters[physical]();
  return type instanceof StructType ? structWriter(type.fields.map((field) => field.dataType)) : nestedWriter();
};

/** One word more: whether the value is null; a null's other words are zero. */
const nullable = (inner: KeyWriter): KeyWriter => ({
  numWords: inner.numWords + 1,
  write: (given, out, stride, at) => {
    if (given instanceof DictionaryVector && given.dictionary.length < given.length)
      return writeDictionary(inner, given, out, stride, at);
    if (given instanceof ConstantVector && given.length > 1) return writeConstant(inner, given, out, stride, at);
    const vector = flatten(given);
    inner.write(vector, out, stride, at + 1);
    for (let i = 0, o = at; i < vector.length; i++, o += stride) out[o] = 0;
    if (vector.validity !== null || vector.nullCount > 0) markNulls(inner, vector, out, stride, at);
  },
});

const markNulls = (inner: KeyWriter, vector: Vector, out: Int32Array, stride: number, at: number): void => {
  for (let i = 0, o = at; i < vector.length; i++, o += stride) {
    if (vector.isNull(i)) out.fill(0, o, o + inner.numWords + 1).fill(1, o, o + 1);
  }
};

/** Words of the entries once, then copied row by row. */
const writeDictionary = (
  inner: KeyWriter,
  vector: DictionaryVector,
  out: Int32Array,
  stride: number,
  at: number,
): void => {
  const width = inner.numWords + 1;
  const entries = new Int32Array(vector.dictionary.length * width);
  nullable(inner).write(vector.dictionary, entries, width, 0);
  const { indices } = vector;
  for (let i = 0, o = at; i < vector.length; i++, o += stride) {
    const from = indices[i] * width;
    for (let w = 0; w < width; w++) out[o + w] = entries[from + w];
  }
  if (vector.validity !== null) markNulls(inner, vector, out, stride, at);
};

const writeConstant = (inner: KeyWriter, vector: ConstantVector, out: Int32Array, stride: number, at: number): void => {
  const width = inner.numWords + 1;
  const words = new Int32Array(width);
  nullable(inner).write(vectorOf(vector.type, [vector.value]), words, width, 0);
  for (let i = 0, o = at; i < vector.length; i++, o += stride) for (let w = 0; w < width; w++) out[o + w] = words[w];
};

export class KeyTable {
  private readonly writers: KeyWriter[];
  private readonly width: number;
  private slots = new Int32Array(64);
  private words: Int32Array;
  private chunks: Vector[][] = [];
  numGroups = 0;

  constructor(private readonly types: readonly DataType[]) {
    this.writers = types.map((type) => nullable(writerFor(type)));
    this.width = this.writers.reduce((sum, writer) => sum + writer.numWords, 0);
    this.words = new Int32Array(32 * Math.max(1, this.width));
  }

  /** The group of each row. With `insert` false, rows of unknown keys get -1. */
  lookup(columns: readonly Vector[], numRows: number, insert = true): Int32Array {
    const groups = new Int32Array(numRows);
    if (this.width === 0) return this.single(groups, insert);
    const rows = this.rowWords(columns, numRows);
    const fresh: number[] = [];
    for (let i = 0; i < numRows; i++) {
      const repeats = i > 0 && this.sameWords(rows, i * this.width, rows, (i - 1) * this.width);
      groups[i] = repeats ? groups[i - 1] : this.find(rows, i, insert, fresh);
    }
    if (fresh.length > 0) this.keep(columns, fresh);
    return groups;
  }

  private single(groups: Int32Array, insert: boolean): Int32Array {
    if (this.numGroups === 0 && insert && groups.length > 0) this.numGroups = 1;
    return this.numGroups === 0 ? groups.fill(-1) : groups;
  }

  private rowWords(columns: readonly Vector[], numRows: number): Int32Array {
    const rows = new Int32Array(numRows * this.width);
    let at = 0;
    columns.forEach((column, c) => {
      this.writers[c].write(column, rows, this.width, at);
      at += this.writers[c].numWords;
    });
    return rows;
  }

  private sameWords(a: Int32Array, i: number, b: Int32Array, j: number): boolean {
    for (let w = 0; w < this.width; w++) if (a[i + w] !== b[j + w]) return false;
    return true;
  }

  private hash(words: Int32Array, at: number): number {
    let h = 0x9e3779b9 | 0;
    for (let w = 0; w < this.width; w++) {
      h = Math.imul(h ^ words[at + w], 0x85ebca6b);
      h ^= h >>> 15;
    }
    h = Math.imul(h, 0xc2b2ae35);
    return h ^ (h >>> 16);
  }

  private find(rows: Int32Array, row: number, insert: boolean, fresh: number[]): number {
    const at = row * this.width;
    const mask = this.slots.length - 1;
    let slot = this.hash(rows, at) & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const group = this.slots[slot] - 1;
      if (this.sameWords(this.words, group * this.width, rows, at)) return group;
    }
    if (!insert) return -1;
    fresh.push(row);
    return this.add(rows, at, slot);
  }

  private add(rows: Int32Array, at: number, slot: number): number {
    const group = this.numGroups++;
    if ((group + 1) * this.width > this.words.length) {
      const grown = new Int32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    this.words.set(rows.subarray(at, at + this.width), group * this.width);
    this.slots[slot] = group + 1;
    if (this.numGroups * 2 > this.slots.length) this.rehash();
    return group;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    const mask = this.slots.length - 1;
    for (let group = 0; group < this.numGroups; group++) {
      let slot = this.hash(this.words, group * this.width) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = group + 1;
    }
  }

  private keep(columns: readonly Vector[], fresh: number[]): void {
    const rows = Int32Array.from(fresh);
    this.chunks.push(columns.map((column) => flatten(take(column, rows))));
  }

  /** The keys of all groups, one column a key. */
  keys(): Vector[] {
    return this.types.map((type, c) =>
      this.chunks.length === 0 ? vectorOf(type, []) : concatVectors(this.chunks.map((chunk) => chunk[c])),
    );
  }
}
