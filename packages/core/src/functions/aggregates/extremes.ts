/** min and max. */
import type { Vector } from '../../columnar/index.js';
import {
  type Accumulator,
  type AggregateFunction,
  aggregate,
  type Call,
} from '../../expressions/function-definition.js';
import { type DataType, physicalOf, type Value } from '../../types/index.js';
import { comparatorOf } from '../ordering.js';
import {
  BytesExtreme,
  DecimalExtreme,
  DoubleExtreme,
  type ExtremeLane,
  IntExtreme,
  LongExtreme,
} from './extreme-lanes.js';
import { type RowSteps, rowAccumulator } from './row-accumulator.js';

type Lane = new (sign: 1 | -1) => ExtremeLane;

const lanes: Partial<Record<string, Lane>> = {
  i8: IntExtreme,
  i16: IntExtreme,
  i32: IntExtreme,
  i64: LongExtreme,
  i128: DecimalExtreme,
  f32: DoubleExtreme,
  f64: DoubleExtreme,
  bytes: BytesExtreme,
};

/** One lane is result and buffer at once: merging is updating. */
class LaneAccumulator implements Accumulator {
  private numGroups = 0;

  constructor(
    private readonly lane: ExtremeLane,
    private readonly type: DataType,
  ) {}

  resize(numGroups: number): void {
    this.lane.resize(numGroups);
    this.numGroups = Math.max(this.numGroups, numGroups);
  }

  update(groups: Int32Array, [values]: readonly Vector[], numRows: number): void {
    this.lane.update(groups, values, numRows);
  }

  merge(groups: Int32Array, buffers: readonly Vector[], numRows: number): void {
    this.update(groups, buffers, numRows);
  }

  state(): Vector[] {
    return [this.evaluate()];
  }

  evaluate(): Vector {
    return this.lane.vector(this.type, this.numGroups);
  }
}

/** Booleans, arrays and structs, value by value. */
const steps = (type: DataType, sign: 1 | -1): RowSteps<Value> => {
  const compare = comparatorOf(type);
  const better = (a: Value, b: Value): Value => (a === null || (b !== null && compare(b, a) * sign > 0) ? b : a);
  return { init: () => null, update: better, merge: better, finish: (s) => s, encode: (s) => [s], decode: ([s]) => s };
};

const accumulator =
  (sign: 1 | -1) =>
  (call: Call): Accumulator => {
    const [type] = call.argTypes;
    const Lane = lanes[physicalOf(type) ?? ''];
    if (Lane) return new LaneAccumulator(new Lane(sign), type);
    return rowAccumulator({ ...(sign === 1 ? max : min), steps: () => steps(type, sign) }, call);
  };

const shape = {
  inputs: ['orderable'],
  returns: ([type]: readonly DataType[]) => type,
  bufferTypes: ([type]: readonly DataType[]) => [type],
} as const satisfies Partial<AggregateFunction>;

export const max = aggregate({
  ...shape,
  name: 'max',
  doc: 'The greatest value; nulls are ignored, NaN is greater than any number.',
  examples: [
    ['max(col) FROM VALUES (10), (50), (20) AS tab(col)', 50],
    ["max(col) FROM VALUES ('b'), (NULL), ('a') AS tab(col)", 'b'],
  ],
  accumulator: accumulator(1),
});

export const min = aggregate({
  ...shape,
  name: 'min',
  doc: 'The least value; nulls are ignored, NaN is greater than any number.',
  examples: [
    ['min(col) FROM VALUES (10), (-1), (20) AS tab(col)', -1],
    ["min(col) FROM VALUES ('b'), (NULL), ('a') AS tab(col)", 'a'],
  ],
  accumulator: accumulator(-1),
});
