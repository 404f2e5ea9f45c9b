/** Values checked against Spark 4.1; every case also by way of buffers, since state goes to disk and across partitions. */
import { describe, expect, it, test } from 'vitest';
import { ConstantVector, DictionaryVector, vectorOf } from '../../columnar/index.js';
import {
  ArrayType,
  BinaryType,
  BooleanType,
  ByteType,
  DateType,
  DayTimeIntervalType,
  DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  ShortType,
  StringType,
  TimestampType,
  type Value,
  YearMonthIntervalType,
} from '../../types/index.js';
import { type AggregateCase, runInParts, runWhole } from './harness.js';
import * as aggregates from './index.js';

type Definition = Parameters<typeof runWhole>[0];

const check = (definition: Definition, given: AggregateCase, expected: readonly Value[]): void => {
  expect(runWhole(definition, given)).toEqual(expected);
  expect(runInParts(definition, given)).toEqual(expected);
};

const maxLong = 9223372036854775807n;
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const groups = [0, 1, 0, 1, 2];

describe('count', () => {
  it('counts rows without a null in any argument', () => {
    const columns = [
      [1, null, 3, 4, null],
      ['a', 'b', null, 'd', 'e'],
    ];
    check(aggregates.count, { types: [IntegerType], columns: [columns[0]], groups }, [2n, 1n, 0n]);
    check(aggregates.count, { types: [IntegerType, StringType], columns, groups }, [1n, 1n, 0n]);
  });

  it('counts every row for a literal', () => {
    const args = [new ConstantVector(IntegerType, 1, 5)];
    const given = { types: [IntegerType], columns: [[1, 1, 1, 1, 1]], groups };
    expect(runWhole(aggregates.count, given, args)).toEqual([2n, 2n, 1n]);
  });

  it('counts entries of a dictionary that are null as null', () => {
    const vector = new DictionaryVector(Int32Array.of(0, 1, 0, 1, 1), vectorOf(StringType, ['x', null]));
    const given = { types: [StringType], columns: [['x', null, 'x', null, null]], groups };
    expect(runWhole(aggregates.count, given, [vector])).toEqual([2n, 0n, 0n]);
  });

  it('count_if counts what is true', () => {
    check(aggregates.countIf, { types: [BooleanType], columns: [[true, false, null, true, true]], groups }, [
      1n,
      1n,
      1n,
    ]);
  });
});

describe('sum', () => {
  it.each([ByteType, ShortType, IntegerType])('adds %s as BIGINT', (type) => {
    check(aggregates.sum, { types: [type], columns: [[1, -100, 3, null, null]], groups }, [4n, -100n, null]);
  });

  it('carries between the words of a BIGINT, in both directions', () => {
    const values = [4294967295n, -4294967296n, 1n, -1n, maxLong];
    check(aggregates.sum, { types: [LongType], columns: [values], groups }, [4294967296n, -4294967297n, maxLong]);
  });

  it('notices overflow at the last unit, with ANSI', () => {
    const ok = { types: [LongType], columns: [[maxLong - 1n, 1n]] };
    const over = { types: [LongType], columns: [[maxLong, 1n]] };
    check(aggregates.sum, ok, [maxLong]);
    expect(() => runWhole(aggregates.sum, over)).toThrow('long overflow');
    expect(() => runInParts(aggregates.sum, over)).toThrow('long overflow');
    check(aggregates.sum, { ...over, ansi: false }, [-maxLong - 1n]);
    check(aggregates.trySum, over, [null]);
  });

  it('adds decimals exactly and widens them by ten digits', () => {
    const type = new DecimalType(8, 2);
    check(aggregates.sum, { types: [type], columns: [[110n, 220n, 330n, -5n, null]], groups }, [440n, 215n, null]);
  });

  it('finds a decimal sum with more than 38 digits', () => {
    const nines = 10n ** 38n - 1n;
    const given = { types: [new DecimalType(38, 0)], columns: [[nines, nines]] };
    expect(() => runWhole(aggregates.sum, given)).toThrow('Overflow in sum of decimals');
    expect(() => runInParts(aggregates.sum, given)).toThrow('Overflow in sum of decimals');
    check(aggregates.sum, { ...given, ansi: false }, [null]);
    check(aggregates.trySum, given, [null]);
  });

  it('adds floats as doubles and intervals as intervals', () => {
    check(aggregates.sum, { types: [FloatType], columns: [[1.5, 2.5, NaN, null, null]], groups }, [NaN, 2.5, null]);
    check(aggregates.sum, { types: [new YearMonthIntervalType()], columns: [[13, -1]] }, [12]);
    check(aggregates.sum, { types: [new DayTimeIntervalType()], columns: [[5n, 7n]] }, [12n]);
  });

  it('reads constants and dictionaries', () => {
    const given = { types: [LongType], columns: [range(5).map(BigInt)], groups };
    expect(runWhole(aggregates.sum, given, [new ConstantVector(LongType, 7n, 5)])).toEqual([14n, 14n, 7n]);
    const vector = new DictionaryVector(Int32Array.of(0, 1, 0, 1, 2), vectorOf(LongType, [5n, 6n, null]));
    expect(runWhole(aggregates.sum, given, [vector])).toEqual([10n, 12n, null]);
  });
});

describe('avg', () => {
  it('divides what is not null', () => {
    check(aggregates.avg, { types: [IntegerType], columns: [[1, 2, 2, null, null]], groups }, [1.5, 2, null]);
    check(aggregates.avg, { types: [LongType], columns: [[maxLong, maxLong]] }, [2 ** 63]);
  });

  it('rounds decimals half up to four more digits', () => {
    const type = new DecimalType(8, 2);
    check(aggregates.avg, { types: [type], columns: [[110n, 220n, 330n]] }, [2200000n]);
    check(aggregates.avg, { types: [type], columns: [[1n, 0n, 0n]] }, [3333n]);
    check(aggregates.avg, { types: [type], columns: [[-2n, 0n, 0n]] }, [-6667n]);
  });

  it('averages intervals', () => {
    check(aggregates.avg, { types: [new YearMonthIntervalType()], columns: [[1, 2]] }, [2]);
    check(aggregates.avg, { types: [new DayTimeIntervalType()], columns: [[1n, 2n]] }, [2n]);
  });
});

describe('min and max', () => {
  test.each([
    ['bytes', ByteType, [3, -4, null, 5, null], [3, 5], [3, -4]],
    [
      'longs',
      LongType,
      [1n << 40n, -1n, (1n << 40n) + 1n, -(1n << 40n), null],
      [(1n << 40n) + 1n, -1n],
      [1n << 40n, -(1n << 40n)],
    ],
    [
      'longs that differ in the low word',
      LongType,
      [0xffffffffn, 0x80000000n, 1n, 0x7fffffffn, null],
      [0xffffffffn, 0x80000000n],
      [1n, 0x7fffffffn],
    ],
    ['doubles with NaN', DoubleType, [NaN, 1, 2, NaN, null], [NaN, NaN], [2, 1]],
    [
      'strings by their bytes',
      StringType,
      ['\u{1F600}', 'b', '\uFFFD', 'a', null],
      ['\u{1F600}', 'b'],
      ['\uFFFD', 'a'],
    ],
    [
      'decimals',
      new DecimalType(38, 0),
      [1n << 100n, -1n, 1n, -(1n << 100n), null],
      [1n << 100n, -1n],
      [1n, -(1n << 100n)],
    ],
    ['booleans', BooleanType, [true, false, false, null, null], [true, false], [false, false]],
    ['arrays', new ArrayType(IntegerType), [[1, 2], [3], [1, null], [2], null], [[1, 2], [3]], [[1, null], [2]]],
    ['dates', DateType, [5, 6, -7, 8, null], [5, 8], [-7, 6]],
    ['timestamps', TimestampType, [5n, 6n, -7n, 8n, null], [5n, 8n], [-7n, 6n]],
  ] as const)('of %s', (_, type, column, max, min) => {
    const given = { types: [type], columns: [column as readonly Value[]], groups };
    check(aggregates.max, given, [...max, null]);
    check(aggregates.min, given, [...min, null]);
  });

  it('reads dictionaries of strings', () => {
    const vector = new DictionaryVector(Int32Array.of(0, 1, 2, 1, 3), vectorOf(StringType, ['b', 'c', 'a', null]));
    const given = { types: [StringType], columns: [['b', 'c', 'a', 'c', null]], groups };
    expect(runWhole(aggregates.min, given, [vector])).toEqual(['a', 'c', null]);
  });
});

describe('first and last', () => {
  const columns = [[null, 2, 3, null, null], range(5).map(() => true)];
  it('keep nulls unless told otherwise', () => {
    const given = { types: [IntegerType], columns: [columns[0]], groups };
    check(aggregates.first, given, [null, 2, null]);
    check(aggregates.last, given, [3, null, null]);
    const ignoring = { types: [IntegerType, BooleanType], columns, groups, literals: { 1: true } };
    check(aggregates.first, ignoring, [3, 2, null]);
    check(aggregates.last, ignoring, [3, 2, null]);
  });
});

describe('moments', () => {
  const column = [-10, -20, 100, 1000];
  test.each([
    ['stddev', aggregates.stddev, 491.350180624776],
    ['var_pop', aggregates.varPop, 181068.74999999997],
    ['skewness', aggregates.skewness, 1.1135657469022011],
    ['kurtosis', aggregates.kurtosis, -0.7014368047529609],
  ])('%s', (_, definition, expected) => {
    const [whole] = runWhole(definition, { types: [DoubleType], columns: [column] }) as number[];
    const [parts] = runInParts(definition, { types: [DoubleType], columns: [column] }) as number[];
    expect(whole).toBe(expected);
    expect(parts).toBeCloseTo(whole, 8);
  });

  it('of one value', () => {
    const given = { types: [DoubleType], columns: [[1]] };
    expect(runWhole(aggregates.stddev, given)).toEqual([null]);
    expect(runWhole(aggregates.stddevPop, given)).toEqual([0]);
    expect(runWhole(aggregates.kurtosis, given)).toEqual([null]);
  });

  it('corr without spread divides by zero', () => {
    const given = {
      types: [DoubleType, DoubleType],
      columns: [
        [3, 3],
        [2, 3],
      ],
    };
    expect(() => runWhole(aggregates.corr, given)).toThrow('Division by zero');
    expect(runWhole(aggregates.corr, { ...given, ansi: false })).toEqual([null]);
    expect(
      runWhole(aggregates.corr, {
        ...given,
        columns: [
          [3, 3, 6],
          [2, 3, 4],
        ],
      }),
    ).toEqual([0.8660254037844387]);
  });
});

describe('approx_count_distinct gives the numbers of Spark', () => {
  const count = (
    type: Definition extends never ? never : AggregateCase['types'][0],
    values: readonly Value[],
    rsd?: number,
  ) =>
    runWhole(aggregates.approxCountDistinct, {
      types: rsd ? [type, DoubleType] : [type],
      columns: rsd ? [values, values.map(() => rsd)] : [values],
      literals: rsd ? { 1: rsd } : {},
    })[0];
  const longs = (n: number): bigint[] => range(n).map(BigInt);

  test.each([
    ['BIGINT', LongType, longs(1000), 1026n],
    ['BIGINT beyond linear counting', LongType, longs(100_000), 95546n],
    ['STRING', StringType, range(5000).map(String), 4632n],
    ['INT', IntegerType, range(3000), 2963n],
    ['DOUBLE', DoubleType, range(3000), 2837n],
    ['wide DECIMAL', new DecimalType(20, 2), range(3000).map((i) => BigInt(i) * 100n), 3041n],
    ['narrow DECIMAL', new DecimalType(10, 2), range(3000).map((i) => BigInt(i) * 100n), 2980n],
    ['BOOLEAN', BooleanType, range(3000).map((i) => i % 2 === 0), 2n],
    ['ARRAY', new ArrayType(LongType), longs(3000).map((i) => [i]), 2770n],
    ['FLOAT', FloatType, range(3000), 2943n],
    ['BINARY', BinaryType, range(3000).map((i) => new TextEncoder().encode(String(i))), 2788n],
  ] as const)('of %s', (_, type, values, expected) => {
    expect(count(type, values as readonly Value[])).toBe(expected);
  });

  it('between linear counting and bias correction', () => {
    const sizes = [400, 500, 700, 1500, 2000];
    expect(sizes.map((n) => count(LongType, longs(n)))).toEqual([397n, 484n, 698n, 1400n, 1947n]);
    expect(count(LongType, longs(40), 0.3)).toBe(46n);
    expect(count(LongType, longs(30_000), 0.01)).toBe(30053n);
  });

  it('at another accuracy, and by way of buffers', () => {
    expect(count(LongType, longs(100_000), 0.01)).toBe(100425n);
    expect(runInParts(aggregates.approxCountDistinct, { types: [LongType], columns: [longs(1000)] })).toEqual([1026n]);
  });
});

describe('percentiles', () => {
  const given = {
    types: [IntegerType, DoubleType],
    columns: [
      [1, 2, 3, 10],
      [0.3, 0.3, 0.3, 0.3],
    ],
    literals: { 1: 0.3 },
  };
  it('interpolate between neighbours', () => {
    const [whole] = runWhole(aggregates.percentile, given) as number[];
    expect(whole).toBe(1.9);
    check(aggregates.median, { types: [IntegerType], columns: [[1, 2, 3, 10]] }, [2.5]);
  });

  it('approximate ones are values that occur', () => {
    check(aggregates.percentileApprox, { ...given, literals: { 1: 0.5 } }, [2]);
    const fractions = new ArrayType(DoubleType, false);
    const types = [LongType, fractions, IntegerType];
    const n = 100_000;
    const literals = { 1: [0, 0.1, 0.5, 0.9, 1], 2: 100 };
    const columns = [range(n).map(BigInt), range(n).map(() => [0.5]), range(n).map(() => 100)];
    const expected = [[0n, 10504n, 49999n, 89150n, 99999n]];
    expect(runWhole(aggregates.percentileApprox, { types, columns, literals })).toEqual(expected);
  });
});

describe('collections', () => {
  it('keep order, and sets drop what is equal', () => {
    const given = { types: [IntegerType], columns: [[3, 1, 3, null, null]], groups };
    check(aggregates.collectList, given, [[3, 3], [1], []]);
    check(aggregates.collectSet, given, [[3], [1], []]);
    check(aggregates.collectSet, { types: [DoubleType], columns: [[0, -0, 1]] }, [[0, 1]]);
    check(aggregates.mode, given, [3, 1, null]);
  });

  it('max_by and min_by take the later of equals', () => {
    const given = {
      types: [StringType, IntegerType],
      columns: [
        ['a', 'b', 'c'],
        [1, 1, null],
      ],
    };
    check(aggregates.maxBy, given, ['b']);
    check(aggregates.minBy, given, ['b']);
  });

  it('listagg joins texts', () => {
    check(aggregates.listagg, { types: [StringType], columns: [['a', null, 'b']] }, ['ab']);
    const delimited = {
      types: [StringType, StringType],
      columns: [
        ['a', null, 'b'],
        [',', ',', ','],
      ],
      literals: { 1: ',' },
    };
    check(aggregates.listagg, delimited, ['a,b']);
  });

  it('booleans and bits', () => {
    check(aggregates.boolAnd, { types: [BooleanType], columns: [[true, null]] }, [true]);
    check(aggregates.boolOr, { types: [BooleanType], columns: [[null, null]] }, [null]);
    check(aggregates.bitXor, { types: [LongType], columns: [[3n, 5n]] }, [6n]);
  });
});

describe('regression', () => {
  test.each([
    ['regr_avgx', aggregates.regrAvgx, 4],
    ['regr_avgy', aggregates.regrAvgy, 2.3333333333333335],
    ['regr_sxx', aggregates.regrSxx, 14],
    ['regr_syy', aggregates.regrSyy, 4.666666666666666],
    ['regr_sxy', aggregates.regrSxy, 8],
    ['regr_slope', aggregates.regrSlope, 0.5714285714285714],
    ['regr_intercept', aggregates.regrIntercept, 0.047619047619047894],
    ['regr_r2', aggregates.regrR2, 0.9795918367346939],
  ])('%s', (_, definition, expected) => {
    const given = {
      types: [DoubleType, DoubleType],
      columns: [
        [1, 2, 2, null, 4],
        [2, 3, null, 1, 7],
      ],
    };
    expect(runWhole(definition, given)).toEqual([expected]);
  });
});
