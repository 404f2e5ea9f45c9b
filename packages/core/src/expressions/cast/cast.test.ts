import { describe, expect, test } from 'vitest';
import { ConstantVector, DictionaryVector, type Vector, vectorOf } from '../../columnar/index.js';
import {
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  parseDataType,
  ShortType,
  StringType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import type { Runtime } from '../runtime.js';
import { CastContext } from './context.js';
import { makeConverter } from './converter.js';
import type { EvalMode } from './eval-mode.js';
import { canCast, castMismatch } from './rules.js';
import { sqlLiteral } from './sql-literal.js';
import { castStyle, showStyle, textOf } from './text.js';
import { castVector } from './vector.js';

const runtime = { timeZone: 'America/New_York', batchTimestampMs: 86_400_000 } as Runtime;
const typed = (type: DataType | string): DataType => (typeof type === 'string' ? parseDataType(type) : type);

const cast = (value: Value, from: DataType | string, to: DataType | string, mode: EvalMode = 'ansi'): Value =>
  castVector(typed(from), typed(to), mode, runtime)(vectorOf(typed(from), [value])).get(0);

describe('casts', () => {
  test.each<[Value, string, string, Value]>([
    [1e10, 'DOUBLE', 'STRING', '1.0E10'],
    [0.00050354, 'DOUBLE', 'STRING', '5.0354E-4'],
    [5e-324, 'DOUBLE', 'STRING', '4.9E-324'],
    [Math.fround(0.1), 'FLOAT', 'STRING', '0.1'],
    [-5n, 'DECIMAL(10,2)', 'STRING', '-0.05'],
    [[1, null], 'ARRAY<INT>', 'STRING', '[1, null]'],
    [[['a', 1]], 'MAP<STRING, INT>', 'STRING', '{a -> 1}'],
    [[1, 'x'], 'STRUCT<a: INT, b: STRING>', 'STRING', '{1, x}'],
    [1_583_650_800_000_000n, 'TIMESTAMP', 'STRING', '2020-03-08 03:00:00'],
    [18_329, 'DATE', 'TIMESTAMP', 1_583_643_600_000_000n],
    ['2020-03-08 02:30:00', 'STRING', 'TIMESTAMP', 1_583_652_600_000_000n],
    [-1_234_567_890n, 'DECIMAL(12,5)', 'INT', -12_345],
    [2.5, 'DOUBLE', 'DECIMAL(3,0)', 3n],
    [Number.NaN, 'DOUBLE', 'DECIMAL(3,0)', null],
    ['inf', 'STRING', 'DOUBLE', Number.POSITIVE_INFINITY],
    [9_223_372_036_854_775_807n, 'BIGINT', 'TIMESTAMP', 9_223_372_036_854_775_807n],
    [['1', ' 2 '], 'ARRAY<STRING>', 'ARRAY<INT>', [1, 2]],
    [-14, 'INTERVAL YEAR TO MONTH', 'INTERVAL YEAR', -12],
  ])('turn %o of %s into %s', (value, from, to, expected) => expect(cast(value, from, to)).toEqual(expected));

  test('legacy mode wraps, saturates, truncates or gives null', () => {
    expect(cast(300, 'SMALLINT', 'TINYINT', 'legacy')).toBe(44);
    expect(cast(1e10, 'DOUBLE', 'INT', 'legacy')).toBe(2_147_483_647);
    expect(cast('1.9', 'STRING', 'INT', 'legacy')).toBe(1);
    expect(cast('x', 'STRING', 'DATE', 'legacy')).toBe(null);
    expect(cast(1n, 'DECIMAL(20,10)', 'STRING', 'legacy')).toBe('1E-10');
  });

  test('errors carry Spark’s parameters, and try gives null', () => {
    const overflow = { value: '300S', sourceType: '"SMALLINT"', targetType: '"TINYINT"' };
    expect(() => cast(300, 'SMALLINT', 'TINYINT')).toThrow(expect.objectContaining({ messageParameters: overflow }));
    const invalid = { expression: "'it\\'s'", sourceType: '"STRING"', targetType: '"INT"' };
    expect(() => cast("it's", 'STRING', 'INT')).toThrow(expect.objectContaining({ messageParameters: invalid }));
    expect(() => cast(7_000_000n, 'BIGINT', 'DECIMAL(3,0)')).toThrow('NUMERIC_VALUE_OUT_OF_RANGE');
    expect(cast("it's", 'STRING', 'INT', 'try')).toBe(null);
  });
});

describe('layouts', () => {
  test('a malformed dictionary entry hurts only if a row has it', () => {
    const dictionary = vectorOf(StringType, ['1', 'x', null]);
    const toInt = castVector(StringType, IntegerType, 'ansi', runtime);
    expect(toInt(new DictionaryVector(Int32Array.of(0, 2, 0, 0), dictionary)).toValues()).toEqual([1, null, 1, 1]);
    expect(() => toInt(new DictionaryVector(Int32Array.of(0, 0, 0, 1), dictionary))).toThrow('CAST_INVALID_INPUT');
  });

  test('constants know special words; rows do not', () => {
    const toDate = castVector(StringType, DateType, 'try', runtime);
    expect(toDate(new ConstantVector(StringType, 'today', 2)).toValues()).toEqual([0, 0]);
    expect(toDate(vectorOf(StringType, ['today'])).toValues()).toEqual([null]);
    expect(castVector(StringType, DateType, 'ansi', runtime)(new ConstantVector(StringType, 'x', 0)).length).toBe(0);
  });
});

const doubles = [0, -0.5, 1.9, -128.9, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e18, -9.3e18, 1e300, Number.NaN, Infinity];
const longs = [0n, -1n, 127n, -129n, 2n ** 31n, -(2n ** 31n) - 1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const instants = [...longs, 1_583_650_799_999_999n, 1_583_650_800_000_000n, -5_000_000_000_000_000n];
const samples: [DataType, Value[]][] = [
  [IntegerType, [0, 127, -129, 2 ** 31 - 1, -(2 ** 31)]],
  [LongType, longs],
  [DoubleType, doubles],
  [TimestampType, instants],
  [TimestampNTZType, instants],
  [DateType, [0, 18_329, -800_000, 3_000_000]],
];
const targets = [ShortType, IntegerType, LongType, FloatType, DoubleType, TimestampType, TimestampNTZType, DateType];
const pairs = samples.flatMap(([from, values]) =>
  targets.filter((to) => canCast(from, to, 'legacy')).map((to) => [from, to, values] as const),
);

describe('kernels agree with the row converters', () => {
  test.each(pairs)('%s to %s', (from, to, values) => {
    for (const mode of ['legacy', 'try'] as const) {
      const convert = makeConverter(new CastContext(from, to, mode, runtime));
      const column: Vector = vectorOf(from, [null, ...values]);
      const expected = vectorOf(to, [null, ...values.map(convert)]).toValues();
      expect(castVector(from, to, mode, runtime)(column).toValues()).toEqual(expected);
    }
  });
});

describe('refusals', () => {
  test.each([
    ['INT', 'DATE', 'ansi', 'CAST_WITH_FUNC_SUGGESTION'],
    ['DATE', 'INT', 'try', 'CAST_WITH_FUNC_SUGGESTION'],
    ['BOOLEAN', 'TIMESTAMP', 'ansi', 'CAST_WITH_CONF_SUGGESTION'],
    ['BOOLEAN', 'TIMESTAMP', 'try', 'CAST_WITHOUT_SUGGESTION'],
    ['INT', 'ARRAY<INT>', 'ansi', 'CAST_WITHOUT_SUGGESTION'],
    ['MAP<STRING, INT>', 'MAP<INT, INT>', 'legacy', 'CAST_WITHOUT_SUGGESTION'],
  ] as const)('%s to %s under %s: %s', (from, to, mode, condition) => {
    expect(canCast(typed(from), typed(to), mode)).toBe(false);
    expect(castMismatch(typed(from), typed(to), mode).condition).toBe(`DATATYPE_MISMATCH.${condition}`);
  });
});

test('texts for people and for messages', () => {
  const type = parseDataType('STRUCT<a: BINARY, b: INT>');
  const value = [new Uint8Array([97, 98]), null];
  expect(textOf(type, castStyle('UTC'))(value)).toBe('{ab, null}');
  expect(textOf(type, showStyle('UTC'))(value)).toBe('{[61 62], NULL}');
  expect(sqlLiteral(value, type)).toBe("named_struct('a', X'6162', 'b', NULL)");
  expect([sqlLiteral(1.5, DoubleType), sqlLiteral(0n, TimestampType)]).toEqual([
    '1.5D',
    "TIMESTAMP '1970-01-01 00:00:00'",
  ]);
});
