import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConstantVector, type Vector, vectorOf } from '../../columnar/index.js';
import {
  type DataType,
  DateType,
  DoubleType,
  IntegerType,
  LongType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { compareColumns } from './comparison.js';

const symbols = ['=', '<', '<=', '>', '>='];
const int = fc.oneof(fc.integer(), fc.constantFrom(-2147483648, 2147483647, 0, -1));
const long = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constantFrom(0n, -1n, 2n ** 32n));
const double = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, 0, -0, Number.POSITIVE_INFINITY));
const kinds: readonly (readonly [DataType, fc.Arbitrary<Value>])[] = [
  [IntegerType, int],
  [DateType, int],
  [LongType, long],
  [TimestampType, long],
  [DoubleType, double],
];

/** The same comparison a row at a time, where no kernel is asked. */
const rowByRow = (symbol: string, type: DataType, values: readonly Value[], constant: Value, mirrored: boolean) =>
  values.map((value) => {
    const pair = [vectorOf(type, [value]), vectorOf(type, [constant])];
    return compareColumns(symbol, type, mirrored ? pair.reverse() : pair, 1).get(0);
  });

const compared = (symbol: string, type: DataType, values: readonly Value[], constant: Value, mirrored: boolean) => {
  const pair: Vector[] = [vectorOf(type, values), new ConstantVector(type, constant, values.length)];
  return compareColumns(symbol, type, mirrored ? pair.reverse() : pair, values.length);
};

describe('a column beside a constant', () => {
  for (const [type, value] of kinds) {
    it(`of ${type.sql} compares as rows do`, () => {
      const column = fc.array(fc.option(value, { freq: 6 }), { minLength: 120, maxLength: 300 });
      const check = (symbol: string, values: Value[], constant: Value, mirrored: boolean, among: boolean) => {
        const beside = among ? (values.find((one) => one !== null) ?? constant) : constant;
        const bits = compared(symbol, type, values, beside, mirrored);
        expect(bits.toValues()).toEqual(rowByRow(symbol, type, values, beside, mirrored));
      };
      fc.assert(fc.property(fc.constantFrom(...symbols), column, value, fc.boolean(), fc.boolean(), check), {
        numRuns: 60,
      });
    });
  }
});
