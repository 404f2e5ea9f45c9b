/** EXCEPT ALL and INTERSECT ALL: rows are counted on either side, and repeated as often as the counts leave. */
import {
  Alias,
  type Expression,
  type GeneratorExpression,
  Literal,
  LongType,
  UnresolvedFunction,
} from '@millrace/core';
import { Aggregate, Filter, type LogicalPlan, Project } from '../logical/index.js';
import type { AnalysisContext } from './context.js';
import { resolveExpression, scopeOf } from './expressions.js';
import { makeGenerate } from './generators.js';

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);
const long = (value: bigint): Literal => new Literal(value, LongType);

/** A side's rows, with a one in its own column of counts. */
export const counted = (input: LogicalPlan, side: 'left' | 'right'): LogicalPlan => {
  const [left, right] = side === 'left' ? [1n, 0n] : [0n, 1n];
  return new Project([...input.output, new Alias(long(left), ['_left']), new Alias(long(right), ['_right'])], input);
};

/** How often each row stays. */
const remaining: Readonly<Record<'except' | 'intersect', (left: Expression, right: Expression) => Expression>> = {
  except: (left, right) => call('-', left, right),
  intersect: (left, right) => call('least', left, right),
};

/** The rows that are left of a union of both sides, counted. */
export function repeated(kind: 'except' | 'intersect', union: LogicalPlan, context: AnalysisContext): LogicalPlan {
  const [columns, [left, right]] = [union.output.slice(0, -2), union.output.slice(-2)];
  const within = scopeOf(context, union);
  const sums = [left, right].map((side) => new Alias(resolveExpression(call('sum', side), within), [side.name]));
  const groups = new Aggregate(columns, [...columns, ...sums], union);
  const scope = scopeOf(context, groups);
  const [inLeft, inRight] = groups.output.slice(-2);
  const times = resolveExpression(remaining[kind](inLeft, inRight), scope);
  const kept = new Filter(resolveExpression(call('>', times, long(0n)), scope), groups);
  const copies = resolveExpression(call('explode', call('sequence', long(1n), times)), scopeOf(context, kept));
  return new Project(groups.output.slice(0, -2), makeGenerate(copies as GeneratorExpression, false, undefined, kept));
}
