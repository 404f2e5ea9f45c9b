/** Columns to rows, by the generator `stack`. */
import { Alias, type Expression, IntegerType, Literal, StringType, UnresolvedFunction } from '@millrace/core';
import { nameToColumn } from './arguments.js';

/** The generator that gives a row `(name, value)` for each of the columns. */
export function unpivoted(columns: readonly string[], variable: string, value: string): Expression {
  const pairs = columns.flatMap((name) => [new Literal(name, StringType), nameToColumn(name).expression]);
  const count = new Literal(columns.length, IntegerType);
  return new Alias(new UnresolvedFunction('stack', [count, ...pairs]), [variable, value]);
}
