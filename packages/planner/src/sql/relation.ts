/** What stands behind FROM: tables, subqueries, VALUES and table functions, with aliases, joins and lateral views. */
import { ParseException } from '@millrace/core';
import { Join, type LogicalPlan, SubqueryAlias, UnresolvedLateralView, UnresolvedRelation } from '../logical/index.js';
import { endsRelation, startsClause } from './clause-words.js';
import { expression } from './expression.js';
import { identifierList, isIdentifier, multipartIdentifier, strictIdentifier } from './identifiers.js';
import { joined } from './join.js';
import { query } from './query.js';
import { tableFunction } from './table-functions.js';
import type { TokenStream } from './token-stream.js';
import { inlineTable } from './values.js';

/** Relations with commas between: a join without a condition. */
export function relations(p: TokenStream): LogicalPlan {
  const [first, ...rest] = p.list(() => relation(p));
  return lateralViews(
    p,
    rest.reduce((left, right) => new Join(left, right, 'inner'), first),
  );
}

/** One relation with the joins that follow it. */
export const relation = (p: TokenStream): LogicalPlan => p.nested(() => joined(p, relationPrimary(p)));

const rejectSample = (p: TokenStream): void => {
  if (p.is('TABLESAMPLE', '(')) throw p.unsupported('TABLESAMPLE in FROM', 'Use sample(...) on the DataFrame.');
};

/** `[AS] name [(column, ...)]` around a plan. */
export function withAlias(p: TokenStream, plan: LogicalPlan): LogicalPlan {
  rejectSample(p);
  const isAlias = p.accept('AS') || (isIdentifier(p) && !endsRelation(p));
  if (!isAlias) return plan;
  const name = strictIdentifier(p);
  const aliased = new SubqueryAlias(name, plan, p.is('(') ? identifierList(p) : undefined);
  rejectSample(p);
  return aliased;
}

/** A relation without joins. */
export const relationPrimary = (p: TokenStream): LogicalPlan => {
  if (p.is('LATERAL', '(')) throw p.unsupported('a LATERAL subquery', 'Not yet: use LATERAL VIEW, or a join.');
  if (p.is('(')) return withAlias(p, parenthesized(p));
  if (p.is('VALUES')) return inlineTable(p);
  if (p.peek(1).key === '(' && isIdentifier(p)) return withAlias(p, tableFunction(p));
  return withAlias(p, new UnresolvedRelation(multipartIdentifier(p)));
};

/**
 * A query, or a relation with its joins. Which of the two shows only at the end (`((SELECT 1) x JOIN t)`), so a query is
 * tried first; places where that failed are remembered, which keeps nested parentheses from being read again and again.
 */
const parenthesized = (p: TokenStream): LogicalPlan => {
  const from = p.at;
  const couldBeQuery = startsQueryOrParenthesis(p) && !p.notQueries.has(from);
  return (couldBeQuery ? attempt(p, from) : undefined) ?? p.parenthesized(() => relation(p));
};

const queryStarts = new Set(['(', 'SELECT', 'WITH', 'VALUES', 'FROM', 'TABLE']);

const startsQueryOrParenthesis = (p: TokenStream): boolean => p.isAny(queryStarts, 1);

const attempt = (p: TokenStream, from: number): LogicalPlan | undefined => {
  try {
    return p.parenthesized(() => query(p));
  } catch (cause) {
    const canBeRelation = p.keyAt(from + 1) === '(';
    if (!(cause instanceof ParseException) || cause.condition !== 'PARSE_SYNTAX_ERROR' || !canBeRelation) throw cause;
    p.notQueries.add(from);
    p.at = from;
    return undefined;
  }
};

const lateralView = (p: TokenStream, plan: LogicalPlan): LogicalPlan => {
  const outer = p.accept('OUTER');
  const generator = expression(p);
  const qualifier = isIdentifier(p) && !startsClause(p) && !p.is('AS') ? strictIdentifier(p) : 'as';
  const names = p.accept('AS') ? p.list(() => strictIdentifier(p)) : [];
  return new UnresolvedLateralView(generator, outer, qualifier, names, plan);
};

/** `LATERAL VIEW [OUTER] explode(a) t AS x`, any number of them. */
export function lateralViews(p: TokenStream, plan: LogicalPlan): LogicalPlan {
  let result = plan;
  while (p.accept('LATERAL', 'VIEW')) result = lateralView(p, result);
  return result;
}
