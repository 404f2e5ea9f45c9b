/** sum and try_sum. */
import type { Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import {
  type Accumulator,
  type AggregateFunction,
  aggregate,
  type Call,
} from '../../expressions/function-definition.js';
import {
  BooleanType,
  type DataType,
  DecimalType,
  DoubleType,
  isDecimal,
  isFractional,
  isInterval,
  isYearMonth,
  LongType,
  physicalOf,
} from '../../types/index.js';
import { booleanLane } from './lanes.js';
import { DecimalSum, DoubleSum, LongSum, monthsVector, type OnOverflow, type SumLane } from './sum-lanes.js';

/** Spark's type of a sum: ten more digits for decimals, 64 bits otherwise. */
export const sumType = (type: DataType): DataType => {
  if (isDecimal(type)) return new DecimalType(Math.min(38, type.precision + 10), type.scale);
  if (isFractional(type)) return DoubleType;
  return isInterval(type) ? type : LongType;
};

const overflowOf = (type: DataType): Error => {
  if (isInterval(type)) return error('INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { functionName: '`try_add`' });
  const [message, tolerant] = isDecimal(type)
    ? ['Overflow in sum of decimals', 'try_sum']
    : ['long overflow', 'try_add'];
  return error('ARITHMETIC_OVERFLOW', {
    message,
    alternative: ` Use '${tolerant}' to tolerate overflow and return NULL instead.`,
  });
};

const raise = (type: DataType) => (): never => {
  throw overflowOf(type);
};

export const isWide = (vector: Vector): boolean => physicalOf(vector.type) === 'i64';

const laneFor = (type: DataType, onOverflow: OnOverflow): SumLane => {
  if (isDecimal(type)) return new DecimalSum();
  if (isFractional(type)) return new DoubleSum();
  return new LongSum(isWide, onOverflow);
};

/** Buffers: the sum and, where a sum may be lost to overflow, whether the group has no value at all. */
class SumAccumulator implements Accumulator {
  private readonly lane: SumLane;
  private numGroups = 0;

  constructor(
    private readonly type: DataType,
    private readonly mode: 'raise' | 'wrap' | 'null',
  ) {
    this.lane = laneFor(type, mode === 'wrap' ? null : mode === 'raise' ? raise(type) : () => {});
  }

  resize(numGroups: number): void {
    this.lane.resize(numGroups);
    this.numGroups = Math.max(this.numGroups, numGroups);
  }

  update(groups: Int32Array, [values]: readonly Vector[], numRows: number): void {
    this.lane.add(groups, values, numRows);
  }

  merge(groups: Int32Array, [sums, empty]: readonly Vector[], numRows: number): void {
    this.lane.add(groups, sums, numRows);
    if (!empty) return;
    for (let i = 0; i < numRows; i++) if (empty.get(i) === false && sums.isNull(i)) this.lane.flags[groups[i]] |= 3;
  }

  state(): Vector[] {
    const sums = this.sums();
    if (!hasEmptyFlag(this.type, this.mode === 'null')) return [sums];
    return [sums, booleanLane(BooleanType, this.numGroups, (g) => this.lane.flags[g] === 0)];
  }

  evaluate(): Vector {
    const sums = this.sums();
    if (isDecimal(this.type) && this.mode === 'raise') this.requireSums();
    return sums;
  }

  private sums(): Vector {
    const type = sumType(this.type);
    if (this.lane instanceof DecimalSum) return this.decimals(this.lane, type as DecimalType);
    if (isYearMonth(this.type)) return monthsVector(this.lane as LongSum, type, this.numGroups, raise(type));
    return this.lane.vector(type, this.numGroups);
  }

  /** Marks sums with more digits than the type has as lost. */
  private decimals(lane: DecimalSum, type: DecimalType): Vector {
    const limit = 10n ** BigInt(type.precision);
    for (let g = 0; g < this.numGroups; g++) {
      const sum = lane.sum(g);
      if (sum >= limit || sum <= -limit) lane.flags[g] |= 2;
    }
    return lane.vector(type, this.numGroups);
  }

  private requireSums(): void {
    for (let g = 0; g < this.numGroups; g++) if (this.lane.flags[g] & 2) throw overflowOf(this.type);
  }
}

/** Spark keeps `isEmpty` beside sums of decimals, and beside every sum of try_sum. */
const hasEmptyFlag = (type: DataType, tolerant: boolean): boolean =>
  isDecimal(type) || (tolerant && !isFractional(type));

const bufferTypes = (tolerant: boolean) => (argTypes: readonly DataType[]) =>
  hasEmptyFlag(argTypes[0], tolerant) ? [sumType(argTypes[0]), BooleanType] : [sumType(argTypes[0])];

const modeOf = ({ argTypes, runtime }: Call): 'raise' | 'wrap' | 'null' => {
  if (runtime.ansi || isInterval(argTypes[0])) return 'raise';
  return isDecimal(argTypes[0]) ? 'null' : 'wrap';
};

const shape = {
  inputs: ['numericOrInterval'],
  returns: ([type]: readonly DataType[]) => sumType(type),
} as const satisfies Partial<AggregateFunction>;

export const sum = aggregate({
  ...shape,
  name: 'sum',
  doc: 'The sum of the values that are not null; null when there is none. Whole numbers give BIGINT, decimals ten more digits.',
  examples: [
    ['sum(col) FROM VALUES (5), (10), (15) AS tab(col)', 30],
    ['sum(col) FROM VALUES (NULL), (10), (15) AS tab(col)', 25],
    ['sum(col) FROM VALUES (NULL), (NULL) AS tab(col)', null],
  ],
  bufferTypes: bufferTypes(false),
  accumulator: (call) => new SumAccumulator(call.argTypes[0], modeOf(call)),
});

export const trySum = aggregate({
  ...shape,
  name: 'try_sum',
  doc: 'As sum, but null where the sum does not fit its type.',
  examples: [
    ['try_sum(col) FROM VALUES (5), (10), (15) AS tab(col)', 30],
    ['try_sum(col) FROM VALUES (9223372036854775807L), (1L) AS tab(col)', null],
  ],
  bufferTypes: bufferTypes(true),
  accumulator: (call) => new SumAccumulator(call.argTypes[0], 'null'),
});
