/** percentile_approx. State is a summary of bounded size. */
import { type AggregateFunction, type Call, Literal } from '../../expressions/index.js';
import {
  ArrayType,
  DoubleType,
  IntegerType,
  LongType,
  StructField,
  StructType,
  type Value,
} from '../../types/index.js';
import { folded } from '../arguments.js';
import { checkFractions, fractionsOf, fromDouble, maybeArray, outOfRange, toDouble } from './percentile-arguments.js';
import { QuantileSummary } from './quantile-summary.js';
import { type RowSteps, rowAggregate } from './row-accumulator.js';

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
