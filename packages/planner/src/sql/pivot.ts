/** `PIVOT (...)` and `UNPIVOT (...)` behind a relation. */
import { Alias, type Expression, UnresolvedAttribute } from '@millrace/core';
import { type LogicalPlan, Pivot, SubqueryAlias, Unpivot } from '../logical/index.js';
import { call } from './calls.js';
import { endsRelation, startsClause } from './clause-words.js';
import { expression } from './expression.js';
import { isIdentifier, multipartIdentifier, strictIdentifier } from './identifiers.js';
import { namedExpression } from './named-expression.js';
import type { TokenStream } from './token-stream.js';

/** One of something, or several in parentheses. */
const oneOrMore = <T>(p: TokenStream, item: () => T): T[] =>
  p.is('(') ? p.parenthesized(() => p.list(item)) : [item()];

const alias = (p: TokenStream): string | undefined =>
  p.accept('AS') || isIdentifier(p) ? strictIdentifier(p) : undefined;

/** The column whose values make columns; several are a struct. */
const pivotColumn = (p: TokenStream): Expression => {
  const columns = oneOrMore(p, () => new UnresolvedAttribute([strictIdentifier(p)]));
  return columns.length === 1 ? columns[0] : call('struct', ...columns);
};

const pivotValue = (p: TokenStream): Expression => {
  const value = expression(p);
  const name = alias(p);
  return name === undefined ? value : new Alias(value, [name]);
};

const pivot = (p: TokenStream, input: LogicalPlan): LogicalPlan =>
  p.parenthesized(() => {
    const aggregates = p.list(() => namedExpression(p, () => p.is('FOR') || startsClause(p)));
    p.expect('FOR');
    const column = pivotColumn(p);
    p.expect('IN');
    const values = p.parenthesized(() => p.list(() => pivotValue(p)));
    return new Pivot(undefined, column, values, aggregates, input);
  });

const column = (p: TokenStream): Expression => new UnresolvedAttribute(multipartIdentifier(p));

/** UNPIVOT leaves rows out whose values all are null, unless INCLUDE NULLS is written. */
const nulls = (p: TokenStream): boolean => {
  if (p.accept('INCLUDE', 'NULLS')) return true;
  p.accept('EXCLUDE', 'NULLS');
  return false;
};

const unpivot = (p: TokenStream, input: LogicalPlan): LogicalPlan => {
  const keepsNulls = nulls(p);
  const made = p.parenthesized(() => {
    const valueNames = oneOrMore(p, () => strictIdentifier(p));
    p.expect('FOR');
    const variable = strictIdentifier(p);
    p.expect('IN');
    const lists = p.parenthesized(() => p.list(() => [oneOrMore(p, () => column(p)), alias(p)] as const));
    const values = lists.map(([columns]) => columns);
    return new Unpivot(
      undefined,
      values,
      lists.map(([, name]) => name),
      variable,
      valueNames,
      keepsNulls,
      input,
    );
  });
  const isNamed = p.accept('AS') || (isIdentifier(p) && !endsRelation(p));
  return isNamed ? new SubqueryAlias(strictIdentifier(p), made) : made;
};

const steps: Record<string, typeof pivot | undefined> = { PIVOT: pivot, UNPIVOT: unpivot };

/** Whether the next words pivot the relation before them. */
export const startsPivot = (p: TokenStream): boolean => {
  const next = p.peek(1).key;
  return steps[p.peek().key] !== undefined && (next === '(' || next === 'INCLUDE' || next === 'EXCLUDE');
};

/** The relation as PIVOT or UNPIVOT, whose word is next, turns it. */
export const pivoted = (p: TokenStream, input: LogicalPlan): LogicalPlan => steps[p.next().key]!(p, input);
