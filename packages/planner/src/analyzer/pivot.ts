/** pivot(column, values): one aggregate for each value, over the rows that have it. */
import { AggregateExpression, Alias, type Expression, Literal, UnresolvedFunction, type Value } from '@millrace/core';
import { Aggregate, type LogicalPlan, type Pivot } from '../logical/index.js';
import { resolveAggregate } from './aggregates.js';
import type { AnalysisContext } from './context.js';
import { resolveExpression, scopeOf } from './expressions.js';

const valueName = (value: Value): string => (value === null ? 'null' : String(value));

const filtered = (e: Expression, condition: Expression): Expression =>
  e instanceof AggregateExpression
    ? new AggregateExpression(e.definition, e.operands, e.type, e.isDistinct, condition, e.ignoreNulls)
    : e.mapChildren((child) => filtered(child as Expression, condition));

export function resolvePivot(plan: Pivot, context: AnalysisContext): LogicalPlan {
  const scope = scopeOf(context, plan.child);
  const column = resolveExpression(plan.pivotColumn, scope);
  const aggregates = plan.aggregates.map((e) => resolveExpression(e, scope));
  const results = plan.pivotValues.flatMap((value) => {
    const condition = resolveExpression(
      new UnresolvedFunction('<=>', [column, new Literal(value, column.dataType)]),
      scope,
    );
    return aggregates.map((e) => {
      const named = e instanceof Alias ? e.name : e.sql;
      const name = aggregates.length === 1 ? valueName(value) : `${valueName(value)}_${named}`;
      return new Alias(filtered(e instanceof Alias ? e.child : e, condition), [name]);
    });
  });
  return resolveAggregate(new Aggregate(plan.groupBy, [...plan.groupBy, ...results], plan.child), context);
}
