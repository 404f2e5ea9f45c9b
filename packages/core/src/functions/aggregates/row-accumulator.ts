/**
 * Aggregates that keep one JavaScript value a group. A definition gives the steps; this file runs them over columns.
 */
import { makeBuilder, type Vector } from '../../columnar/index.js';
import {
  type Accumulator,
  type AggregateFunction,
  aggregate,
  type Call,
} from '../../expressions/function-definition.js';
import type { Value } from '../../types/index.js';

export interface RowSteps<S> {
  /** The state of a group without rows. */
  init(): S;
  /** The state with one more row; may change `state` in place. */
  update(state: S, ...args: any[]): S;
  /** The state of both; may change `state` in place. */
  merge(state: S, other: S): S;
  /** The result. */
  finish(state: S): Value;
  /** The state as one value for each buffer, and back. */
  encode(state: S): readonly Value[];
  decode(values: readonly Value[]): S;
}

class RowAccumulator<S> implements Accumulator {
  private readonly states: S[] = [];

  constructor(
    private readonly steps: RowSteps<S>,
    private readonly definition: RowAggregate<S>,
    private readonly call: Call,
  ) {}

  resize(numGroups: number): void {
    while (this.states.length < numGroups) this.states.push(this.steps.init());
  }

  update(groups: Int32Array, args: readonly Vector[], numRows: number): void {
    const { steps, states } = this;
    const skipNulls = this.definition.nulls !== 'handle';
    const row: Value[] = new Array(args.length);
    for (let i = 0; i < numRows; i++) {
      let missing = false;
      for (let a = 0; a < args.length; a++) {
        row[a] = args[a].get(i);
        missing ||= row[a] === null;
      }
      if (!(missing && skipNulls)) states[groups[i]] = steps.update(states[groups[i]], ...row);
    }
  }

  merge(groups: Int32Array, buffers: readonly Vector[], numRows: number): void {
    const { steps, states } = this;
    for (let i = 0; i < numRows; i++) {
      const other = steps.decode(buffers.map((buffer) => buffer.get(i)));
      states[groups[i]] = steps.merge(states[groups[i]], other);
    }
  }

  state(): Vector[] {
    const types = this.definition.bufferTypes(this.call.argTypes, this.call.returnType);
    const builders = types.map(makeBuilder);
    for (const state of this.states) {
      const values = this.steps.encode(state);
      for (let b = 0; b < builders.length; b++) builders[b].append(values[b]);
    }
    return builders.map((builder) => builder.finish());
  }

  evaluate(): Vector {
    const builder = makeBuilder(this.call.returnType);
    for (const state of this.states) builder.append(this.steps.finish(state));
    return builder.finish();
  }
}

export interface RowAggregate<S> extends Omit<AggregateFunction, 'kind' | 'accumulator'> {
  /** `skip` (default): rows in which an argument is null are not seen. */
  readonly nulls?: 'skip' | 'handle';
  readonly steps: (call: Call) => RowSteps<S>;
}

/** An accumulator of row steps, for definitions that choose between it and a faster one. */
export const rowAccumulator = <S>(definition: RowAggregate<S>, call: Call): Accumulator =>
  new RowAccumulator(definition.steps(call), definition, call);

/** An aggregate defined by row steps. */
export const rowAggregate = <S>(definition: RowAggregate<S>): AggregateFunction =>
  aggregate({ ...definition, accumulator: (call) => rowAccumulator(definition, call) });
