/**
 * 128-bit hashes of texts: MurmurHash3 x86_128 over UTF-16 units, its four lanes begun with a hash that came before. Two of a
 * million texts have one hash with probability 1e-27, which is less than what a disk gives for a wrong bit.
 */

/** A hash: four 32-bit lanes. */
export type Hash128 = Int32Array;

/** The hash before any text. */
export const noHash: Hash128 = new Int32Array(4);

const rotl = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

const mix1 = (k: number): number => Math.imul(rotl(Math.imul(k, 0x239b961b), 15), 0xab0e9789);
const mix2 = (k: number): number => Math.imul(rotl(Math.imul(k, 0xab0e9789), 16), 0x38b34ae5);
const mix3 = (k: number): number => Math.imul(rotl(Math.imul(k, 0x38b34ae5), 17), 0xa1e38b93);
const mix4 = (k: number): number => Math.imul(rotl(Math.imul(k, 0xa1e38b93), 18), 0x239b961b);

const finalMix = (h: number): number => {
  const a = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return b ^ (b >>> 16);
};

/** Two UTF-16 units as one lane; zero beyond the end. */
const lane = (text: string, at: number): number => text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);

/** Puts the hash of `seed` followed by `text` into `out`, which may be `seed`. */
export function hashText(seed: Hash128, text: string, out: Hash128): void {
  let [h1, h2, h3, h4] = [seed[0], seed[1], seed[2], seed[3]];
  const whole = text.length & ~7;
  for (let i = 0; i < whole; i += 8) {
    h1 = (Math.imul(rotl(h1 ^ mix1(lane(text, i)), 19) + h2, 5) + 0x561ccd1b) | 0;
    h2 = (Math.imul(rotl(h2 ^ mix2(lane(text, i + 2)), 17) + h3, 5) + 0x0bcaa747) | 0;
    h3 = (Math.imul(rotl(h3 ^ mix3(lane(text, i + 4)), 15) + h4, 5) + 0x96cd1c35) | 0;
    h4 = (Math.imul(rotl(h4 ^ mix4(lane(text, i + 6)), 13) + h1, 5) + 0x32ac3b17) | 0;
  }
  h1 ^= mix1(lane(text, whole));
  h2 ^= mix2(lane(text, whole + 2));
  h3 ^= mix3(lane(text, whole + 4));
  h4 ^= mix4(lane(text, whole + 6));
  finish(h1 ^ text.length, h2 ^ text.length, h3 ^ text.length, h4 ^ text.length, out);
}

/** Every lane takes part in every other. */
function finish(a: number, b: number, c: number, d: number, out: Hash128): void {
  const sum = (a + b + c + d) | 0;
  const h1 = finalMix(sum);
  const h2 = finalMix(b + sum);
  const h3 = finalMix(c + sum);
  const h4 = finalMix(d + sum);
  const all = (h1 + h2 + h3 + h4) | 0;
  out[0] = all;
  out[1] = all + h2;
  out[2] = all + h3;
  out[3] = all + h4;
}
