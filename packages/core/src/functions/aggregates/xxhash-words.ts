/**
 * XXH64 as Spark's xxhash64 computes it, on pairs of 32-bit words: a BigInt per step would be fifty times slower.
 * The running hash is the pair (high, low) of this object.
 */
import { ArrayType, type DataType, isDecimal, MapType, physicalOf, StructType, type Value } from '../../types/index.js';

type Word64 = readonly [high: number, low: number];

const split = (value: bigint): Word64 => [Number(BigInt.asIntN(32, value >> 32n)), Number(BigInt.asIntN(32, value))];

const p1 = split(0x9e3779b185ebca87n);
const p2 = split(0xc2b2ae3d27d4eb4fn);
const p3 = split(0x165667b19e3779f9n);
const p4 = split(0x85ebca77c2b2ae63n);
const p5 = split(0x27d4eb2f165667c5n);

/** The high word of the product of two unsigned 32-bit numbers. */
const highProduct = (a: number, b: number): number => {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const low = (middle & 0xffff) + a0 * b1;
  return a1 * b1 + Math.floor(middle / 65536) + Math.floor(low / 65536);
};

export class XxHash64 {
  high = 0;
  low = 0;

  set(high: number, low: number): this {
    this.high = high;
    this.low = low;
    return this;
  }

  add([high, low]: Word64): this {
    const sum = (this.low >>> 0) + (low >>> 0);
    this.high = (this.high + high + (sum > 4294967295 ? 1 : 0)) | 0;
    this.low = sum | 0;
    return this;
  }

  xor(high: number, low: number): this {
    this.high ^= high;
    this.low ^= low;
    return this;
  }

  multiply([high, low]: Word64): this {
    const top = highProduct(this.low, low);
    this.high = (top + Math.imul(this.high, low) + Math.imul(this.low, high)) | 0;
    this.low = Math.imul(this.low, low);
    return this;
  }

  rotate(bits: number): this {
    const { high, low } = this;
    if (bits >= 32) return this.set(low, high).rotateBelow32(bits - 32);
    return this.rotateBelow32(bits);
  }

  private rotateBelow32(bits: number): this {
    const { high, low } = this;
    if (bits === 0) return this;
    return this.set((high << bits) | (low >>> (32 - bits)), (low << bits) | (high >>> (32 - bits)));
  }

  /** Mixes in itself shifted right. */
  private fold(bits: number): this {
    const { high, low } = this;
    if (bits >= 32) return this.xor(0, high >>> (bits - 32));
    return this.xor(high >>> bits, (low >>> bits) | (high << (32 - bits)));
  }

  private finish(): this {
    return this.fold(33).multiply(p2).fold(29).multiply(p3).fold(32);
  }

  /** Hashes a 32-bit integer; the hash so far is the seed. */
  int(value: number): this {
    const { high, low } = scratch.set(0, value).multiply(p1);
    return this.add(p5).add([0, 4]).xor(high, low).rotate(23).multiply(p2).add(p3).finish();
  }

  /** Hashes a 64-bit integer. */
  long(valueHigh: number, valueLow: number): this {
    this.add(p5).add([0, 8]);
    return this.word(valueHigh, valueLow).finish();
  }

  private word(wordHigh: number, wordLow: number): this {
    const { high, low } = scratch.set(wordHigh, wordLow).multiply(p2).rotate(31).multiply(p1);
    return this.xor(high, low).rotate(27).multiply(p1).add(p4);
  }

  bytes(data: Uint8Array): this {
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    let at = 0;
    if (data.length >= 32) at = this.stripes(view);
    else this.add(p5);
    this.add([0, data.length]);
    for (; at + 8 <= data.length; at += 8) this.word(view.getInt32(at + 4, true), view.getInt32(at, true));
    if (at + 4 <= data.length) {
      const { high, low } = scratch.set(0, view.getInt32(at, true)).multiply(p1);
      this.xor(high, low).rotate(23).multiply(p2).add(p3);
      at += 4;
    }
    for (; at < data.length; at++) {
      const { high, low } = scratch.set(0, data[at]).multiply(p5);
      this.xor(high, low).rotate(11).multiply(p1);
    }
    return this.finish();
  }

  /** Four lanes over blocks of 32 bytes; gives where the rest begins. */
  private stripes(view: DataView): number {
    const seed: Word64 = [this.high, this.low];
    const lanes = [
      new XxHash64()
        .set(...seed)
        .add(p1)
        .add(p2),
      new XxHash64().set(...seed).add(p2),
      new XxHash64().set(...seed),
      new XxHash64().set(...seed).add(split(-0x9e3779b185ebca87n)),
    ];
    let at = 0;
    for (; at + 32 <= view.byteLength; at += 32) {
      for (const [l, lane] of lanes.entries())
        lane.round(view.getInt32(at + 8 * l + 4, true), view.getInt32(at + 8 * l, true));
    }
    this.set(0, 0);
    for (const [l, lane] of lanes.entries()) {
      const { high, low } = scratch.set(lane.high, lane.low).rotate([1, 7, 12, 18][l]);
      this.add([high, low]);
    }
    for (const lane of lanes) {
      const { high, low } = scratch.set(0, 0).round(lane.high, lane.low);
      this.xor(high, low).multiply(p1).add(p4);
    }
    return at;
  }

  private round(wordHigh: number, wordLow: number): this {
    const { high, low } = product.set(wordHigh, wordLow).multiply(p2);
    return this.add([high, low]).rotate(31).multiply(p1);
  }
}

const scratch = new XxHash64();
const product = new XxHash64();

const encoder = new TextEncoder();
const eight = new DataView(new ArrayBuffer(8));

type Hasher = (hash: XxHash64, value: any) => unknown;

const hashBigint: Hasher = (hash, value: bigint) => {
  eight.setBigInt64(0, value);
  return hash.long(eight.getInt32(0), eight.getInt32(4));
};

const hashDouble: Hasher = (hash, value: number) => {
  eight.setFloat64(0, value === 0 ? 0 : value);
  return hash.long(eight.getInt32(0), eight.getInt32(4));
};

const hashFloat: Hasher = (hash, value: number) => {
  eight.setFloat32(0, value === 0 ? 0 : value);
  return hash.int(eight.getInt32(0));
};

/** The bytes of Java's BigInteger: two's complement, high byte first, as few as hold the sign. */
const bigintBytes = (value: bigint): Uint8Array => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 8n) {
    bytes.unshift(Number(rest & 255n));
    if (rest >> 7n === 0n || rest >> 7n === -1n) return new Uint8Array(bytes);
  }
};

const hashFields =
  (fields: (i: number) => Hasher): Hasher =>
  (hash, values: readonly Value[]) => {
    for (const [i, value] of values.entries()) if (value !== null) fields(i)(hash, value);
  };

/** How values of a type that are not null enter the hash. */
export function hasherOf(type: DataType): Hasher {
  if (type instanceof ArrayType) return hashFields(() => hasherOf(type.elementType));
  if (type instanceof StructType) return hashFields((i) => hasherOf(type.fields[i].dataType));
  if (type instanceof MapType) {
    const entry = hashFields((i) => hasherOf(i === 0 ? type.keyType : type.valueType));
    return hashFields(() => entry);
  }
  if (isDecimal(type) && type.precision > 18) return (hash, value: bigint) => hash.bytes(bigintBytes(value));
  const physical = physicalOf(type);
  if (physical === 'bytes')
    return (hash, value) => hash.bytes(typeof value === 'string' ? encoder.encode(value) : value);
  if (physical === 'i64' || physical === 'i128') return hashBigint;
  if (physical === 'f64') return hashDouble;
  return physical === 'f32' ? hashFloat : (hash, value) => hash.int(Number(value));
}
