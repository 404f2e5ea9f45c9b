/**
 * Murmur3 as Spark computes it: bytes beyond the last whole word are mixed one by one as signed integers, and a 64-bit
 * value as two words, the low one first. All arithmetic is on 32-bit integers.
 */

const mixK1 = (k: number): number => {
  const k1 = Math.imul(k, 0xcc9e2d51);
  return Math.imul((k1 << 15) | (k1 >>> 17), 0x1b873593);
};

const mixH1 = (h: number, k1: number): number => {
  const h1 = h ^ k1;
  return (Math.imul((h1 << 13) | (h1 >>> 19), 5) + 0xe6546b64) | 0;
};

const fmix = (h: number, length: number): number => {
  let h1 = h ^ length;
  h1 = Math.imul(h1 ^ (h1 >>> 16), 0x85ebca6b);
  h1 = Math.imul(h1 ^ (h1 >>> 13), 0xc2b2ae35);
  return h1 ^ (h1 >>> 16);
};

export const murmurInt = (value: number, seed: number): number => fmix(mixH1(seed, mixK1(value)), 4);

/** Of a 64-bit value given as words. */
export const murmurWords = (low: number, high: number, seed: number): number =>
  fmix(mixH1(mixH1(seed, mixK1(low)), mixK1(high)), 8);

export const murmurLong = (value: bigint, seed: number): number =>
  murmurWords(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)), seed);

/** Of bytes `from` to `to`. */
export function murmurBytes(bytes: Uint8Array, from: number, to: number, seed: number): number {
  const aligned = from + ((to - from) & ~3);
  let h1 = seed;
  let i = from;
  for (; i < aligned; i += 4) {
    h1 = mixH1(h1, mixK1(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24)));
  }
  for (; i < to; i++) h1 = mixH1(h1, mixK1((bytes[i] << 24) >> 24));
  return fmix(h1, to - from);
}
