/** XXH64 as Spark computes it, over BigInt words: for the function `xxhash64` only, nothing hot uses it. */

const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotate = (value: bigint, bits: bigint): bigint => u64(value << bits) | (u64(value) >> (64n - bits));

const fmix = (h: bigint): bigint => {
  let hash = u64(h);
  hash = u64((hash ^ (hash >> 33n)) * P2);
  hash = u64((hash ^ (hash >> 29n)) * P3);
  return BigInt.asIntN(64, hash ^ (hash >> 32n));
};

const mixInt = (hash: bigint, word: bigint): bigint => u64(rotate(u64(hash) ^ u64(word * P1), 23n) * P2 + P3);
const mixLong = (hash: bigint, word: bigint): bigint =>
  u64(rotate(u64(hash) ^ u64(rotate(u64(word * P2), 31n) * P1), 27n) * P1 + P4);
const mixByte = (hash: bigint, byte: bigint): bigint => u64(rotate(hash ^ u64(byte * P5), 11n) * P1);

export const xxInt = (value: number, seed: bigint): bigint => fmix(mixInt(seed + P5 + 4n, BigInt(value >>> 0)));

export const xxLong = (value: bigint, seed: bigint): bigint => fmix(mixLong(seed + P5 + 8n, value));

const round = (lane: bigint, word: bigint): bigint => u64(rotate(u64(lane + word * P2), 31n) * P1);
const merge = (hash: bigint, lane: bigint): bigint => u64((hash ^ round(0n, lane)) * P1 + P4);

/** The blocks of 32 bytes; gives the hash so far. */
const stripes = (view: DataView, end: number, seed: bigint): bigint => {
  const lanes = [seed + P1 + P2, seed + P2, seed, seed - P1].map(u64);
  for (let at = 0; at < end; at += 32) {
    for (let lane = 0; lane < 4; lane++) lanes[lane] = round(lanes[lane], view.getBigUint64(at + 8 * lane, true));
  }
  const [a, b, c, d] = lanes;
  return lanes.reduce(merge, u64(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)));
};

export function xxBytes(bytes: Uint8Array, seed: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = bytes.length & ~31;
  let hash = u64((at > 0 ? stripes(view, at, seed) : seed + P5) + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) hash = mixLong(hash, view.getBigUint64(at, true));
  for (; at + 4 <= bytes.length; at += 4) hash = mixInt(hash, BigInt(view.getUint32(at, true)));
  for (; at < bytes.length; at++) hash = mixByte(hash, BigInt(bytes[at]));
  return fmix(hash);
}
