/** Hash functions: Spark's own over any values, and digests of bytes. */
import { FixedVector, type Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Expression, scalar } from '../../expressions/index.js';
import {
  ArrayType,
  BinaryType,
  type DataType,
  IntegerType,
  LongType,
  MapType,
  StringType,
  StructType,
  type Value,
} from '../../types/index.js';
import { callSql } from '../arguments.js';
import { murmur3Columns } from './columns.js';
import { hasherOf } from './values.js';
import { xxBytes, xxInt, xxLong } from './xxhash64.js';

const hasMap = (type: DataType): boolean => {
  if (type instanceof ArrayType) return hasMap(type.elementType);
  if (type instanceof StructType) return type.fields.some((field) => hasMap(field.dataType));
  return type instanceof MapType;
};

/** Equal maps may list their entries in different orders. */
const noMaps = (args: readonly Expression[], name: string): readonly Expression[] => {
  if (!args.some((arg) => hasMap(arg.dataType))) return args;
  throw error('DATATYPE_MISMATCH.HASH_MAP_TYPE', { sqlExpr: callSql(name, args), functionName: `\`${name}\`` });
};

const atLeastOne = (args: readonly Expression[], name: string): readonly Expression[] => {
  if (args.length > 0) return noMaps(args, name);
  const functionName = `\`${name}\``;
  throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName, expectedNum: '> 0', actualNum: 0 });
};

export const hash = scalar({
  name: 'hash',
  doc: 'Murmur3 hash of all arguments, with seed 42. Nulls do not change it. State partitions are chosen by it.',
  examples: [["hash('Spark', array(123), 2)", -1321691492]],
  inputs: [],
  variadic: 'any',
  check: atLeastOne,
  returns: IntegerType,
  nulls: 'handle',
  nullable: false,
  columns: () => (args: Vector[], numRows: number) => new FixedVector(IntegerType, murmur3Columns(args, numRows)),
});

const xxh64 = { int: xxInt, long: xxLong, bytes: xxBytes };

export const xxhash64 = scalar({
  name: 'xxhash64',
  doc: 'XXH64 hash of all arguments, with seed 42. Nulls do not change it.',
  examples: [["xxhash64('Spark', array(123), 2)", 5602566077635097486n]],
  inputs: [],
  variadic: 'any',
  check: atLeastOne,
  returns: LongType,
  nulls: 'handle',
  nullable: false,
  evaluate: ({ argTypes }) => {
    const hashers = argTypes.map((type) => hasherOf(type, xxh64));
    return (...values: Value[]) => hashers.reduce((seed, hasher, i) => hasher(values[i], seed), 42n);
  },
});

const digest =
  (algorithm: string) =>
  (bytes: Uint8Array): string =>
    // Not imported: a digest is rare, and the module takes its time at every start.
    process.getBuiltinModule('node:crypto').createHash(algorithm).update(bytes).digest('hex');

export const md5 = scalar({
  name: 'md5',
  doc: 'MD5 digest in hexadecimal.',
  examples: [["md5('Spark')", '8cde774d6f7333752ed72cacddb05126']],
  inputs: [BinaryType],
  returns: StringType,
  evaluate: () => digest('md5'),
});

export const sha1 = scalar({
  name: 'sha1',
  aliases: ['sha'],
  doc: 'SHA-1 digest in hexadecimal.',
  examples: [["sha1('Spark')", '85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c']],
  inputs: [BinaryType],
  returns: StringType,
  evaluate: () => digest('sha1'),
});

const sha2Algorithms = new Map([
  [0, 'sha256'],
  [224, 'sha224'],
  [256, 'sha256'],
  [384, 'sha384'],
  [512, 'sha512'],
]);

export const sha2 = scalar({
  name: 'sha2',
  doc: 'SHA-2 digest in hexadecimal, of 224, 256 (also for 0), 384 or 512 bits; null for other lengths.',
  examples: [
    ["sha2('Spark', 256)", '529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b'],
    ["sha2('Spark', 1)", null],
  ],
  inputs: [BinaryType, IntegerType],
  returns: StringType,
  nullable: true,
  evaluate: () => (bytes: Uint8Array, bits: number) => {
    const algorithm = sha2Algorithms.get(bits);
    return algorithm ? digest(algorithm)(bytes) : null;
  },
});

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

const crcOf = (bytes: Uint8Array): number => {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
};

export const crc32 = scalar({
  name: 'crc32',
  doc: 'CRC-32 checksum.',
  examples: [["crc32('Spark')", 1557323817n]],
  inputs: [BinaryType],
  returns: LongType,
  evaluate: () => (bytes: Uint8Array) => BigInt(crcOf(bytes)),
});
