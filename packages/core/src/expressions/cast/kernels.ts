/**
 * Casts of whole columns of fixed-width values. 64-bit integers are read and written as pairs of 32-bit words, so that no
 * row makes a BigInt. What a loop cannot do (a value that does not fit, a timestamp beyond 2^53) it leaves to the row
 * converter of the same cast, which is also its oracle in tests.
 */
import {
  type Bitmap,
  BooleanVector,
  clearBit,
  type FixedArray,
  FixedVector,
  fullBitmap,
  newBitmap,
  retype,
  setBit,
  storeDouble,
  toDouble,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import { physicalOf, TimestampType, zoneOf } from '../../types/index.js';
import type { CastContext } from './context.js';
import { makeConverter } from './converter.js';
import { type Kind, kindOf } from './kinds.js';

type Kernel = (vector: Vector) => Vector;

const arrays = {
  i8: Int8Array,
  i16: Int16Array,
  i32: Int32Array,
  i64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
type Width = keyof typeof arrays;

const widthOf = (c: CastContext, side: 'from' | 'to'): Width => physicalOf(c[side]) as Width;

/** The output column of a loop, and the way out of it for a row that the loop cannot do. */
class Output<A extends FixedArray> {
  readonly values: A;
  private validity: Bitmap | null;
  private owned = false;
  private readonly convert;

  constructor(
    private readonly c: CastContext,
    private readonly input: Vector,
  ) {
    this.values = new arrays[widthOf(c, 'to')](input.length) as unknown as A;
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

const numbersOf = (vector: Vector): Float64Array => (vector as FixedVector<Float64Array>).values;
const inputWords = (vector: Vector): Int32Array => wordsOf((vector as FixedVector<BigInt64Array>).values);

/** Between types that doubles hold: a plain assignment converts. */
const copyNumbers =
  (c: CastContext): Kernel =>
  (vector) => {
    const Class = arrays[widthOf(c, 'to')] as unknown as new (values: ArrayLike<number>) => Float64Array;
    return new FixedVector(c.to, new Class(numbersOf(vector)), vector.validity);
  };

/** To TINYINT, SMALLINT, INT: what the array keeps unchanged fits. Fractions are cut first. */
const narrowNumbers =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<Int32Array>(c, vector);
    const [from, to] = [numbersOf(vector), out.values];
    for (let i = 0; i < from.length; i++) {
      const whole = Math.trunc(from[i]);
      to[i] = whole;
      if (to[i] !== whole) out.slow(i);
    }
    return out.finish();
  };

/** To BIGINT. */
const numbersToLong =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<BigInt64Array>(c, vector);
    const [from, words] = [numbersOf(vector), wordsOf(out.values)];
    for (let i = 0; i < from.length; i++) {
      const whole = Math.trunc(from[i]);
      if (Math.abs(whole) < 2 ** 63) storeDouble(words, i, whole);
      else out.slow(i);
    }
    return out.finish();
  };

/** BIGINT to smaller integers: the low word, when the high one only extends its sign. */
const longToInt =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<Int32Array>(c, vector);
    const [words, to] = [inputWords(vector), out.values];
    for (let i = 0; i < to.length; i++) {
      const low = words[2 * i];
      to[i] = low;
      if (to[i] !== low || words[2 * i + 1] !== low >> 31) out.slow(i);
    }
    return out.finish();
  };

/** 64-bit counts divided by `unit` as doubles: BIGINT to DOUBLE, TIMESTAMP to seconds. */
const longToDouble =
  (c: CastContext, unit: number): Kernel =>
  (vector) => {
    const out = new Output<Float64Array>(c, vector);
    const [words, to] = [inputWords(vector), out.values];
    for (let i = 0; i < to.length; i++) to[i] = toDouble(words, i) / unit;
    return out.finish();
  };

const fractionalToMicros =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<BigInt64Array>(c, vector);
    const [from, words] = [numbersOf(vector), wordsOf(out.values)];
    for (let i = 0; i < from.length; i++) {
      const micros = Math.trunc(from[i] * 1e6);
      if (Math.abs(micros) < 2 ** 63) storeDouble(words, i, micros);
      else out.slow(i);
    }
    return out.finish();
  };

const exactSeconds = Math.floor(2 ** 53 / 1e6);

/** Whole seconds, of integers of any width, to microseconds. */
const integralToMicros =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<BigInt64Array>(c, vector);
    const words = wordsOf(out.values);
    const from = widthOf(c, 'from') === 'i64' ? inputWords(vector) : undefined;
    const small = numbersOf(vector);
    for (let i = 0; i < vector.length; i++) {
      const seconds = from ? toDouble(from, i) : small[i];
      if (Math.abs(seconds) <= exactSeconds) storeDouble(words, i, seconds * 1e6);
      else out.slow(i);
    }
    return out.finish();
  };

/**
 * The whole seconds of microseconds, rounded down, exact over the whole range: 2^32 is 4294 · 10^6 + 967296, and the
 * remainders of both words together stay below 2^53.
 */
export const wordSeconds = (words: Int32Array, i: number): number => {
  const high = words[2 * i + 1];
  return high * 4294 + Math.floor((high * 967_296 + (words[2 * i] >>> 0)) / 1e6);
};

const timestampToLong =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<BigInt64Array>(c, vector);
    const [from, to] = [inputWords(vector), wordsOf(out.values)];
    for (let i = 0; i < vector.length; i++) storeDouble(to, i, wordSeconds(from, i));
    return out.finish();
  };

const microsToDate =
  (c: CastContext): Kernel =>
  (vector) => {
    const zone = zoneOf(c.from === TimestampType ? c.zone : 'UTC');
    const out = new Output<Int32Array>(c, vector);
    const [words, to] = [inputWords(vector), out.values];
    for (let i = 0; i < to.length; i++) {
      const seconds = wordSeconds(words, i);
      to[i] = Math.floor((seconds + zone.offsetAt(seconds)) / 86_400);
    }
    return out.finish();
  };

const dateToMicros =
  (c: CastContext): Kernel =>
  (vector) => {
    const zone = zoneOf(c.to === TimestampType ? c.zone : 'UTC');
    const out = new Output<BigInt64Array>(c, vector);
    const [days, words] = [numbersOf(vector), wordsOf(out.values)];
    for (let i = 0; i < days.length; i++) {
      const local = days[i] * 86_400;
      const seconds = local - zone.offsetOfLocal(local);
      if (Math.abs(seconds) <= exactSeconds) storeDouble(words, i, seconds * 1e6);
      else out.slow(i);
    }
    return out.finish();
  };

/** Between instants and local times: the same words where the zone is UTC. */
const shiftZone =
  (c: CastContext): Kernel =>
  (vector) => {
    const zone = zoneOf(c.zone);
    if (zone.fixed && zone.offsetAt(0) === 0) return retype(vector, c.to);
    const out = new Output<BigInt64Array>(c, vector);
    const [from, to] = [inputWords(vector), wordsOf(out.values)];
    for (let i = 0; i < vector.length; i++) {
      const seconds = wordSeconds(from, i);
      const offset = c.to === TimestampType ? -zone.offsetOfLocal(seconds) : zone.offsetAt(seconds);
      if (Math.abs(seconds) < exactSeconds - 86_400) storeDouble(to, i, toDouble(from, i) + offset * 1e6);
      else out.slow(i);
    }
    return out.finish();
  };

const numberToBits =
  (c: CastContext): Kernel =>
  (vector) => {
    const bits = newBitmap(vector.length);
    const words = widthOf(c, 'from') === 'i64' ? inputWords(vector) : undefined;
    const numbers = numbersOf(vector);
    for (let i = 0; i < vector.length; i++) {
      if (words ? (words[2 * i] | words[2 * i + 1]) !== 0 : numbers[i] !== 0) setBit(bits, i);
    }
    return new BooleanVector(c.to, bits, vector.length, vector.validity);
  };

const sameBytes =
  (c: CastContext): Kernel =>
  (vector) =>
    retype(vector, c.to);

const isWide = (c: CastContext, side: 'from' | 'to'): boolean => widthOf(c, side) === 'i64';

const integral = (c: CastContext): Kernel => {
  if (isWide(c, 'from')) return longToInt(c);
  if (isWide(c, 'to')) return numbersToLong(c);
  return arrays[widthOf(c, 'to')].BYTES_PER_ELEMENT < arrays[widthOf(c, 'from')].BYTES_PER_ELEMENT
    ? narrowNumbers(c)
    : copyNumbers(c);
};

const table: Partial<Record<`${Kind}>${Kind}`, (c: CastContext) => Kernel>> = {
  'integral>integral': integral,
  'integral>fractional': (c) => (isWide(c, 'from') ? longToDouble(c, 1) : copyNumbers(c)),
  'integral>timestamp': integralToMicros,
  'integral>boolean': numberToBits,
  'fractional>integral': (c) => (isWide(c, 'to') ? numbersToLong(c) : narrowNumbers(c)),
  'fractional>fractional': copyNumbers,
  'fractional>timestamp': fractionalToMicros,
  'fractional>boolean': numberToBits,
  'timestamp>fractional': (c) => longToDouble(c, 1e6),
  'timestamp>date': microsToDate,
  'ntz>date': microsToDate,
  'timestamp>ntz': shiftZone,
  'ntz>timestamp': shiftZone,
  'date>timestamp': dateToMicros,
  'date>ntz': dateToMicros,
  'string>binary': sameBytes,
  'binary>string': sameBytes,
};

/** The loop for a cast between two types, if there is one. */
export function findKernel(c: CastContext): Kernel | undefined {
  const pair = `${kindOf(c.from)}>${kindOf(c.to)}` as const;
  if (pair === 'timestamp>integral' && isWide(c, 'to')) return timestampToLong(c);
  return table[pair]?.(c);
}
