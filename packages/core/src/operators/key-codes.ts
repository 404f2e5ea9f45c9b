/**
 * Key columns as numbers: equal values get equal codes, from 0 in order of appearance; null has a code of its own.
 * Neighbouring rows are often equal, so each coder first looks at the row before. Codes stay the same from batch to batch.
 */
import {
  type BooleanVector,
  type BytesVector,
  ConstantVector,
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
import { WordTable } from './word-table.js';

/** The code of a value that was never seen, where none may be added. */
export const unknown = -1;

export interface KeyCoder {
  /** A code for each row. With `insert` false new values get {@link unknown}. */
  codes(vector: Vector, insert: boolean): Int32Array;
}

/** The words of a vector's values, one value after the other; at least as many as there are rows. */
type WordsOf = (vector: Vector) => Int32Array;

const wideWords: WordsOf = (vector) => wordsOf((vector as FixedVector<BigInt64Array>).values);

const narrowWords: WordsOf = (vector) => Int32Array.from((vector as FixedVector<Int32Array>).values);

const floatBits = new Float64Array(1);
const floatWords = new Int32Array(floatBits.buffer);

const fractionWords: WordsOf = (vector) => {
  const { values } = vector as FixedVector<Float64Array>;
  const out = new Int32Array(vector.length * 2);
  for (let i = 0; i < vector.length; i++) {
    floatBits[0] = values[i] === 0 ? 0 : Number.isNaN(values[i]) ? Number.NaN : values[i];
    out[2 * i] = floatWords[0];
    out[2 * i + 1] = floatWords[1];
  }
  return out;
};

const booleanWords: WordsOf = (vector) =>
  Int32Array.from({ length: vector.length }, (_, i) => Number(getBit((vector as BooleanVector).bits, i)));

const decimalWords: WordsOf = (vector) => wordsOf((vector as DecimalVector).words);

/** Values of a fixed number of words. */
class WordsCoder implements KeyCoder {
  private readonly table: WordTable;

  constructor(
    width: number,
    private readonly words: WordsOf,
  ) {
    this.table = new WordTable(width);
  }

  codes(vector: Vector, insert: boolean): Int32Array {
    return this.table.lookup(this.words(vector), vector.length, insert);
  }
}

class TextCoder implements KeyCoder {
  private readonly interner = new BytesInterner();

  codes(vector: Vector, insert: boolean): Int32Array {
    const { offsets, data, length } = vector as BytesVector;
    const out = new Int32Array(length);
    for (let i = 0; i < length; i++) out[i] = this.interner.intern(data, offsets[i], offsets[i + 1], insert);
    return out;
  }
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, v) =>
    typeof v === 'bigint' ? `${v}n` : Object.is(v, -0) ? 0 : Number.isNaN(v) ? 'NaN' : v,
  );

/** Arrays and maps, rare as keys: by their text. */
class NestedCoder implements KeyCoder {
  private readonly ids = new Map<string, number>();

  codes(vector: Vector, insert: boolean): Int32Array {
    return Int32Array.from({ length: vector.length }, (_, i) => {
      const text = textOf(vector.get(i));
      if (insert && !this.ids.has(text)) this.ids.set(text, this.ids.size);
      return this.ids.get(text) ?? unknown;
    });
  }
}

/** Several codes a row as one. */
export class CombinedCoder {
  private readonly tables: WordTable[];

  constructor(count: number) {
    this.tables = Array.from({ length: Math.max(0, count - 1) }, () => new WordTable(2));
  }

  combine(parts: readonly Int32Array[], insert: boolean): Int32Array {
    return parts.slice(1).reduce((left, right, i) => this.pair(left, right, this.tables[i], insert), parts[0]);
  }

  private pair(left: Int32Array, right: Int32Array, table: WordTable, insert: boolean): Int32Array {
    const words = new Int32Array(left.length * 2);
    for (let i = 0; i < left.length; i++) {
      words[2 * i] = left[i];
      words[2 * i + 1] = right[i];
    }
    const codes = table.lookup(words, left.length, insert);
    if (!insert)
      for (let i = 0; i < codes.length; i++) if (left[i] === unknown || right[i] === unknown) codes[i] = unknown;
    return codes;
  }
}

class StructCoder implements KeyCoder {
  /** The whole struct's code for each code of the child that determines it. */
  private readonly codeOfChild: number[] = [];
  private readonly parts: KeyCoder[];
  private readonly combined: CombinedCoder;

  constructor(types: readonly DataType[]) {
    this.parts = types.map(coderFor);
    this.combined = new CombinedCoder(types.length);
  }

  codes(vector: Vector, insert: boolean): Int32Array {
    const { children, length, keyChild } = vector as StructVector;
    if (children.length === 0) return new Int32Array(length);
    if (insert && keyChild !== undefined) return this.byKeyChild(vector as StructVector, keyChild);
    return this.combined.combine(
      children.map((child, c) => this.parts[c].codes(child, insert)),
      insert,
    );
  }

  private byKeyChild(vector: StructVector, child: number): Int32Array {
    const codes = this.parts[child].codes(vector.children[child], true);
    const unseen = new Map<number, number>();
    for (let i = 0; i < codes.length; i++) if (this.codeOfChild[codes[i]] === undefined) unseen.set(codes[i], i);
    if (unseen.size > 0) this.learn(vector, unseen);
    for (let i = 0; i < codes.length; i++) codes[i] = this.codeOfChild[codes[i]];
    return codes;
  }

  /** Codes one row of each unseen kind in full. */
  private learn(vector: StructVector, unseen: ReadonlyMap<number, number>): void {
    const rows = Int32Array.from(unseen.values());
    const parts = vector.children.map((child, c) => this.parts[c].codes(take(child, rows), true));
    const whole = this.combined.combine(parts, true);
    [...unseen.keys()].forEach((code, i) => {
      this.codeOfChild[code] = whole[i];
    });
  }
}

/** Gives null a code, and sees through constants and dictionaries. */
class NullableCoder implements KeyCoder {
  constructor(private readonly inner: KeyCoder) {}

  codes(vector: Vector, insert: boolean): Int32Array {
    if (vector instanceof ConstantVector && vector.length > 1) {
      return new Int32Array(vector.length).fill(this.codes(vectorOf(vector.type, [vector.value]), insert)[0]);
    }
    if (vector instanceof DictionaryVector && vector.dictionary.length < vector.length)
      return this.byEntry(vector, insert);
    const flat = flatten(vector);
    return this.shifted(flat, this.inner.codes(flat, insert));
  }

  /** Code 0 is null; the others move up by one. */
  private shifted(vector: Vector, codes: Int32Array): Int32Array {
    const anyNull = vector.validity !== null || vector instanceof ConstantVector;
    for (let i = 0; i < codes.length; i++) if (codes[i] !== unknown) codes[i]++;
    if (anyNull) for (let i = 0; i < codes.length; i++) if (vector.isNull(i)) codes[i] = 0;
    return codes;
  }

  private byEntry(vector: DictionaryVector, insert: boolean): Int32Array {
    const entries = this.codes(vector.dictionary, insert);
    const { indices, validity } = vector;
    const out = new Int32Array(vector.length);
    for (let i = 0; i < out.length; i++) out[i] = entries[indices[i]];
    if (validity !== null) for (let i = 0; i < out.length; i++) if (!getBit(validity, i)) out[i] = 0;
    return out;
  }
}

const inner: Record<string, () => KeyCoder> = {
  bool: () => new WordsCoder(1, booleanWords),
  i8: () => new WordsCoder(1, narrowWords),
  i16: () => new WordsCoder(1, narrowWords),
  i32: () => new WordsCoder(1, narrowWords),
  i64: () => new WordsCoder(2, wideWords),
  i128: () => new WordsCoder(4, decimalWords),
  f32: () => new WordsCoder(2, fractionWords),
  f64: () => new WordsCoder(2, fractionWords),
  bytes: () => new TextCoder(),
  null: () => ({ codes: (vector) => new Int32Array(vector.length) }),
};

/** The coder of a type's columns. */
export function coderFor(type: DataType): KeyCoder {
  const physical = physicalOf(type);
  if (physical) return new NullableCoder(inner[physical]());
  return new NullableCoder(
    type instanceof StructType ? new StructCoder(type.fields.map((f) => f.dataType)) : new NestedCoder(),
  );
}
