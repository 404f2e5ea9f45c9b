/**
 * Runs an aggregate as the engine may: at once, and as two halves whose states meet in a third accumulator. For tests.
 */

import { type Vector, vectorOf } from '../../columnar/index.js';
import { RuntimeConfig } from '../../config/index.js';
import { type AggregateFunction, type Call, makeRuntime } from '../../expressions/index.js';
import type { DataType, Value } from '../../types/index.js';

export interface AggregateCase {
  readonly types: readonly DataType[];
  /** One array a column. */
  readonly columns: readonly (readonly Value[])[];
  /** The group of each row; one group by default. */
  readonly groups?: readonly number[];
  readonly literals?: Readonly<Record<number, Value>>;
  readonly ansi?: boolean;
}

export const callOf = (definition: AggregateFunction, test: AggregateCase): Call => {
  const conf = new RuntimeConfig([
    ['spark.sql.ansi.enabled', String(test.ansi ?? true)],
    ['spark.sql.session.timeZone', 'UTC'],
  ]);
  const runtime = makeRuntime(conf, 0);
  const { returns, name } = definition;
  const returnType = typeof returns === 'function' ? returns(test.types, { exprs: [], runtime }) : returns;
  const literal = (i: number): Value | undefined => test.literals?.[i];
  return { name, argTypes: test.types, returnType, runtime, literal, sql: (i) => `arg${i}` };
};

const vectors = (test: AggregateCase, from: number, to: number): Vector[] =>
  test.columns.map((column, c) => vectorOf(test.types[c], column.slice(from, to)));

/** The results of all groups from one accumulator. */
export function runWhole(
  definition: AggregateFunction,
  test: AggregateCase,
  args = vectors(test, 0, Infinity),
): Value[] {
  const groups = Int32Array.from(test.groups ?? test.columns[0].map(() => 0));
  const accumulator = definition.accumulator(callOf(definition, test));
  accumulator.resize(Math.max(0, ...groups) + 1);
  accumulator.update(groups, args, groups.length);
  return accumulator.evaluate().toValues();
}

/** The same by way of buffers. */
export function runInParts(definition: AggregateFunction, test: AggregateCase): Value[] {
  const groups = Int32Array.from(test.groups ?? test.columns[0].map(() => 0));
  const numGroups = Math.max(0, ...groups) + 1;
  const total = definition.accumulator(callOf(definition, test));
  total.resize(numGroups);
  const half = groups.length >> 1;
  for (const [from, to] of [
    [0, half],
    [half, groups.length],
  ]) {
    const part = definition.accumulator(callOf(definition, test));
    part.resize(numGroups);
    part.update(groups.slice(from, to), vectors(test, from, to), to - from);
    total.merge(
      Int32Array.from({ length: numGroups }, (_, g) => g),
      part.state(),
      numGroups,
    );
  }
  return total.evaluate().toValues();
}
