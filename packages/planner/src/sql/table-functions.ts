/** Functions in FROM: range(...), and generators such as explode(...). */
import { AttributeReference, type Expression, Literal, LongType, newExprId, UnresolvedFunction } from '@millrace/core';
import { type LogicalPlan, OneRowRelation, Project, Range } from '../logical/index.js';
import { expression } from './expression.js';
import type { TokenStream } from './token-stream.js';

const integerOf = (e: Expression): bigint | undefined => {
  if (!(e instanceof Literal)) return undefined;
  const { value } = e;
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
    ? BigInt(value)
    : undefined;
};

/** `range(end)`, `range(start, end[, step[, partitions]])`. */
const range = (p: TokenStream, operands: readonly Expression[], from: number): LogicalPlan => {
  const values = operands.map(integerOf);
  if (values.length < 1 || values.length > 4 || values.includes(undefined) || values[2] === 0n) {
    throw p.unsupported(
      'range(...) with these arguments',
      'Give one to four integers: range([start,] end[, step[, partitions]]).',
      from,
    );
  }
  const [start, end] = values.length === 1 ? [0n, values[0]!] : [values[0]!, values[1]!];
  const id = new AttributeReference('id', LongType, false, {}, newExprId());
  return new Range(start, end, values[2] ?? 1n, Number(values[3] ?? 1n), [id]);
};

/** The table that a call stands for; a generator makes its rows from one row. */
export function tableFunction(p: TokenStream): LogicalPlan {
  const from = p.at;
  const isRange = p.is('RANGE', '(');
  const call = expression(p);
  if (isRange && call instanceof UnresolvedFunction) return range(p, call.operands, from);
  return new Project([call], new OneRowRelation());
}
