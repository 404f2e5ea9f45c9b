import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConstantVector, vectorOf } from '../../columnar/index.js';
import { IntegerType, LongType, ShortType, type Value } from '../../types/index.js';
import { remaindersByLiteral } from './remainder-kernel.js';

const small = fc.integer({ min: -32768, max: 32767 });
const types = [
  { type: ShortType, values: small },
  { type: IntegerType, values: fc.integer() },
  { type: LongType, values: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
] as const;

const remainder = (a: Value, b: Value): Value => {
  if (typeof a === 'bigint') return a % (b as bigint);
  return a === null ? null : ((a as number) % (b as number)) + 0;
};

test.each(types)('a column by a literal gives what single values give: $type.typeName', ({ type, values }) => {
  const cells = fc.array(fc.option(values as fc.Arbitrary<Value>), { minLength: 1, maxLength: 40 });
  const divisor = (values as fc.Arbitrary<Value>).filter((value) => Number(value) !== 0);
  fc.assert(
    fc.property(cells, divisor, (column, by) => {
      const found = remaindersByLiteral(
        type,
        [vectorOf(type, column), new ConstantVector(type, by, column.length)],
        column.length,
      );
      const safe = typeof by !== 'bigint' || (by <= 9007199254740991n && by >= -9007199254740991n);
      expect(found?.toValues()).toEqual(safe ? column.map((value) => remainder(value, by)) : undefined);
    }),
  );
});

test('zero is left to the form that knows its error', () => {
  const column = vectorOf(LongType, [1n]);
  expect(remaindersByLiteral(LongType, [column, new ConstantVector(LongType, 0n, 1)], 1)).toBeUndefined();
});
