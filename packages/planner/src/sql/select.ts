/** `SELECT ... FROM ... WHERE ... GROUP BY ... HAVING ...`. */
import type { Expression } from '@millrace/core';
import {
  Aggregate,
  Distinct,
  Filter,
  type LogicalPlan,
  OneRowRelation,
  Project,
  UnresolvedHaving,
} from '../logical/index.js';
import { expression } from './expression.js';
import { groupBy } from './grouping.js';
import { namedExpression } from './named-expression.js';
import { lateralViews, relations } from './relation.js';
import type { TokenStream } from './token-stream.js';

interface SelectList {
  readonly isDistinct: boolean;
  readonly items: readonly Expression[];
}

/** DISTINCT and ALL are columns when no item follows them. */
const isQuantifier = (p: TokenStream): boolean =>
  (p.is('DISTINCT') || p.is('ALL')) && p.peek(1).kind !== 'end' && p.peek(1).key !== ',';

const selectList = (p: TokenStream): SelectList => {
  p.expect('SELECT');
  const isDistinct = isQuantifier(p) && p.next().key === 'DISTINCT';
  return { isDistinct, items: p.list(() => namedExpression(p)) };
};

const where = (p: TokenStream, plan: LogicalPlan): LogicalPlan =>
  p.accept('WHERE') ? new Filter(expression(p), plan) : plan;

/** A SELECT without GROUP BY stays a projection, aggregates or not: the analyzer looks into its list. */
const projected = (p: TokenStream, items: readonly Expression[], input: LogicalPlan): LogicalPlan => {
  if (p.accept('GROUP', 'BY')) {
    const { expressions, grouping } = groupBy(p);
    return new Aggregate(expressions, items, input, grouping);
  }
  return p.is('HAVING') ? new Aggregate([], items, input) : new Project(items, input);
};

const finished = (p: TokenStream, { isDistinct, items }: SelectList, input: LogicalPlan): LogicalPlan => {
  const rows = projected(p, items, where(p, lateralViews(p, input)));
  const kept = p.accept('HAVING') ? new UnresolvedHaving(expression(p), rows) : rows;
  return isDistinct ? new Distinct(kept) : kept;
};

export function select(p: TokenStream): LogicalPlan {
  const list = selectList(p);
  return finished(p, list, p.accept('FROM') ? relations(p) : new OneRowRelation());
}

/** The SELECT behind `FROM t`. */
export const selectFrom = (p: TokenStream, input: LogicalPlan): LogicalPlan => finished(p, selectList(p), input);

/** A SELECT list over a given input, and nothing else: `|> SELECT a, b`. */
export function selectOnly(p: TokenStream, input: LogicalPlan): LogicalPlan {
  const { isDistinct, items } = selectList(p);
  const rows = new Project(items, input);
  return isDistinct ? new Distinct(rows) : rows;
}
