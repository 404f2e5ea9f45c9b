/** Arrow's validity and boolean bitmaps: bit i of byte i >> 3, least significant first; 1 means valid or true. */

export type Bitmap = Uint8Array;

export const bitmapBytes = (length: number): number => (length + 7) >> 3;

/** A bitmap of `length` zeros. */
export const newBitmap = (length: number): Bitmap => new Uint8Array(bitmapBytes(length));

/** A bitmap of `length` ones; the bits behind the end are zero. */
export function fullBitmap(length: number): Bitmap {
  const bits = new Uint8Array(bitmapBytes(length)).fill(255);
  return clearTail(bits, length);
}

export const getBit = (bits: Bitmap, i: number): boolean => ((bits[i >> 3] >> (i & 7)) & 1) === 1;

export const setBit = (bits: Bitmap, i: number): void => {
  bits[i >> 3] |= 1 << (i & 7);
};

export const clearBit = (bits: Bitmap, i: number): void => {
  bits[i >> 3] &= ~(1 << (i & 7));
};

const clearTail = (bits: Bitmap, length: number): Bitmap => {
  if (length & 7) bits[length >> 3] &= (1 << (length & 7)) - 1;
  return bits;
};

const popcount8 = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest; rest >>= 1) count += rest & 1;
  return count;
});

/** How many of the first `length` bits are one. */
export function countBits(bits: Bitmap, length: number): number {
  const whole = length >> 3;
  let count = 0;
  for (let b = 0; b < whole; b++) count += popcount8[bits[b]];
  return length & 7 ? count + popcount8[bits[whole] & ((1 << (length & 7)) - 1)] : count;
}

/** Bits set in both; null stands for all ones. */
export function andBitmaps(a: Bitmap | null, b: Bitmap | null, length: number): Bitmap | null {
  if (a === null) return b;
  if (b === null) return a;
  const out = newBitmap(length);
  for (let i = 0; i < out.length; i++) out[i] = a[i] & b[i];
  return out;
}

/** Bits set in either. */
export function orBitmaps(a: Bitmap, b: Bitmap, length: number): Bitmap {
  const out = newBitmap(length);
  for (let i = 0; i < out.length; i++) out[i] = a[i] | b[i];
  return out;
}

/** The complement. */
export function notBitmap(a: Bitmap, length: number): Bitmap {
  const out = newBitmap(length);
  for (let i = 0; i < out.length; i++) out[i] = ~a[i];
  return clearTail(out, length);
}

/** Bits of `bits` at the positions `rows`; a negative position gives 0. */
export function takeBits(bits: Bitmap, rows: Int32Array): Bitmap {
  const out = newBitmap(rows.length);
  for (let i = 0; i < rows.length; i++) if (rows[i] >= 0 && getBit(bits, rows[i])) setBit(out, i);
  return out;
}

/** The positions of the ones. */
export function bitPositions(bits: Bitmap, length: number): Int32Array {
  const out = new Int32Array(countBits(bits, length));
  if (out.length === length) {
    for (let i = 0; i < length; i++) out[i] = i;
    return out;
  }
  for (let byte = 0, n = 0; n < out.length; byte++) {
    for (let rest = bits[byte]; rest !== 0; rest &= rest - 1) out[n++] = 8 * byte + 31 - Math.clz32(rest & -rest);
  }
  return out;
}
