/**
 * Casts of whole columns of fixed-width values. 64-bit integers are read and written as pairs of 32-bit words, so that no
 * row makes a BigInt. What a loop cannot do (a value that does not fit, a timestamp beyond 2^53) it leaves to the row
 * converter of the same cast, which is also its oracle in tests.
 */
import {
  BooleanVector,
  FixedVector,
  fixedArrays,
  newBitmap,
  retype,
  setBit,
  storeDouble,
  toDouble,
  wordsOf,
} from '../../columnar/index.js';
import type { CastContext } from './context.js';
import { inputWords, type Kernel, numbersOf, Output, widthOf } from './kernel-output.js';
import {
  dateToMicros,
  fractionalToMicros,
  integralToMicros,
  microsToDate,
  shiftZone,
  timestampToLong,
} from './kernels-time.js';
import { type Kind, kindOf } from './kinds.js';

/** Between types that doubles hold: a plain assignment converts. */
const copyNumbers =
  (c: CastContext): Kernel =>
  (vector) => {
    const Class = fixedArrays[widthOf(c, 'to')] as unknown as new (values: ArrayLike<number>) => Float64Array;
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
  return fixedArrays[widthOf(c, 'to')].BYTES_PER_ELEMENT < fixedArrays[widthOf(c, 'from')].BYTES_PER_ELEMENT
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
