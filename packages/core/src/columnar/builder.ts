/** Builders append engine values one by one and finish as a vector: for edges, row-wise functions and sources of rows. */
import { internalError } from '../errors/index.js';
import { ArrayType, type DataType, MapType, physicalOf, StructType, type Value } from '../types/index.js';
import { type Bitmap, bitmapBytes, clearBit, fullBitmap } from './bitmap.js';
import {
  BooleanVector,
  BytesVector,
  DecimalVector,
  type FixedArray,
  FixedVector,
  ListVector,
  MapVector,
  nullVector,
  StructVector,
  type Vector,
} from './vector.js';

const grown = <A extends FixedArray | Uint8Array>(array: A, capacity: number): A => {
  const Class = array.constructor as new (length: number) => A;
  const next = new Class(Math.max(capacity, array.length * 2, 16));
  next.set(array as never);
  return next;
};

export abstract class VectorBuilder {
  length = 0;
  private validity: Bitmap | null = null;

  constructor(readonly type: DataType) {}

  /** Stores a value that is not null at row `this.length`. */
  protected abstract store(value: Value): void;
  /** Stores a placeholder for a null. */
  protected abstract storeNull(): void;
  protected abstract build(validity: Bitmap | null): Vector;

  append(value: Value): void {
    if (value === null || value === undefined) {
      this.appendNull();
      return;
    }
    this.store(value);
    this.length++;
    if (this.validity) this.growValidity();
  }

  appendNull(): void {
    this.storeNull();
    this.length++;
    this.growValidity();
    clearBit(this.validity!, this.length - 1);
  }

  private growValidity(): void {
    const bytes = bitmapBytes(this.length);
    if (this.validity && this.validity.length >= bytes) return;
    const next = new Uint8Array(Math.max(bytes, 64, (this.validity?.length ?? 0) * 2)).fill(255);
    if (this.validity) next.set(this.validity);
    this.validity = next;
  }

  finish(): Vector {
    if (!this.validity) return this.build(null);
    const bits = this.validity.slice(0, bitmapBytes(this.length));
    const tail = fullBitmap(this.length);
    for (let i = 0; i < bits.length; i++) bits[i] &= tail[i];
    return this.build(bits);
  }
}

class FixedBuilder<A extends FixedArray> extends VectorBuilder {
  constructor(
    type: DataType,
    private values: A,
  ) {
    super(type);
  }

  protected store(value: Value): void {
    if (this.length >= this.values.length) this.values = grown(this.values, this.length + 1);
    this.values[this.length] = value as never;
  }

  protected storeNull(): void {
    if (this.length >= this.values.length) this.values = grown(this.values, this.length + 1);
  }

  protected build(validity: Bitmap | null): Vector {
    return new FixedVector(this.type, this.values.slice(0, this.length) as A, validity);
  }
}

class BooleanBuilder extends VectorBuilder {
  private bits = new Uint8Array(16);

  protected store(value: Value): void {
    this.storeNull();
    if (value) this.bits[this.length >> 3] |= 1 << (this.length & 7);
  }

  protected storeNull(): void {
    if (this.length >> 3 >= this.bits.length) this.bits = grown(this.bits, (this.length >> 3) + 1);
  }

  protected build(validity: Bitmap | null): Vector {
    return new BooleanVector(this.type, this.bits.slice(0, bitmapBytes(this.length)), this.length, validity);
  }
}

class DecimalBuilder extends VectorBuilder {
  private words = new BigInt64Array(32);

  protected store(value: Value): void {
    this.storeNull();
    this.words[2 * this.length] = BigInt.asIntN(64, value as bigint);
    this.words[2 * this.length + 1] = (value as bigint) >> 64n;
  }

  protected storeNull(): void {
    if (2 * this.length + 1 >= this.words.length) this.words = grown(this.words, 2 * this.length + 2);
  }

  protected build(validity: Bitmap | null): Vector {
    return new DecimalVector(this.type, this.words.slice(0, 2 * this.length), validity);
  }
}

const encoder = new TextEncoder();

class BytesBuilder extends VectorBuilder {
  private offsets = new Int32Array(17);
  private data = new Uint8Array(256);
  private used = 0;

  protected store(value: Value): void {
    if (typeof value === 'string') this.storeText(value);
    else this.storeBytes(value as Uint8Array);
    this.storeNull();
  }

  private reserve(bytes: number): void {
    if (this.used + bytes > this.data.length) this.data = grown(this.data, this.used + bytes);
  }

  private storeText(text: string): void {
    this.reserve(text.length * 3);
    this.used += encoder.encodeInto(text, this.data.subarray(this.used)).written;
  }

  private storeBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.data.set(bytes, this.used);
    this.used += bytes.length;
  }

  protected storeNull(): void {
    if (this.length + 1 >= this.offsets.length) this.offsets = grown(this.offsets, this.length + 2);
    this.offsets[this.length + 1] = this.used;
  }

  protected build(validity: Bitmap | null): Vector {
    return new BytesVector(this.type, this.offsets.slice(0, this.length + 1), this.data.slice(0, this.used), validity);
  }
}

class ListBuilder extends VectorBuilder {
  private offsets = new Int32Array(17);
  private readonly child: VectorBuilder;

  constructor(type: ArrayType) {
    super(type);
    this.child = makeBuilder(type.elementType);
  }

  protected store(value: Value): void {
    for (const item of value as Value[]) this.child.append(item);
    this.storeNull();
  }

  protected storeNull(): void {
    if (this.length + 1 >= this.offsets.length) this.offsets = grown(this.offsets, this.length + 2);
    this.offsets[this.length + 1] = this.child.length;
  }

  protected build(validity: Bitmap | null): Vector {
    return new ListVector(this.type, this.offsets.slice(0, this.length + 1), this.child.finish(), validity);
  }
}

class MapBuilder extends VectorBuilder {
  private offsets = new Int32Array(17);
  private readonly keys: VectorBuilder;
  private readonly items: VectorBuilder;

  constructor(type: MapType) {
    super(type);
    this.keys = makeBuilder(type.keyType);
    this.items = makeBuilder(type.valueType);
  }

  protected store(value: Value): void {
    for (const [key, item] of value as [Value, Value][]) {
      this.keys.append(key);
      this.items.append(item);
    }
    this.storeNull();
  }

  protected storeNull(): void {
    if (this.length + 1 >= this.offsets.length) this.offsets = grown(this.offsets, this.length + 2);
    this.offsets[this.length + 1] = this.keys.length;
  }

  protected build(validity: Bitmap | null): Vector {
    const offsets = this.offsets.slice(0, this.length + 1);
    return new MapVector(this.type, offsets, this.keys.finish(), this.items.finish(), validity);
  }
}

class StructBuilder extends VectorBuilder {
  private readonly children: VectorBuilder[];

  constructor(type: StructType) {
    super(type);
    this.children = type.fields.map((field) => makeBuilder(field.dataType));
  }

  protected store(value: Value): void {
    for (let c = 0; c < this.children.length; c++) this.children[c].append((value as Value[])[c]);
  }

  protected storeNull(): void {
    for (const child of this.children) child.appendNull();
  }

  protected build(validity: Bitmap | null): Vector {
    const children = this.children.map((child) => child.finish());
    return new StructVector(this.type, children, this.length, validity);
  }
}

class NullBuilder extends VectorBuilder {
  protected store(): void {}
  protected storeNull(): void {}
  protected build(): Vector {
    return nullVector(this.length, this.type);
  }
}

const byPhysical: Record<string, (type: DataType) => VectorBuilder> = {
  bool: (type) => new BooleanBuilder(type),
  i8: (type) => new FixedBuilder(type, new Int8Array(16)),
  i16: (type) => new FixedBuilder(type, new Int16Array(16)),
  i32: (type) => new FixedBuilder(type, new Int32Array(16)),
  i64: (type) => new FixedBuilder(type, new BigInt64Array(16)),
  i128: (type) => new DecimalBuilder(type),
  f32: (type) => new FixedBuilder(type, new Float32Array(16)),
  f64: (type) => new FixedBuilder(type, new Float64Array(16)),
  bytes: (type) => new BytesBuilder(type),
  null: (type) => new NullBuilder(type),
};

/** A builder of a type's vectors. */
export function makeBuilder(type: DataType): VectorBuilder {
  if (type instanceof ArrayType) return new ListBuilder(type);
  if (type instanceof MapType) return new MapBuilder(type);
  if (type instanceof StructType) return new StructBuilder(type);
  const physical = physicalOf(type);
  if (!physical) throw internalError(`no column layout for ${type.sql}`);
  return byPhysical[physical](type);
}

/** A vector of the given engine values. */
export function vectorOf(type: DataType, values: Iterable<Value>): Vector {
  const builder = makeBuilder(type);
  for (const value of values) builder.append(value);
  return builder.finish();
}
