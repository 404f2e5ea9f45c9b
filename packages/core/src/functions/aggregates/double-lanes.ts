/** Aggregates whose state is a few doubles a group: one Float64Array for each, as Spark's buffers are. */
import { andBitmaps, type Bitmap, FixedVector, makeBuilder, type Vector } from '../../columnar/index.js';
import { type Accumulator, type AggregateFunction, aggregate } from '../../expressions/function-definition.js';
import { DoubleType } from '../../types/index.js';
import { doublesOf, grown, isValid, validityOf } from './lanes.js';

/** The slots of all groups, by buffer. */
export type Slots = Float64Array[];

export interface DoubleSteps {
  readonly buffers: number;
  /** Folds one row into group g. */
  update(s: Slots, g: number, x: number, y: number): void;
  /** Folds row i of other slots into group g. */
  merge(s: Slots, g: number, other: Slots, i: number): void;
  /** The result of a group. */
  finish(s: Slots, g: number, ansi: boolean): number | null;
}

class DoubleAccumulator implements Accumulator {
  private slots: Slots;
  private numGroups = 0;

  constructor(
    private readonly steps: DoubleSteps,
    private readonly ansi: boolean,
  ) {
    this.slots = Array.from({ length: steps.buffers }, () => new Float64Array(0));
  }

  resize(numGroups: number): void {
    this.slots = this.slots.map((slot) => grown(slot, numGroups));
    this.numGroups = Math.max(this.numGroups, numGroups);
  }

  update(groups: Int32Array, args: readonly Vector[], numRows: number): void {
    const validity = args.reduce<Bitmap | null>((bits, arg) => andBitmaps(bits, validityOf(arg), numRows), null);
    const xs = doublesOf(args[0]);
    const ys = args.length > 1 ? doublesOf(args[1]) : xs;
    for (let i = 0; i < numRows; i++) {
      if (isValid(validity, i)) this.steps.update(this.slots, groups[i], xs[i], ys[i]);
    }
  }

  merge(groups: Int32Array, buffers: readonly Vector[], numRows: number): void {
    const other = buffers.map(doublesOf);
    for (let i = 0; i < numRows; i++) this.steps.merge(this.slots, groups[i], other, i);
  }

  state(): Vector[] {
    return this.slots.map((slot) => new FixedVector(DoubleType, slot.slice(0, this.numGroups)));
  }

  evaluate(): Vector {
    const builder = makeBuilder(DoubleType);
    for (let g = 0; g < this.numGroups; g++) builder.append(this.steps.finish(this.slots, g, this.ansi));
    return builder.finish();
  }
}

type Named = Pick<AggregateFunction, 'name' | 'aliases' | 'doc' | 'examples'>;

/** An aggregate of one or two DOUBLE arguments that skips rows with a null. */
export const doubleAggregate = (arity: 1 | 2, named: Named, steps: DoubleSteps): AggregateFunction =>
  aggregate({
    ...named,
    inputs: arity === 1 ? [DoubleType] : [DoubleType, DoubleType],
    returns: DoubleType,
    bufferTypes: () => Array.from({ length: steps.buffers }, () => DoubleType),
    accumulator: (call) => new DoubleAccumulator(steps, call.runtime.ansi),
  });
