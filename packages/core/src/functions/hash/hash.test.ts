import { describe, expect, it } from 'vitest';
import { ConstantVector, DictionaryVector, vectorOf } from '../../columnar/index.js';
import {
  ArrayType,
  BooleanType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  StringType,
  StructField,
  StructType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { hashRows, murmur3Hash, partitionOf } from './partition.js';
import { hasherOf } from './values.js';
import { xxBytes, xxInt, xxLong } from './xxhash64.js';

const struct = new StructType([new StructField('a', IntegerType), new StructField('b', StringType)]);
const ints = new ArrayType(IntegerType);

describe('murmur3 of values', () => {
  it.each<[string, Value[], DataType[], number]>([
    ['text beyond a word', ['aé😀abcdefg'], [StringType], -1913443433],
    ['zeros of either sign', [-0, 0], [DoubleType, DoubleType], 1972096366],
    [
      'nested values and nulls',
      [
        [1, 'a'],
        [1, null],
      ],
      [struct, ints],
      -714832205,
    ],
    ['small and large decimals', [150n, 150n], [new DecimalType(10, 2), new DecimalType(30, 2)], -865839084],
    ['text, array and number', ['Spark', [123], 2], [StringType, ints, IntegerType], -1321691492],
  ])('agrees with Spark: %s', (_, values, types, expected) => {
    expect(murmur3Hash(values, types)).toBe(expected);
  });

  it('gives partitions from 0', () => {
    expect(partitionOf(-7, 4)).toBe(1);
  });
});

describe('murmur3 of columns', () => {
  const columns: [DataType, Value[]][] = [
    [IntegerType, [1, null, -5]],
    [LongType, [1n, -(2n ** 63n), 1444735461000000000n]],
    [StringType, ['', 'aé😀abcdefg', null]],
    [DoubleType, [-0, Number.NaN, 1.5]],
    [FloatType, [-0, Number.NaN, 1.5]],
    [TimestampType, [0n, null, -1n]],
    [DateType, [0, -1, 18262]],
    [BooleanType, [true, false, null]],
    [new DecimalType(30, 2), [150n, -1n, null]],
    [ints, [[1, null], [], null]],
  ];

  it('agrees with that of values for every layout', () => {
    const vectors = columns.map(([type, values]) => vectorOf(type, values));
    const types = columns.map(([type]) => type);
    const rows = [0, 1, 2].map((i) => columns.map(([, values]) => values[i]));
    expect([...hashRows(vectors, 3)]).toEqual(rows.map((row) => murmur3Hash(row, types)));
  });

  it('reads dictionaries and constants', () => {
    const words = new DictionaryVector(Int32Array.of(1, 0, 2), vectorOf(StringType, ['a', 'b', null]));
    const constant = new ConstantVector(IntegerType, 7, 3);
    const expected = ['b', 'a', null].map((word) => murmur3Hash([word, 7], [StringType, IntegerType]));
    expect([...hashRows([words, constant], 3)]).toEqual(expected);
  });
});

describe('xxhash64', () => {
  const xxh64 = { int: xxInt, long: xxLong, bytes: xxBytes };

  it('agrees with Spark below and above a stripe', () => {
    const text = hasherOf(StringType, xxh64);
    expect(text('abcdefghijklmnopqrstuvwxyz0123456789', 42n)).toBe(2724237963427677065n);
    const parts: [Value, DataType][] = [
      ['Spark', StringType],
      [[123], ints],
      [2, IntegerType],
    ];
    expect(parts.reduce((seed, [value, type]) => hasherOf(type, xxh64)(value, seed), 42n)).toBe(5602566077635097486n);
  });
});
