import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConstantVector, type Vector, vectorOf } from '../../columnar/index.js';
import type { Call } from '../../expressions/index.js';
import { parseDataType, TimestampType, type Value } from '../../types/index.js';
import { windowStart, windowStartFunction, windowTime } from './window.js';

const starts = (times: Vector, slide: bigint, start: bigint, index: bigint): Value[] => {
  const literals = [undefined, slide, start, index];
  const call = { literal: (i: number) => literals[i] } as Call;
  return windowStartFunction.columns!(call)([times], times.length, undefined as never).toValues();
};

test('windows are aligned to the epoch, before it too', () => {
  const times = vectorOf(TimestampType, [0n, 4_999_999n, 5_000_000n, -1n, null, -(2n ** 62n)]);
  expect(starts(times, 5_000_000n, 0n, 0n)).toEqual([0n, 0n, 5_000_000n, -5_000_000n, null, -(2n ** 62n) - 2_612_096n]);
  expect(starts(new ConstantVector(TimestampType, 7n, 2), 5n, 1n, 1n)).toEqual([1n, 1n]);
});

test('the column loop agrees with the definition for every time, slide and offset', () => {
  const time = fc.oneof(fc.bigInt(-(2n ** 62n), 2n ** 62n), fc.bigInt(-(2n ** 53n), 2n ** 53n));
  const slide = fc.bigInt(1n, 2n ** 45n);
  const property = fc.property(fc.array(time), slide, fc.bigInt(-1000n, 1000n), fc.bigInt(0n, 9n), (times, s, o, k) => {
    const expected = times.map((t) => windowStart(t, s, o % s, k));
    expect(starts(vectorOf(TimestampType, times), s, o % s, k)).toEqual(expected);
  });
  fc.assert(property);
});

test('window_time is the last microsecond of the window', () => {
  const type = parseDataType('STRUCT<start: TIMESTAMP, end: TIMESTAMP>');
  const windows = vectorOf(type, [[0n, 5n], null, [-5n, 0n], [0n, 2n ** 32n]]);
  const times = windowTime.columns!(undefined as never)([windows], 4, undefined as never);
  expect(times.toValues()).toEqual([4n, null, -1n, 2n ** 32n - 1n]);
});
