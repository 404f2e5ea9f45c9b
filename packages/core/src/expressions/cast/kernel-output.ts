/** What the loops of casts write to, and how they see their inputs. */
import {
  type Bitmap,
  clearBit,
  type FixedArray,
  type FixedLayout,
  FixedVector,
  fixedArrays,
  fullBitmap,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import { physicalOf } from '../../types/index.js';
import type { CastContext } from './context.js';
import { makeConverter } from './converter.js';

export type Kernel = (vector: Vector) => Vector;

export const widthOf = (c: CastContext, side: 'from' | 'to'): FixedLayout => physicalOf(c[side]) as FixedLayout;

/** The output column of a loop, and the way out of it for a row that the loop cannot do. */
export class Output<A extends FixedArray> {
  readonly values: A;
  private validity: Bitmap | null;
  private owned = false;
  private readonly convert;

  constructor(
    private readonly c: CastContext,
    private readonly input: Vector,
  ) {
    this.values = new fixedArrays[widthOf(c, 'to')](input.length) as unknown as A;
    this.validity = input.validity;
    this.convert = makeConverter(c);
  }

  /** Row i by the row converter, which may throw, or give null. */
  slow(i: number): void {
    const value = this.input.get(i);
    if (value === null) return;
    const result = this.convert(value);
    if (result === null) this.clear(i);
    else this.values[i] = result as never;
  }

  private clear(i: number): void {
    if (!this.owned) this.validity = this.validity?.slice() ?? fullBitmap(this.input.length);
    this.owned = true;
    clearBit(this.validity!, i);
  }

  finish(): Vector {
    return new FixedVector(this.c.to, this.values, this.validity);
  }
}

export const numbersOf = (vector: Vector): Float64Array => (vector as FixedVector<Float64Array>).values;
export const inputWords = (vector: Vector): Int32Array => wordsOf((vector as FixedVector<BigInt64Array>).values);
