/**
 * Columns of values in Arrow's memory layout. A vector is immutable once made; buffers may be shared memory.
 * `validity` is null when no value is null. `get` gives engine values (see `types/value.ts`).
 * Invariant: a bitmap's bit i belongs to row i (no offsets), so that bitmaps of one batch combine byte by byte.
 */
import { type DataType, NullType, type Value } from '../types/index.js';
import { type Bitmap, countBits, getBit } from './bitmap.js';
import type { FixedArray } from './fixed-array.js';

export abstract class Vector {
  constructor(
    readonly type: DataType,
    readonly length: number,
    readonly validity: Bitmap | null,
  ) {}

  /** The value of a row that is not null. */
  protected abstract valueAt(i: number): Value;

  isNull(i: number): boolean {
    return this.validity !== null && !getBit(this.validity, i);
  }

  get(i: number): Value {
    return this.isNull(i) ? null : this.valueAt(i);
  }

  get nullCount(): number {
    return this.validity === null ? 0 : this.length - countBits(this.validity, this.length);
  }

  /** Every value. For edges and tests; kernels read buffers. */
  toValues(): Value[] {
    return Array.from({ length: this.length }, (_, i) => this.get(i));
  }
}

/** Numbers, dates, timestamps and intervals: one array element a row. */
export class FixedVector<A extends FixedArray = FixedArray> extends Vector {
  constructor(
    type: DataType,
    readonly values: A,
    validity: Bitmap | null = null,
    length: number = values.length,
  ) {
    super(type, length, validity);
  }

  protected valueAt(i: number): Value {
    return this.values[i];
  }
}

/** Booleans, one bit a row. */
export class BooleanVector extends Vector {
  constructor(
    type: DataType,
    readonly bits: Bitmap,
    length: number,
    validity: Bitmap | null = null,
  ) {
    super(type, length, validity);
  }

  protected valueAt(i: number): Value {
    return getBit(this.bits, i);
  }
}

/** Decimals: two words a row, the low one first (Arrow's decimal128). */
export class DecimalVector extends Vector {
  constructor(
    type: DataType,
    readonly words: BigInt64Array,
    validity: Bitmap | null = null,
  ) {
    super(type, words.length >> 1, validity);
  }

  protected valueAt(i: number): Value {
    return (this.words[2 * i + 1] << 64n) | BigInt.asUintN(64, this.words[2 * i]);
  }
}

const utf8 = new TextDecoder();

/** Text of UTF-8 bytes; short ASCII runs skip the decoder. */
export function decodeUtf8(data: Uint8Array, from: number, to: number): string {
  if (to - from <= 24) {
    let text = '';
    for (let i = from; i < to; i++) {
      if (data[i] > 127) return utf8.decode(data.subarray(from, to));
      text += String.fromCharCode(data[i]);
    }
    return text;
  }
  return utf8.decode(data.subarray(from, to));
}

/** Strings and binaries: row i is bytes offsets[i] to offsets[i + 1] of data. */
export class BytesVector extends Vector {
  constructor(
    type: DataType,
    readonly offsets: Int32Array,
    readonly data: Uint8Array,
    validity: Bitmap | null = null,
  ) {
    super(type, offsets.length - 1, validity);
  }

  protected valueAt(i: number): Value {
    const from = this.offsets[i];
    const to = this.offsets[i + 1];
    return this.type.typeName === 'binary' ? this.data.slice(from, to) : decodeUtf8(this.data, from, to);
  }
}

/** Row i is the value of `dictionary` at indices[i]. The dictionary's own entries may be null. */
export class DictionaryVector extends Vector {
  constructor(
    readonly indices: Int32Array,
    readonly dictionary: Vector,
    validity: Bitmap | null = null,
  ) {
    super(dictionary.type, indices.length, validity);
  }

  override isNull(i: number): boolean {
    return super.isNull(i) || this.dictionary.isNull(this.indices[i]);
  }

  protected valueAt(i: number): Value {
    return this.dictionary.get(this.indices[i]);
  }
}

/** Arrays: row i is rows offsets[i] to offsets[i + 1] of child. */
export class ListVector extends Vector {
  constructor(
    type: DataType,
    readonly offsets: Int32Array,
    readonly child: Vector,
    validity: Bitmap | null = null,
  ) {
    super(type, offsets.length - 1, validity);
  }

  protected valueAt(i: number): Value {
    const out: Value[] = [];
    for (let j = this.offsets[i]; j < this.offsets[i + 1]; j++) out.push(this.child.get(j));
    return out;
  }
}

/** Maps: row i is entries offsets[i] to offsets[i + 1] of keys and values. */
export class MapVector extends Vector {
  constructor(
    type: DataType,
    readonly offsets: Int32Array,
    readonly keys: Vector,
    readonly items: Vector,
    validity: Bitmap | null = null,
  ) {
    super(type, offsets.length - 1, validity);
  }

  protected valueAt(i: number): Value {
    const out: Value[] = [];
    for (let j = this.offsets[i]; j < this.offsets[i + 1]; j++) out.push([this.keys.get(j), this.items.get(j)]);
    return out;
  }
}

export class StructVector extends Vector {
  /** The first child, where it determines the others as a window's start does its end: grouping looks at it alone. */
  readonly key?: Vector;
  private made: readonly Vector[] | (() => readonly Vector[]);

  /** @param children the columns, or what makes them when they are first looked at */
  constructor(
    type: DataType,
    children: readonly Vector[] | (() => readonly Vector[]),
    length: number,
    validity: Bitmap | null = null,
    key?: Vector,
  ) {
    super(type, length, validity);
    this.made = children;
    this.key = key;
  }

  get children(): readonly Vector[] {
    if (typeof this.made === 'function') this.made = this.made();
    return this.made;
  }

  protected valueAt(i: number): Value {
    return this.children.map((child) => child.get(i));
  }
}

/** The same value in every row: literals, partition columns, missing columns. */
export class ConstantVector extends Vector {
  constructor(
    type: DataType,
    readonly value: Value,
    length: number,
  ) {
    super(type, length, null);
  }

  override isNull(): boolean {
    return this.value === null;
  }

  protected valueAt(): Value {
    return this.value;
  }

  override get nullCount(): number {
    return this.value === null ? this.length : 0;
  }
}

/** A column of nulls. */
export const nullVector = (length: number, type: DataType = NullType): Vector => new ConstantVector(type, null, length);
