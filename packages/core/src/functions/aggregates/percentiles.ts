/** Exact percentiles: percentile, median, percentile_cont and percentile_disc. State is how often each value came. */
import { error } from '../../errors/index.js';
import type { AggregateFunction, Call } from '../../expressions/index.js';
import {
  ArrayType,
  BooleanType,
  type DataType,
  DayTimeIntervalType,
  DoubleType,
  isDayTime,
  isYearMonth,
  LongType,
  MapType,
  type Value,
  YearMonthIntervalType,
} from '../../types/index.js';
import { foldFrom } from '../arguments.js';
import { encodeTally, type Tally, tally } from './mode.js';
import { checkFractions, fractionsOf, fromDouble, maybeArray, toDouble } from './percentile-arguments.js';
import { type RowSteps, rowAggregate } from './row-accumulator.js';

const resultOf = (type: DataType): DataType => {
  if (isYearMonth(type)) return new YearMonthIntervalType();
  return isDayTime(type) ? new DayTimeIntervalType() : DoubleType;
};

/** The value at a fraction of sorted counts, between two neighbours where it falls there. */
const interpolate = (values: readonly number[], ends: readonly number[], fraction: number): number => {
  const position = (ends[ends.length - 1] - 1) * fraction;
  const at = (rank: number): number => values[ends.findIndex((end) => end > rank)];
  const [lower, upper] = [Math.floor(position), Math.ceil(position)];
  const [low, high] = [at(lower), at(upper)];
  return lower === upper || low === high ? low : (upper - position) * low + (position - lower) * high;
};

/** The value at which at least the fraction of all values has come. */
const atLeast: Pick = (values, ends, fraction) => {
  const wanted = Math.max(1, Math.ceil(ends[ends.length - 1] * fraction));
  return values[ends.findIndex((end) => end >= wanted)];
};

interface Order {
  readonly pick: Pick;
  readonly descending: boolean;
}

type Pick = (values: readonly number[], ends: readonly number[], fraction: number) => number;

const exactResults = (
  state: Tally,
  fractions: readonly number[],
  toNumber: (v: Value) => number,
  { pick, descending }: Order,
): number[] | null => {
  const entries = [...state.entries.values()].filter((entry) => entry.count > 0n);
  if (entries.length === 0) return null;
  const sorted = entries.map((entry) => ({ value: toNumber(entry.value), count: Number(entry.count) }));
  sorted.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : Number.isNaN(a.value) ? 1 : -1));
  if (descending) sorted.reverse();
  let end = 0;
  const ends = sorted.map((entry) => (end += entry.count));
  return fractions.map((fraction) =>
    pick(
      sorted.map((entry) => entry.value),
      ends,
      fraction,
    ),
  );
};

const frequency = (value: Value | undefined): bigint => {
  const count = value === undefined ? 1n : BigInt(value as bigint);
  if (count >= 0n) return count;
  throw error('NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION', {
    frequencyExpression: '"frequency"',
    negativeValue: `${count}L`,
  });
};

const exactSteps =
  (fixed?: number, pick: Pick = interpolate) =>
  (call: Call): RowSteps<Tally> => {
    const order = { pick, descending: call.literal(2) === true };
    const { fractions, many } = fractionsOf(fixed ?? call.literal(1));
    const toNumber = toDouble(call.argTypes[0]);
    const result = call.returnType instanceof ArrayType ? call.returnType.elementType : call.returnType;
    const finish = fromDouble(result);
    return {
      init: () => ({ entries: new Map() }),
      update: (state, value, _fraction, count) =>
        tally(state, value, value, typeof count === 'boolean' ? 1n : frequency(count)),
      merge: (state, other) => {
        for (const { value, count } of other.entries.values()) tally(state, value, value, count);
        return state;
      },
      finish: (state) => {
        const results = exactResults(state, fractions, toNumber, order)?.map(finish);
        return results ? (many ? results : results[0]) : null;
      },
      encode: (state) => [encodeTally(state)],
      decode: ([pairs]) => {
        const state: Tally = { entries: new Map() };
        for (const [value, count] of pairs as [Value, bigint][]) tally(state, value, value, count);
        return state;
      },
    };
  };

const tallyBuffer = ([type]: readonly DataType[]): readonly DataType[] => [new MapType(type, LongType, false)];

export const percentile = rowAggregate<Tally>({
  name: 'percentile',
  doc: 'The exact value at a fraction (or several) of the sorted values, interpolated; a third argument says how often each value counts.',
  examples: [
    ['percentile(col, 0.3) FROM VALUES (0), (10) AS tab(col)', 3],
    ['percentile(col, array(0.25, 0.75)) FROM VALUES (0), (10) AS tab(col)', [2.5, 7.5]],
  ],
  inputs: ['numericOrInterval', [DoubleType, new ArrayType(DoubleType, false)], 'integral'],
  optional: 1,
  check: checkFractions,
  returns: ([type, fractions]) => maybeArray(fractions, resultOf(type)),
  bufferTypes: tallyBuffer,
  sql: ([value, fraction, count]) => `percentile(${value}, ${fraction}, ${count ?? 1})`,
  steps: exactSteps(),
});

export const median = rowAggregate<Tally>({
  name: 'median',
  doc: 'The middle of the sorted values, or the mean of the two in the middle.',
  examples: [['median(col) FROM VALUES (0), (10), (40), (50) AS tab(col)', 25]],
  inputs: ['numericOrInterval'],
  returns: ([type]) => resultOf(type),
  bufferTypes: tallyBuffer,
  steps: exactSteps(0.5),
});

/** What `name(fraction) WITHIN GROUP (ORDER BY value [DESC])` calls: name(value, fraction, whether DESC). */
const withinGroup = (name: string, doc: string, pick: Pick): AggregateFunction =>
  rowAggregate<Tally>({
    name,
    doc,
    examples: [[`${name}(0.5) WITHIN GROUP (ORDER BY col) FROM VALUES (0), (10), (20) AS tab(col)`, 10]],
    inputs: ['numericOrInterval', [DoubleType, new ArrayType(DoubleType, false)], BooleanType],
    optional: 1,
    check: (given, called, runtime) => checkFractions(foldFrom(1)(given, called, runtime), called, runtime),
    returns: ([type, fractions]) => maybeArray(fractions, resultOf(type)),
    bufferTypes: tallyBuffer,
    sql: ([value, fraction, descending]) =>
      `${name}(${fraction}) WITHIN GROUP (ORDER BY ${value}${descending === 'true' ? ' DESC' : ''})`,
    steps: exactSteps(undefined, pick),
  });

export const percentileCont = withinGroup(
  'percentile_cont',
  'The value at a fraction of the sorted values, interpolated between neighbours.',
  interpolate,
);

export const percentileDisc = withinGroup(
  'percentile_disc',
  'The first of the sorted values at which at least a fraction of all has come.',
  atLeast,
);
