/** Short makers of the tree's commonest nodes. */
import { type Expression, IntegerType, Literal, StringType, UnresolvedFunction } from '@millrace/core';

export const call = (name: string, ...operands: Expression[]): UnresolvedFunction =>
  new UnresolvedFunction(name, operands);

export const text = (value: string): Literal => new Literal(value, StringType);

export const integer = (value: number): Literal => new Literal(value, IntegerType);

export const not = (operand: Expression): Expression => call('not', operand);

/** AND and OR over many operands as a balanced tree, so that long conditions do not make deep trees (as Spark does). */
export function balanced(name: string, operands: readonly Expression[]): Expression {
  if (operands.length === 1) return operands[0];
  const half = (operands.length + 1) >> 1;
  return call(name, balanced(name, operands.slice(0, half)), balanced(name, operands.slice(half)));
}
