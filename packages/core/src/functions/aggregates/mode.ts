/** mode: the value that is met most often. */
import { BooleanType, LongType, MapType, type Value } from '../../types/index.js';
import { foldFrom } from '../arguments.js';
import { comparatorOf, keyOf } from '../ordering.js';
import { rowAggregate } from './row-accumulator.js';

/** How often each value was met. */
export interface Tally {
  readonly entries: Map<unknown, { value: Value; count: bigint }>;
}

/** Adds `count` times `value`, whose key is `key`. */
export const tally = (into: Tally, key: unknown, value: Value, count: bigint): Tally => {
  const entry = into.entries.get(key);
  if (entry) entry.count += count;
  else into.entries.set(key, { value, count });
  return into;
};

export const encodeTally = (state: Tally): Value =>
  [...state.entries.values()].map(({ value, count }) => [value, count]);

const mostFrequent = (state: Tally, prefer: (a: Value, b: Value) => boolean): Value => {
  let best: { value: Value; count: bigint } | undefined;
  for (const entry of state.entries.values()) {
    if (!best || entry.count > best.count || (entry.count === best.count && prefer(entry.value, best.value)))
      best = entry;
  }
  return best?.value ?? null;
};

export const mode = rowAggregate<Tally>({
  name: 'mode',
  doc: 'The most frequent value that is not null. Among equally frequent ones the first met, or with true as second argument the least.',
  examples: [
    ['mode(col) FROM VALUES (0), (10), (10) AS tab(col)', 10],
    ['mode(col, true) FROM VALUES (10), (-10), (0) AS tab(col)', -10],
  ],
  inputs: ['any', BooleanType],
  optional: 1,
  check: foldFrom(1),
  returns: ([type]) => type,
  bufferTypes: ([type]) => [new MapType(type, LongType, false)],
  sql: (args) => (args[1] === 'true' ? `mode() WITHIN GROUP (ORDER BY ${args[0]} DESC)` : `mode(${args[0]})`),
  steps: (call) => {
    const key = keyOf(call.argTypes[0]);
    const least = call.argTypes.length > 1 && call.literal(1) === true;
    const compare = least ? comparatorOf(call.argTypes[0]) : () => 0;
    return {
      init: () => ({ entries: new Map() }),
      update: (state, value) => tally(state, key(value), value, 1n),
      merge: (state, other) => {
        for (const { value, count } of other.entries.values()) tally(state, key(value), value, count);
        return state;
      },
      finish: (state) => mostFrequent(state, (a, b) => compare(a, b) < 0),
      encode: (state) => [encodeTally(state)],
      decode: ([pairs]) => {
        const state: Tally = { entries: new Map() };
        for (const [value, count] of pairs as [Value, bigint][]) tally(state, key(value), value, count);
        return state;
      },
    };
  },
});
