import { expect, it } from 'vitest';
import { mergeSessions } from './session-merging.js';

const merged = (rows: readonly (readonly [group: number, start: bigint, end: bigint])[]) => {
  const { count, order, sessionOf, starts, ends } = mergeSessions(
    Int32Array.from(rows, ([group]) => group),
    Math.max(-1, ...rows.map(([group]) => group)) + 1,
    { starts: BigInt64Array.from(rows, (row) => row[1]), ends: BigInt64Array.from(rows, (row) => row[2]) },
  );
  return {
    order: [...order],
    sessions: Array.from({ length: count }, (_, s) => [starts[s], ends[s]]),
    sessionOf: [...sessionOf],
  };
};

it('joins windows that overlap or touch, whatever their order', () => {
  expect(
    merged([
      [0, 10n, 15n],
      [0, 0n, 5n],
      [0, 5n, 10n],
      [0, 16n, 20n],
    ]),
  ).toEqual({
    order: [1, 2, 0, 3],
    sessions: [
      [0n, 15n],
      [16n, 20n],
    ],
    sessionOf: [0, 0, 0, 1],
  });
});

it('keeps the longest end, also when a window lies inside of another', () => {
  expect(
    merged([
      [0, 0n, 100n],
      [0, 1n, 2n],
      [0, 100n, 101n],
    ]).sessions,
  ).toEqual([[0n, 101n]]);
});

it('keeps groups apart, and rows with one start in their places', () => {
  expect(
    merged([
      [1, 0n, 5n],
      [0, 0n, 5n],
      [1, 0n, 7n],
      [0, 6n, 7n],
    ]),
  ).toEqual({
    order: [1, 3, 0, 2],
    sessions: [
      [0n, 5n],
      [6n, 7n],
      [0n, 7n],
    ],
    sessionOf: [0, 1, 2, 2],
  });
});

it('compares times far from 1970 exactly', () => {
  const far = 253_402_300_799_000_000n;
  expect(
    merged([
      [0, far, far + 1n],
      [0, far + 2n, far + 3n],
      [0, -far, 1n - far],
    ]).sessions,
  ).toEqual([
    [-far, 1n - far],
    [far, far + 1n],
    [far + 2n, far + 3n],
  ]);
});

it('gives no session for no rows', () => {
  expect(merged([])).toEqual({ order: [], sessions: [], sessionOf: [] });
});
