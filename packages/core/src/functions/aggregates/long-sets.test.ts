import { expect, it } from 'vitest';
import { LongSets } from './long-sets.js';

const limits = [0, 1, -1, 2147483647, -2147483648, 65536];

/** Every set has its own values; some are at the limits of their words. */
const cases = Array.from({ length: 20_000 }, (_, i) => {
  const low = i % 7 === 0 ? limits[i % limits.length] : Math.imul(i % 4001, 0x9e3779b1);
  return { set: 1 + (i % 13), low, high: limits[(i >> 3) % limits.length] };
});

const value = (low: number, high: number): bigint => (BigInt(high) << 32n) | BigInt(low >>> 0);

const filled = () => {
  const sets = new LongSets();
  const oracle = new Map<number, Set<bigint>>();
  for (const { set, low, high } of cases) {
    const known = oracle.get(set) ?? new Set<bigint>();
    oracle.set(set, known);
    if (sets.add(set, low, high) === known.has(value(low, high))) throw new Error(`${set}: ${low}, ${high}`);
    known.add(value(low, high));
  }
  return { sets, oracle };
};

const ordered = (values: Iterable<bigint>): bigint[] => [...values].sort((a, b) => (a < b ? -1 : 1));

it('says of each value whether it is new in its set', () => {
  const { sets, oracle } = filled();
  expect(sets.size).toBe([...oracle.values()].reduce((sum, set) => sum + set.size, 0));
});

it('gives the values of each set', () => {
  const { sets, oracle } = filled();
  const { offsets, values } = sets.bySet(14);
  for (let set = 0; set <= 14; set++)
    expect(ordered(values.slice(offsets[set], offsets[set + 1]))).toEqual(ordered(oracle.get(set) ?? []));
});

it('forgets sets', () => {
  const { sets, oracle } = filled();
  const rest = sets.without(new Set([2, 5]));
  expect(rest.size).toBe(sets.size - oracle.get(2)!.size - oracle.get(5)!.size);
  expect(rest.add(2, cases[1].low, cases[1].high)).toBe(true);
  expect(rest.add(1, cases[0].low, cases[0].high)).toBe(false);
});
