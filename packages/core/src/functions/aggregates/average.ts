/** avg, mean and try_avg: a sum and a count a group. */
import { FixedVector, makeBuilder, type Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { divideHalfUp } from '../../expressions/cast/index.js';
import {
  type Accumulator,
  type AggregateFunction,
  aggregate,
  type Call,
} from '../../expressions/function-definition.js';
import {
  type DataType,
  DayTimeIntervalType,
  DecimalType,
  DoubleType,
  isDayTime,
  isDecimal,
  isInterval,
  isYearMonth,
  LongType,
  type Value,
  YearMonthIntervalType,
} from '../../types/index.js';
import { countRows } from './count.js';
import { grown, longsOfDoubles, longWordsOf, validityOf, wordsToDouble } from './lanes.js';
import { isWide, sumType } from './sum.js';
import { DecimalSum, DoubleSum, LongSum, monthsVector, type SumLane } from './sum-lanes.js';

const averageType = (type: DataType): DataType => {
  if (isDecimal(type)) return new DecimalType(Math.min(38, type.precision + 4), Math.min(38, type.scale + 4));
  if (isYearMonth(type)) return new YearMonthIntervalType();
  return isDayTime(type) ? new DayTimeIntervalType() : DoubleType;
};

const sumBufferType = (type: DataType): DataType => (isDecimal(type) || isInterval(type) ? sumType(type) : DoubleType);

/** Sums of one kind together with the counts that divide them. */
class AverageAccumulator implements Accumulator {
  private counts = new Float64Array(0);
  private numGroups = 0;

  constructor(
    private readonly lane: SumLane,
    private readonly sumType: DataType,
    private readonly finish: (sums: Vector, counts: Float64Array, numGroups: number) => Vector,
    private readonly overflow: () => void,
  ) {}

  resize(numGroups: number): void {
    this.lane.resize(numGroups);
    this.counts = grown(this.counts, numGroups);
    this.numGroups = Math.max(this.numGroups, numGroups);
  }

  update(groups: Int32Array, [values]: readonly Vector[], numRows: number): void {
    if (this.lane.addCounted?.(groups, values, numRows, this.counts)) return;
    this.lane.add(groups, values, numRows);
    countRows(this.counts, groups, validityOf(values), numRows);
  }

  merge(groups: Int32Array, [sums, counts]: readonly Vector[], numRows: number): void {
    this.lane.add(groups, sums, numRows);
    const words = longWordsOf(counts);
    for (let i = 0; i < numRows; i++) {
      const n = wordsToDouble(words[2 * i], words[2 * i + 1]);
      this.counts[groups[i]] += n;
      if (n > 0 && sums.isNull(i)) this.lane.flags[groups[i]] |= 3;
    }
  }

  state(): Vector[] {
    return [this.sums(), new FixedVector(LongType, longsOfDoubles(this.counts, this.numGroups))];
  }

  evaluate(): Vector {
    return this.finish(this.sums(), this.counts, this.numGroups);
  }

  private sums(): Vector {
    if (!isYearMonth(this.sumType)) return this.lane.vector(this.sumType, this.numGroups);
    return monthsVector(this.lane as LongSum, this.sumType, this.numGroups, this.overflow);
  }
}

const divideDoubles = (sums: Vector, counts: Float64Array, numGroups: number): Vector => {
  const { values, validity } = sums as FixedVector<Float64Array>;
  const out = new Float64Array(numGroups);
  for (let g = 0; g < numGroups; g++) out[g] = values[g] / counts[g];
  return new FixedVector(DoubleType, out, validity);
};

/** Exact division group by group; `lost` says what a group with rows but no sum gives, `unfit` a quotient that its type cannot hold. */
const divideExactly =
  (type: DataType, divide: (sum: bigint, count: bigint) => Value, lost: () => null, unfit: () => null) =>
  (sums: Vector, counts: Float64Array, numGroups: number): Vector => {
    const builder = makeBuilder(type);
    for (let g = 0; g < numGroups; g++) {
      const sum = sums.get(g) as bigint | number | null;
      if (sum !== null) builder.append(divide(BigInt(sum), BigInt(counts[g])) ?? unfit());
      else builder.append(counts[g] > 0 ? lost() : null);
    }
    return builder.finish();
  };

const decimalDivision = (from: DecimalType, to: DecimalType) => {
  const factor = 10n ** BigInt(to.scale - from.scale);
  const limit = 10n ** BigInt(to.precision);
  return (sum: bigint, count: bigint): Value => {
    const quotient = divideHalfUp(sum * factor, count);
    return quotient >= limit || quotient <= -limit ? null : quotient;
  };
};

const overflowOf = (type: DataType): Error =>
  isInterval(type)
    ? error('INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { functionName: '`try_add`' })
    : error('ARITHMETIC_OVERFLOW', {
        message: 'Overflow in sum of decimals',
        alternative: " Use 'try_avg' to tolerate overflow and return NULL instead.",
      });

const outOfRange = ({ precision, scale }: DecimalType): Error =>
  error('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', {
    value: 'average',
    roundedValue: 'the quotient',
    precision,
    scale,
  });

const averageOf = (type: DataType, tolerant: boolean): Accumulator => {
  const result = averageType(type);
  const refuse = (make: () => Error) => (): null => {
    if (tolerant) return null;
    throw make();
  };
  const lost = refuse(() => overflowOf(type));
  if (isDecimal(type)) {
    const finish = divideExactly(
      result,
      decimalDivision(type, result as DecimalType),
      lost,
      refuse(() => outOfRange(result as DecimalType)),
    );
    return new AverageAccumulator(new DecimalSum(), sumType(type), finish, lost);
  }
  if (!isInterval(type)) return new AverageAccumulator(new DoubleSum(), DoubleType, divideDoubles, lost);
  const divide = isYearMonth(type) ? (s: bigint, n: bigint) => Number(divideHalfUp(s, n)) : divideHalfUp;
  return new AverageAccumulator(new LongSum(isWide, lost), type, divideExactly(result, divide, lost, lost), lost);
};

const shape = {
  inputs: ['numericOrInterval'],
  returns: ([type]: readonly DataType[]) => averageType(type),
  bufferTypes: ([type]: readonly DataType[]) => [sumBufferType(type), LongType],
} as const satisfies Partial<AggregateFunction>;

export const avg = aggregate({
  ...shape,
  name: 'avg',
  doc: 'The mean of the values that are not null; null when there is none. DOUBLE, or a decimal with four more digits.',
  examples: [
    ['avg(col) FROM VALUES (1), (2), (3) AS tab(col)', 2],
    ['avg(col) FROM VALUES (1), (2), (NULL) AS tab(col)', 1.5],
  ],
  accumulator: ({ argTypes, runtime }: Call) => averageOf(argTypes[0], !runtime.ansi && !isInterval(argTypes[0])),
});

export const mean = {
  ...avg,
  name: 'mean',
  doc: 'The same as avg.',
  examples: [['mean(col) FROM VALUES (1), (2) AS tab(col)', 1.5]],
} satisfies AggregateFunction;

export const tryAvg = aggregate({
  ...shape,
  name: 'try_avg',
  doc: 'As avg, but null where the sum does not fit its type.',
  examples: [['try_avg(col) FROM VALUES (1), (2), (3) AS tab(col)', 2]],
  accumulator: ({ argTypes }) => averageOf(argTypes[0], true),
});
