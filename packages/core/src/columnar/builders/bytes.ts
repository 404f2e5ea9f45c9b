/** Builders of strings and binaries. */
import type { Value } from '../../types/index.js';
import type { Bitmap } from '../bitmap.js';
import { grown } from '../fixed-array.js';
import { BytesVector, type Vector } from '../vector.js';
import { VectorBuilder } from './builder.js';

const encoder = new TextEncoder();

export class BytesBuilder extends VectorBuilder {
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
