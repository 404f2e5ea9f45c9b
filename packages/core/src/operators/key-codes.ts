/** The coders of single columns, by how their values are stored. */
import {
  type BooleanVector,
  BytesVector,
  ConstantVector,
  type DecimalVector,
  DictionaryVector,
  type FixedVector,
  flatten,
  getBit,
  type Vector,
  vectorOf,
  wordsOf,
} from '../columnar/index.js';
import { type DataType, physicalOf, StructType } from '../types/index.js';
import { BytesInterner } from './bytes-interner.js';
import { StructCoder } from './combined-codes.js';
import type { KeyCoder } from './key-coder.js';
import { unknown } from './pair-coder.js';
import { ReusedRows } from './reused-rows.js';
import { type EntryCodes, gather } from './row-loops.js';
import { WordTable } from './word-table.js';

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

  get limit(): number {
    return this.table.size + 1;
  }

  codes(vector: Vector, insert: boolean): Int32Array {
    return this.table.lookup(this.words(vector), vector.length, insert);
  }
}

class TextCoder implements KeyCoder {
  private readonly interner = new BytesInterner();

  get limit(): number {
    return this.interner.size + 1;
  }

  codes(vector: Vector, insert: boolean): Int32Array {
    const { offsets, data, length } = vector as BytesVector;
    const out = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const id = this.interner.intern(data, offsets[i], offsets[i + 1], insert);
      out[i] = id < 0 ? unknown : id + 1;
    }
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

  get limit(): number {
    return this.ids.size + 1;
  }

  codes(vector: Vector, insert: boolean): Int32Array {
    return Int32Array.from({ length: vector.length }, (_, i) => {
      const text = textOf(vector.get(i));
      if (insert && !this.ids.has(text)) this.ids.set(text, this.limit);
      return this.ids.get(text) ?? unknown;
    });
  }
}

const haveSameBytes = (a: BytesVector, b: BytesVector): boolean =>
  a.data === b.data && a.offsets === b.offsets && a.validity === b.validity;

/** Gives null its code, and sees through constants and dictionaries. */
class NullableCoder implements KeyCoder {
  private readonly out = new ReusedRows();
  /** The last dictionary of texts and the codes of its entries: batches of a file share one until it grows. */
  private last: { readonly dictionary: BytesVector; readonly codes: Int32Array } | undefined;

  constructor(private readonly inner: KeyCoder) {}

  get limit(): number {
    return this.inner.limit;
  }

  codes(vector: Vector, insert: boolean): Int32Array {
    if (vector instanceof ConstantVector && vector.length > 1) {
      return new Int32Array(vector.length).fill(this.codes(vectorOf(vector.type, [vector.value]), insert)[0]);
    }
    if (vector instanceof DictionaryVector && vector.dictionary.length < vector.length)
      return this.byEntry(vector, insert);
    const flat = flatten(vector);
    const codes = this.inner.codes(flat, insert);
    if (flat.validity !== null || flat instanceof ConstantVector)
      for (let i = 0; i < codes.length; i++) if (flat.isNull(i)) codes[i] = 0;
    return codes;
  }

  entryCodes(vector: Vector): EntryCodes | undefined {
    if (!(vector instanceof DictionaryVector) || vector.validity !== null) return undefined;
    const { dictionary, indices, length } = vector;
    return dictionary.length < length ? { entries: this.codesOfEntries(dictionary, true), indices } : undefined;
  }

  private codesOfEntries(dictionary: Vector, insert: boolean): Int32Array {
    if (!insert || !(dictionary instanceof BytesVector)) return this.codes(dictionary, insert);
    if (!this.last || !haveSameBytes(this.last.dictionary, dictionary))
      this.last = { dictionary, codes: this.codes(dictionary, true) };
    return this.last.codes;
  }

  private byEntry(vector: DictionaryVector, insert: boolean): Int32Array {
    const entries = this.codesOfEntries(vector.dictionary, insert);
    const { indices, validity } = vector;
    const out = this.out.take(vector.length);
    gather(out, entries, indices, unknown);
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
  null: () => ({ limit: 1, codes: (vector) => new Int32Array(vector.length) }),
};

/** The coder of a type's columns. */
export function coderFor(type: DataType): KeyCoder {
  const physical = physicalOf(type);
  if (physical) return new NullableCoder(inner[physical]());
  return new NullableCoder(
    type instanceof StructType
      ? new StructCoder(type.fields.map((field) => coderFor(field.dataType)))
      : new NestedCoder(),
  );
}
