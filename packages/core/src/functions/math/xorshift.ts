/** Spark's XORShiftRandom, on two 32-bit words, so that a seed gives Spark's numbers. */

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

const mix = (h: number, word: number): number => {
  const k = Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotate(h ^ k, 13), 5) + 0xe6546b64) | 0;
};

const finish = (h: number): number => {
  let hash = h ^ 8;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};

const swapBytes = (word: number): number =>
  (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);

/** Scala's MurmurHash3 of the seed's eight bytes, the high one first. */
const hashSeed = (high: number, low: number, seed: number): number =>
  finish(mix(mix(seed, swapBytes(high)), swapBytes(low)));

const arraySeed = 0x3c074a61;

export class XorShiftRandom {
  private high: number;
  private low: number;
  private spare: number | undefined;

  constructor(seed: bigint) {
    const [high, low] = [Number(BigInt.asIntN(32, seed >> 32n)), Number(BigInt.asIntN(32, seed))];
    this.low = hashSeed(high, low, arraySeed);
    this.high = hashSeed(high, low, this.low);
  }

  private next(bits: number): number {
    let { high, low } = this;
    high ^= (high << 21) | (low >>> 11);
    low ^= low << 21;
    low ^= high >>> 3;
    this.high = high ^ ((high << 4) | (low >>> 28));
    this.low = low ^ (low << 4);
    return this.low & ((1 << bits) - 1);
  }

  /** At least 0, below 1. */
  nextDouble(): number {
    return (this.next(26) * 2 ** 27 + this.next(27)) * 2 ** -53;
  }

  /** Of the normal distribution: the polar method, which makes two at a time. */
  nextGaussian(): number {
    const { spare } = this;
    this.spare = undefined;
    if (spare !== undefined) return spare;
    for (;;) {
      const a = 2 * this.nextDouble() - 1;
      const b = 2 * this.nextDouble() - 1;
      const s = a * a + b * b;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      this.spare = b * factor;
      return a * factor;
    }
  }
}
