/** Hashing values of every type, for any algorithm over integers, 64-bit integers and bytes. Null leaves the seed. */
import {
  ArrayType,
  CalendarIntervalType,
  type DataType,
  isDecimal,
  MapType,
  physicalOf,
  StructType,
  type Value,
} from '../../types/index.js';
import { toUtf8 } from '../strings/unicode.js';
import { murmurBytes, murmurInt, murmurLong } from './murmur3.js';

export interface HashAlgorithm<Seed> {
  int(value: number, seed: Seed): Seed;
  long(value: bigint, seed: Seed): Seed;
  bytes(value: Uint8Array, seed: Seed): Seed;
}

export type Hasher<Seed> = (value: any, seed: Seed) => Seed;

const scratch = new DataView(new ArrayBuffer(8));

/** Java's `floatToIntBits`, with one zero and one NaN. */
export const floatBits = (value: number): number => {
  scratch.setFloat32(0, value);
  return value === 0 ? 0 : scratch.getInt32(0);
};

/** Java's `doubleToLongBits`, with one zero and one NaN. */
const doubleBits = (value: number): bigint => {
  scratch.setFloat64(0, value);
  return value === 0 ? 0n : scratch.getBigInt64(0);
};

/** Big-endian two's complement in as few bytes as it takes: Java's `BigInteger.toByteArray`. */
const bigIntegerBytes = (value: bigint): Uint8Array => {
  let length = 1;
  while (BigInt.asIntN(8 * length, value) !== value) length++;
  return Uint8Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 255n));
};

const decimalHasher = <Seed>(precision: number, algorithm: HashAlgorithm<Seed>): Hasher<Seed> =>
  precision <= 18 ? algorithm.long : (value: bigint, seed) => algorithm.bytes(bigIntegerBytes(value), seed);

const atomicHasher = <Seed>(type: DataType, algorithm: HashAlgorithm<Seed>): Hasher<Seed> => {
  switch (physicalOf(type)) {
    case 'i64':
      return algorithm.long;
    case 'f32':
      return (value: number, seed) => algorithm.int(floatBits(value), seed);
    case 'f64':
      return (value: number, seed) => algorithm.long(doubleBits(value), seed);
    case 'bytes':
      return (value: string | Uint8Array, seed) =>
        algorithm.bytes(typeof value === 'string' ? toUtf8(value) : value, seed);
    default:
      return (value: number | boolean, seed) => algorithm.int(Number(value), seed);
  }
};

const listHasher = <Seed>(element: (i: number) => Hasher<Seed>): Hasher<Seed> => {
  return (items: readonly Value[], seed) => items.reduce<Seed>((hash, item, i) => element(i)(item, hash), seed);
};

const notNullHasher = <Seed>(type: DataType, algorithm: HashAlgorithm<Seed>): Hasher<Seed> => {
  if (isDecimal(type)) return decimalHasher(type.precision, algorithm);
  if (type instanceof ArrayType) {
    const element = hasherOf(type.elementType, algorithm);
    return listHasher(() => element);
  }
  if (type instanceof StructType) {
    const fields = type.fields.map((field) => hasherOf(field.dataType, algorithm));
    return listHasher((i) => fields[i]);
  }
  if (type instanceof MapType) {
    const entry = [hasherOf(type.keyType, algorithm), hasherOf(type.valueType, algorithm)];
    const entryHasher = listHasher((i) => entry[i]);
    return listHasher(() => entryHasher);
  }
  if (type === CalendarIntervalType) {
    return ([months, days, micros]: [number, number, bigint], seed) =>
      algorithm.int(months, algorithm.int(days, algorithm.long(micros, seed)));
  }
  return atomicHasher(type, algorithm);
};

/** The hasher of a type; null leaves the seed as it is. */
export function hasherOf<Seed>(type: DataType, algorithm: HashAlgorithm<Seed>): Hasher<Seed> {
  const hasher = notNullHasher(type, algorithm);
  return (value, seed) => (value === null ? seed : hasher(value, seed));
}

export const murmur3: HashAlgorithm<number> = {
  int: murmurInt,
  long: murmurLong,
  bytes: (value, seed) => murmurBytes(value, 0, value.length, seed),
};
