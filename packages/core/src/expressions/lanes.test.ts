import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DictionaryVector, FixedVector, RecordBatch, type Vector } from '../columnar/index.js';
import { RuntimeConfig } from '../config/index.js';
import { divide } from '../functions/operators/division.js';
import { windowStartFunction } from '../functions/window/window.js';
import { DoubleType, LongType, TimestampType, type Value } from '../types/index.js';
import { compile } from './compile-scope.js';
import type { Expression } from './expression.js';
import { AttributeReference, Cast, FunctionCall, Literal } from './nodes/index.js';
import { makeRuntime } from './runtime.js';

const runtime = makeRuntime(new RuntimeConfig([['spark.sql.session.timeZone', 'UTC']]), 0);
const long = new AttributeReference('a', LongType, true, {}, 1);
const double = new AttributeReference('a', DoubleType, true, {}, 1);
const time = new AttributeReference('a', TimestampType, true, {}, 1);

/** What a column gives, or the error. */
const outcome = (expression: Expression, input: AttributeReference, column: Vector): readonly Value[] | string => {
  try {
    return compile(expression, [input], runtime)(new RecordBatch([column], column.length)).toValues();
  } catch (thrown) {
    return (thrown as Error).message;
  }
};

/** The same rows as a plain column, which goes over lanes, and as a dictionary, which does not. */
const compare = (expression: Expression, input: AttributeReference, values: BigInt64Array | Float64Array): void => {
  const plain = new FixedVector(input.type, values);
  const indirect = new DictionaryVector(
    Int32Array.from({ length: values.length }, (_, i) => i),
    plain,
  );
  expect(outcome(expression, input, plain)).toEqual(outcome(expression, input, indirect));
};

const longs = fc.array(
  fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
    fc.constantFrom(0n, -1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), 1424686732481675290n),
  ),
  { maxLength: 9 },
);
const doubles = fc.array(
  fc.oneof(
    fc.double(),
    fc.double({ min: -1e13, max: 1e13, noNaN: true }),
    fc.constantFrom(0, -0, 9.2e12, 2 ** 63 / 1e6, -(2 ** 63) / 1e6, 1e300, 1.0000005),
  ),
  { maxLength: 9 },
);

const asDouble = new Cast(long, DoubleType, 'ansi');
const dividedBy = (divisor: number) => new FunctionCall(divide, [double, new Literal(divisor, DoubleType)], DoubleType);
const windowed = (slide: bigint, offset: bigint, index: bigint) =>
  new FunctionCall(
    windowStartFunction,
    [time, ...[slide, offset, index].map((value) => new Literal(value, LongType))],
    TimestampType,
  );

describe('steps over lanes give what the columns give', () => {
  it('for BIGINT to DOUBLE', () => {
    fc.assert(fc.property(longs, (values) => compare(asDouble, long, BigInt64Array.from(values))));
  });

  it('for DOUBLE divided by a literal', () => {
    fc.assert(fc.property(doubles, fc.double(), (v, by) => compare(dividedBy(by), double, Float64Array.from(v))));
  });

  it.each(['ansi', 'legacy', 'try'] as const)('for DOUBLE to TIMESTAMP, %s', (mode) => {
    const cast = new Cast(double, TimestampType, mode);
    fc.assert(fc.property(doubles, (values) => compare(cast, double, Float64Array.from(values))));
  });

  it('for the starts of windows', () => {
    const micros = fc.bigInt({ min: 1n, max: 2n ** 45n });
    const small = fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n });
    fc.assert(
      fc.property(longs, micros, small, fc.bigInt({ min: 0n, max: 5n }), (values, slide, offset, index) =>
        compare(windowed(slide, offset, index), time, BigInt64Array.from(values)),
      ),
    );
  });

  it('for a chain of them', () => {
    const seconds = new FunctionCall(divide, [asDouble, new Literal(1e9, DoubleType)], DoubleType);
    const chain = new Cast(seconds, TimestampType, 'ansi');
    const one = BigInt64Array.of(1424686732481675290n);
    expect(outcome(chain, long, new FixedVector(LongType, one))).toEqual([1424686732481675n]);
    fc.assert(fc.property(longs, (values) => compare(chain, long, BigInt64Array.from(values))));
  });
});
