/** percentile, median and percentile_approx. */
import { error } from '../../errors/index.js';
import { type AggregateFunction, type Call, type Expression, Literal, type Runtime } from '../../expressions/index.js';
import {
  ArrayType,
  type DataType,
  DayTimeIntervalType,
  DoubleType,
  IntegerType,
  isDayTime,
  isDecimal,
  isYearMonth,
  LongType,
  MapType,
  physicalOf,
  StructField,
  StructType,
  type Value,
  YearMonthIntervalType,
} from '../../types/index.js';
import { folded } from '../literal-arguments.js';
import { encodeTally, type Tally, tally } from './mode.js';
import { QuantileSummary } from './quantile-summary.js';
import { type RowSteps, rowAggregate } from './row-accumulator.js';

const scaleOf = (type: DataType): number => (isDecimal(type) ? 10 ** type.scale : 1);

/** A value as a double, and a double as a value of the type (truncated for whole types). */
const toDouble = (type: DataType) => {
  const scale = scaleOf(type);
  return (value: Value): number => Number(value) / scale;
};

const fromDouble = (type: DataType) => {
  const physical = physicalOf(type);
  const scale = scaleOf(type);
  return (value: number): Value => {
    if (physical === 'f32' || physical === 'f64') return value;
    if (physical === 'i128') return BigInt(Math.round(value * scale));
    return physical === 'i64' ? BigInt(Math.trunc(value)) : Math.trunc(value);
  };
};

/** The fractions that were asked for, as doubles; `many` when an array was given. */
const fractionsOf = (value: Value | undefined): { fractions: number[]; many: boolean } => {
  const many = Array.isArray(value);
  return { fractions: (many ? value : [value]).map(Number), many };
};

const outOfRange = (args: readonly Expression[], name: string, what: string, range: string, value: number): Error =>
  error('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
    sqlExpr: `"${name}(${args.map((arg) => arg.sql).join(', ')})"`,
    exprName: what,
    valueRange: range,
    currentValue: String(value),
  });

const checkFractions = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const args = given.map((arg, i) => (i === 1 ? folded(arg, runtime) : arg));
  if (!args[1].foldable) {
    throw error('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', {
      sqlExpr: `"${name}(${args.map((arg) => arg.sql).join(', ')})"`,
      inputName: '`percentage`',
      inputType: '"DOUBLE"',
      inputExpr: `"${args[1].sql}"`,
    });
  }
  if (!(args[1] instanceof Literal) || args[1].value === null) return args;
  const bad = fractionsOf(args[1].value).fractions.find((f) => !(f >= 0 && f <= 1));
  if (bad !== undefined) throw outOfRange(args, name, 'percentage', '[0.0, 1.0]', bad);
  return args;
};

const resultOf = (type: DataType): DataType => {
  if (isYearMonth(type)) return new YearMonthIntervalType();
  return isDayTime(type) ? new DayTimeIntervalType() : DoubleType;
};

const maybeArray = (fractions: DataType, element: DataType): DataType =>
  fractions instanceof ArrayType ? new ArrayType(element, false) : element;

/** The value at a fraction of sorted counts, between two neighbours where it falls there. */
const interpolate = (values: readonly number[], ends: readonly number[], fraction: number): number => {
  const position = (ends[ends.length - 1] - 1) * fraction;
  const at = (rank: number): number => values[ends.findIndex((end) => end > rank)];
  const [lower, upper] = [Math.floor(position), Math.ceil(position)];
  const [low, high] = [at(lower), at(upper)];
  return lower === upper || low === high ? low : (upper - position) * low + (position - lower) * high;
};

const exactResults = (state: Tally, fractions: readonly number[], toNumber: (v: Value) => number): number[] | null => {
  const entries = [...state.entries.values()].filter((entry) => entry.count > 0n);
  if (entries.length === 0) return null;
  const sorted = entries.map((entry) => ({ value: toNumber(entry.value), count: Number(entry.count) }));
  sorted.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : Number.isNaN(a.value) ? 1 : -1));
  let end = 0;
  const ends = sorted.map((entry) => (end += entry.count));
  return fractions.map((fraction) =>
    interpolate(
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
  (fixed?: number) =>
  (call: Call): RowSteps<Tally> => {
    const { fractions, many } = fractionsOf(fixed ?? call.literal(1));
    const toNumber = toDouble(call.argTypes[0]);
    const result = call.returnType instanceof ArrayType ? call.returnType.elementType : call.returnType;
    const finish = fromDouble(result);
    return {
      init: () => ({ entries: new Map() }),
      update: (state, value, _fraction, count) => tally(state, value, value, frequency(count)),
      merge: (state, other) => {
        for (const { value, count } of other.entries.values()) tally(state, value, value, count);
        return state;
      },
      finish: (state) => {
        const results = exactResults(state, fractions, toNumber)?.map(finish);
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

const sampleType = new StructType([
  new StructField('value', DoubleType, false),
  new StructField('g', LongType, false),
  new StructField('delta', LongType, false),
]);

const decodeSummary = (relativeError: number, samples: Value): QuantileSummary => {
  const rows = (samples as [number, bigint, bigint][]).map(([value, g, delta]) => ({
    value,
    g: Number(g),
    delta: Number(delta),
  }));
  return new QuantileSummary(
    relativeError,
    rows,
    rows.reduce((sum, row) => sum + row.g, 0),
  );
};

const approximateSteps = (call: Call): RowSteps<QuantileSummary> => {
  const { fractions, many } = fractionsOf(call.literal(1));
  const relativeError = 1 / Number(call.literal(2) ?? 10_000);
  const order = fractions.map((_, i) => i).sort((a, b) => fractions[a] - fractions[b]);
  const [toNumber, fromNumber] = [toDouble(call.argTypes[0]), fromDouble(call.argTypes[0])];
  const finish = (summary: QuantileSummary): Value => {
    const found = summary.query(order.map((i) => fractions[i]));
    if (!found) return null;
    const results = fractions.map((_, i) => fromNumber(found[order.indexOf(i)]));
    return many ? results : results[0];
  };
  return {
    init: () => new QuantileSummary(relativeError),
    update: (summary, value) => {
      summary.insert(toNumber(value));
      return summary;
    },
    merge: (summary, other) => summary.merge(other),
    finish,
    encode: (summary) => [summary.content.map(({ value, g, delta }) => [value, BigInt(g), BigInt(delta)])],
    decode: ([samples]) => decodeSummary(relativeError, samples),
  };
};

const approximate = (name: string, doc: string): AggregateFunction =>
  rowAggregate<QuantileSummary>({
    name,
    doc,
    examples: [
      [`${name}(col, 0.5) FROM VALUES (0), (1), (2), (10) AS tab(col)`, 1],
      [`${name}(col, array(0.5, 0.4), 100) FROM VALUES (0), (1), (2), (10) AS tab(col)`, [1, 1]],
    ],
    inputs: [['numeric', 'datetime', 'interval'], [DoubleType, new ArrayType(DoubleType, false)], IntegerType],
    optional: 1,
    check: (given, called, runtime) => {
      const args = given.map((arg, i) => (i === 0 ? arg : folded(arg, runtime)));
      const accuracy = args[2] instanceof Literal ? Number(args[2].value) : 1;
      if (!(accuracy > 0)) throw outOfRange(args, called, 'accuracy', '(0, 2147483647]', accuracy);
      return checkFractions(args, called, runtime);
    },
    returns: ([type, fractions]) => maybeArray(fractions, type),
    bufferTypes: () => [new ArrayType(sampleType, false)],
    sql: ([value, fraction, accuracy]) => `${name}(${value}, ${fraction}, ${accuracy ?? 10000})`,
    steps: approximateSteps,
  });

export const percentileApprox = approximate(
  'percentile_approx',
  'The least value of which at least the given fraction (or fractions) of values is no greater, wrong by at most count / accuracy ranks.',
);

export const approxPercentile = approximate('approx_percentile', 'The same as percentile_approx.');
