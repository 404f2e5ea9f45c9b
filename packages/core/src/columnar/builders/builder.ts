/** Appends engine values one by one and finishes as a vector: for edges, row-wise functions and sources of rows. */
import type { DataType, Value } from '../../types/index.js';
import { type Bitmap, bitmapBytes, clearBit, fullBitmap } from '../bitmap.js';
import type { Vector } from '../vector.js';

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
