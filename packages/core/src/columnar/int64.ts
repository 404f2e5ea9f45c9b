/**
 * 64-bit integers as pairs of 32-bit words (low, high): a BigInt for each value costs ten times as much. A value whose
 * high word lies within ±2^20 is exact as a double; kernels compute with doubles there and with BigInt beyond.
 */

/** The words of 64-bit values: element 2i is the low word of value i, 2i + 1 the high one. */
export const wordsOf = (values: BigInt64Array): Int32Array =>
  new Int32Array(values.buffer, values.byteOffset, values.length * 2);

const two32 = 4294967296;

/** The nearest double; exact within ±2^53. */
export const toDouble = (words: Int32Array, i: number): number => words[2 * i + 1] * two32 + (words[2 * i] >>> 0);

/** Whether value i is certainly within ±2^53. */
export const isSafe = (words: Int32Array, i: number): boolean => {
  const high = words[2 * i + 1];
  return high >= -2097152 && high < 2097152;
};

/** Stores a whole double within ±2^63. */
export const storeDouble = (words: Int32Array, i: number, value: number): void => {
  const high = Math.floor(value / two32);
  words[2 * i] = value - high * two32;
  words[2 * i + 1] = high;
};

/** Less, equal or greater than zero as a is than b. */
export const compareWords = (a: Int32Array, i: number, b: Int32Array, j: number): number => {
  const high = a[2 * i + 1] - b[2 * j + 1];
  return high !== 0 ? high : (a[2 * i] >>> 0) - (b[2 * j] >>> 0);
};
