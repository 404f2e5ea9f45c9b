/** Builders of values of one width, and of nulls alone. */
import type { DataType, Value } from '../../types/index.js';
import { type Bitmap, bitmapBytes } from '../bitmap.js';
import { type FixedArray, grown } from '../fixed-array.js';
import { BooleanVector, DecimalVector, FixedVector, nullVector, type Vector } from '../vector.js';
import { VectorBuilder } from './builder.js';

export class FixedBuilder<A extends FixedArray> extends VectorBuilder {
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

export class BooleanBuilder extends VectorBuilder {
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

export class DecimalBuilder extends VectorBuilder {
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

export class NullBuilder extends VectorBuilder {
  protected store(): void {}
  protected storeNull(): void {}
  protected build(): Vector {
    return nullVector(this.length, this.type);
  }
}
