/** first, last and any_value: which row wins is decided by row number, so that only the winner is read. */
import type { Vector } from '../../columnar/index.js';
import { makeBuilder } from '../../columnar/index.js';
import {
  type Accumulator,
  type AggregateFunction,
  aggregate,
  type Call,
} from '../../expressions/function-definition.js';
import { BooleanType, type DataType, type Value } from '../../types/index.js';
import { foldFrom } from '../arguments.js';
import { booleanLane, isValid, validityOf } from './lanes.js';

/** Buffers, as in Spark: the value, and whether the group has one (which may be null). */
class PickAccumulator implements Accumulator {
  private readonly values: Value[] = [];
  private readonly isSet: boolean[] = [];

  constructor(
    private readonly type: DataType,
    private readonly pick: 'first' | 'last',
    private readonly ignoreNulls: boolean,
  ) {}

  resize(numGroups: number): void {
    while (this.values.length < numGroups) {
      this.values.push(null);
      this.isSet.push(false);
    }
  }

  update(groups: Int32Array, [values]: readonly Vector[], numRows: number): void {
    const validity = this.ignoreNulls ? validityOf(values) : null;
    this.fold(groups, values, numRows, (i) => isValid(validity, i));
  }

  merge(groups: Int32Array, [values, isSet]: readonly Vector[], numRows: number): void {
    this.fold(groups, values, numRows, (i) => isSet.get(i) === true);
  }

  private fold(groups: Int32Array, values: Vector, numRows: number, counts: (i: number) => boolean): void {
    if (this.pick === 'first') {
      for (let i = 0; i < numRows; i++) if (!this.isSet[groups[i]] && counts(i)) this.set(groups[i], values.get(i));
      return;
    }
    const winners = new Map<number, number>();
    for (let i = 0; i < numRows; i++) if (counts(i)) winners.set(groups[i], i);
    for (const [g, i] of winners) this.set(g, values.get(i));
  }

  private set(g: number, value: Value): void {
    this.values[g] = value;
    this.isSet[g] = true;
  }

  state(): Vector[] {
    return [this.evaluate(), booleanLane(BooleanType, this.isSet.length, (g) => this.isSet[g])];
  }

  evaluate(): Vector {
    const builder = makeBuilder(this.type);
    for (const value of this.values) builder.append(value);
    return builder.finish();
  }
}

const accumulator = (pick: 'first' | 'last') => (call: Call) =>
  new PickAccumulator(call.argTypes[0], pick, call.argTypes.length > 1 && call.literal(1) === true);

const shape = {
  inputs: ['any', BooleanType],
  optional: 1,
  check: foldFrom(1),
  returns: ([type]: readonly DataType[]) => type,
  bufferTypes: ([type]: readonly DataType[]) => [type, BooleanType],
  sql: ([value]: readonly string[]) => value,
} as const satisfies Partial<AggregateFunction>;

const named = (name: string) => ({ sql: ([value]: readonly string[]) => `${name}(${value})` });

export const first = aggregate({
  ...shape,
  ...named('first'),
  name: 'first',
  ignoringNulls: 'first',
  doc: 'The value of the first row seen; with true as second argument, of the first that is not null.',
  examples: [
    ['first(col) FROM VALUES (10), (5), (20) AS tab(col)', 10],
    ['first(col) FROM VALUES (NULL), (5), (20) AS tab(col)', null],
    ['first(col, true) FROM VALUES (NULL), (5), (20) AS tab(col)', 5],
  ],
  accumulator: accumulator('first'),
});

export const firstValue = aggregate({
  ...shape,
  ...named('first_value'),
  name: 'first_value',
  ignoringNulls: 'first',
  doc: 'The same as first.',
  examples: [['first_value(col, true) FROM VALUES (NULL), (5), (20) AS tab(col)', 5]],
  accumulator: accumulator('first'),
});

export const last = aggregate({
  ...shape,
  ...named('last'),
  name: 'last',
  ignoringNulls: 'last',
  doc: 'The value of the last row seen; with true as second argument, of the last that is not null.',
  examples: [
    ['last(col) FROM VALUES (10), (5), (20) AS tab(col)', 20],
    ['last(col, true) FROM VALUES (10), (5), (NULL) AS tab(col)', 5],
  ],
  accumulator: accumulator('last'),
});

export const lastValue = aggregate({
  ...shape,
  ...named('last_value'),
  name: 'last_value',
  ignoringNulls: 'last',
  doc: 'The same as last.',
  examples: [['last_value(col, true) FROM VALUES (10), (5), (NULL) AS tab(col)', 5]],
  accumulator: accumulator('last'),
});

export const anyValue = aggregate({
  ...shape,
  ...named('any_value'),
  name: 'any_value',
  ignoringNulls: 'any_value',
  doc: 'The value of some row, here the first; with true as second argument, of one that is not null.',
  examples: [['any_value(col, true) FROM VALUES (NULL), (5), (20) AS tab(col)', 5]],
  accumulator: accumulator('first'),
});
