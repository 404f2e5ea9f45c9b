/**
 * pivot(column, values): the aggregates of every group and value, then one row a group, with the results of each value in
 * columns of their own. A value that a group has no row of is null there.
 */
import { Alias, type Expression, Literal, NullType, newExprId, UnresolvedFunction, type Value } from '@millrace/core';
import { Aggregate, type LogicalPlan, type Pivot } from '../logical/index.js';
import { resolveAggregate } from './aggregates.js';
import type { AnalysisContext } from './context.js';
import { nameOf, resolveExpression, scopeOf } from './expressions.js';

const valueName = (value: Value): string => (value === null ? 'null' : String(value));

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);

/** The result that the row of a value holds; last() finds the one such row of the group, in a stream its newest. */
const pick = (column: Expression, value: Value, result: Expression): Expression => {
  const isValue = call('<=>', column, new Literal(value, column.dataType));
  const chosen = call('if', isValue, result, new Literal(null, NullType));
  return new UnresolvedFunction('last', [chosen], false, undefined, true);
};

export function resolvePivot(plan: Pivot, context: AnalysisContext): LogicalPlan {
  const scope = scopeOf(context, plan.child);
  const column = new Alias(resolveExpression(plan.pivotColumn, scope), ['_pivot'], undefined, newExprId());
  const aggregates = plan.aggregates.map((e) => nameOf(resolveExpression(e, scope)));
  const inner = resolveAggregate(
    new Aggregate([...plan.groupBy, column], [...plan.groupBy, column, ...aggregates], plan.child),
    context,
  );
  const keys = inner.output.slice(0, plan.groupBy.length);
  const [pivoted, ...results] = inner.output.slice(plan.groupBy.length);
  const columns = plan.pivotValues.flatMap((value) =>
    results.map((result) => {
      const name = results.length === 1 ? valueName(value) : `${valueName(value)}_${result.name}`;
      return new Alias(pick(pivoted, value, result), [name]);
    }),
  );
  return resolveAggregate(new Aggregate(keys, [...keys, ...columns], inner), context);
}
