/** Columns filled from the bytes of fields. An appender takes one field after the other and says whether it was a value. */
import {
  BooleanVector,
  BytesVector,
  type DataType,
  decodeUtf8,
  type FixedArray,
  FixedVector,
  makeBuilder,
  type Value,
  type Vector,
  type VectorBuilder,
} from '@millrace/core';

const asciiText = (bytes: Uint8Array, from: number, to: number): string => decodeUtf8(bytes, from, to);

/** A growing column. Rows behind `rewind`'s position are forgotten. */
export abstract class FieldAppender {
  length = 0;
  private validity: Uint8Array | null = null;

  constructor(readonly type: DataType) {}

  /** Stores the field as row `this.length`; false when it is no value of the type. */
  protected abstract store(bytes: Uint8Array, from: number, to: number): boolean;
  /** Makes room for row `this.length` and puts a neutral value there. */
  protected abstract storeNull(): void;
  protected abstract build(validity: Uint8Array | null): Vector;

  /** Takes a field; false, and a null, when it is no value of the type. */
  append(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.store(bytes, from, to)) {
      this.length++;
      return true;
    }
    this.appendNull();
    return false;
  }

  appendNull(): void {
    this.storeNull();
    this.nullBits()[this.length >> 3] |= 1 << (this.length & 7);
    this.length++;
  }

  /** The bitmap of nulls (1 is null), as long as this row needs. */
  private nullBits(): Uint8Array {
    const bytes = (this.length >> 3) + 1;
    if (this.validity && this.validity.length >= bytes) return this.validity;
    const next = new Uint8Array(Math.max(bytes * 2, 256));
    if (this.validity) next.set(this.validity);
    this.validity = next;
    return next;
  }

  /** Forgets the rows from `length` on: at most the last one. */
  rewind(length: number): void {
    if (length >= this.length) return;
    this.length = length;
    if (this.validity && length >> 3 < this.validity.length) this.validity[length >> 3] &= ~(1 << (length & 7));
  }

  finish(): Vector {
    if (!this.validity) return this.build(null);
    const valid = new Uint8Array((this.length + 7) >> 3);
    for (let i = 0; i < valid.length; i++) valid[i] = ~(this.validity[i] ?? 0);
    if (this.length & 7) valid[valid.length - 1] &= (1 << (this.length & 7)) - 1;
    return this.build(valid);
  }
}

const doubled = <A extends FixedArray | Uint8Array>(array: A, least: number): A => {
  const next = new (array.constructor as new (length: number) => A)(Math.max(least, array.length * 2));
  next.set(array as never);
  return next;
};

/** Texts. */
export class TextAppender extends FieldAppender {
  private offsets = new Int32Array(1025);
  private data = new Uint8Array(16384);

  protected store(bytes: Uint8Array, from: number, to: number): boolean {
    this.storeNull();
    const used = this.offsets[this.length];
    const end = used + to - from;
    if (end > this.data.length) this.data = doubled(this.data, end);
    const { data } = this;
    if (to - from > 40) data.set(bytes.subarray(from, to), used);
    else for (let i = from, at = used; i < to; i++, at++) data[at] = bytes[i];
    this.offsets[this.length + 1] = end;
    return true;
  }

  protected storeNull(): void {
    if (this.length + 1 >= this.offsets.length) this.offsets = doubled(this.offsets, 0);
    this.offsets[this.length + 1] = this.offsets[this.length];
  }

  protected build(validity: Uint8Array | null): Vector {
    const offsets = this.offsets.slice(0, this.length + 1);
    return new BytesVector(this.type, offsets, this.data.slice(0, offsets[this.length]), validity);
  }
}

/** Fixed-width values that `parse` reads; NaN where it cannot. */
export class NumberAppender<A extends Exclude<FixedArray, BigInt64Array>> extends FieldAppender {
  constructor(
    type: DataType,
    private values: A,
    private readonly parse: (bytes: Uint8Array, from: number, to: number) => number | null,
  ) {
    super(type);
  }

  protected store(bytes: Uint8Array, from: number, to: number): boolean {
    const value = this.parse(bytes, from, to);
    if (value === null) return false;
    if (this.length >= this.values.length) this.values = doubled(this.values, 0);
    this.values[this.length] = value;
    return true;
  }

  protected storeNull(): void {
    if (this.length >= this.values.length) this.values = doubled(this.values, 0);
    this.values[this.length] = 0;
  }

  protected build(validity: Uint8Array | null): Vector {
    return new FixedVector(this.type, this.values.slice(0, this.length) as A, validity);
  }
}

/** 64-bit integers, as two words each: no BigInt is made for values below 2^53. */
export class LongAppender extends FieldAppender {
  private values = new BigInt64Array(1024);
  private words = new Int32Array(this.values.buffer);

  constructor(
    type: DataType,
    /** A value of at most 53 bits; NaN to ask `exact`. */
    private readonly quick: (bytes: Uint8Array, from: number, to: number) => number,
    private readonly exact: (text: string) => bigint | null,
  ) {
    super(type);
  }

  protected store(bytes: Uint8Array, from: number, to: number): boolean {
    this.storeNull();
    const value = this.quick(bytes, from, to);
    if (Number.isNaN(value)) return this.storeExact(asciiText(bytes, from, to));
    this.words[2 * this.length] = value | 0;
    this.words[2 * this.length + 1] = Math.floor(value / 4294967296);
    return true;
  }

  private storeExact(text: string): boolean {
    const value = this.exact(text);
    if (value === null) return false;
    this.values[this.length] = value;
    return true;
  }

  protected storeNull(): void {
    if (this.length < this.values.length) return;
    this.values = doubled(this.values, 0);
    this.words = new Int32Array(this.values.buffer);
  }

  protected build(validity: Uint8Array | null): Vector {
    return new FixedVector(this.type, this.values.slice(0, this.length), validity);
  }
}

/** Booleans. */
export class BooleanAppender extends FieldAppender {
  private bits = new Uint8Array(128);

  protected store(bytes: Uint8Array, from: number, to: number): boolean {
    const value = booleanOf(bytes, from, to);
    if (value === null) return false;
    this.storeNull();
    if (value) this.bits[this.length >> 3] |= 1 << (this.length & 7);
    return true;
  }

  protected storeNull(): void {
    if (this.length >> 3 >= this.bits.length) this.bits = doubled(this.bits, 0);
    this.bits[this.length >> 3] &= ~(1 << (this.length & 7));
  }

  protected build(validity: Uint8Array | null): Vector {
    return new BooleanVector(this.type, this.bits.slice(0, (this.length + 7) >> 3), this.length, validity);
  }
}

const booleanOf = (bytes: Uint8Array, from: number, to: number): boolean | null => {
  if (to - from !== 4 && to - from !== 5) return null;
  const text = asciiText(bytes, from, to).toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
};

/** Any other type, through its text. */
export class ValueAppender extends FieldAppender {
  private values: Value[] = [];

  constructor(
    type: DataType,
    private readonly parse: (text: string) => Value,
  ) {
    super(type);
  }

  protected store(bytes: Uint8Array, from: number, to: number): boolean {
    const value = this.parse(asciiText(bytes, from, to));
    this.values[this.length] = value;
    return value !== null;
  }

  protected storeNull(): void {
    this.values[this.length] = null;
  }

  protected build(): Vector {
    const builder: VectorBuilder = makeBuilder(this.type);
    for (let i = 0; i < this.length; i++) builder.append(this.values[i]);
    return builder.finish();
  }
}
