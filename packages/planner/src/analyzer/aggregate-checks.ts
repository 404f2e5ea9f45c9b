/** What an aggregation may hold: grouping expressions, and columns inside of aggregates only. */
import { AggregateExpression, AttributeReference, type Expression, error, Literal } from '@millrace/core';
import type { Aggregate } from '../logical/index.js';

export const isAggregate = (e: Expression): boolean => e.exists((node) => node instanceof AggregateExpression);

/** Whether two resolved expressions compute the same from the same columns. */
export const sameExpression = (a: Expression, b: Expression): boolean =>
  a === b ||
  (a instanceof AttributeReference && b instanceof AttributeReference
    ? a.exprId === b.exprId
    : a.constructor === b.constructor &&
      a.sql === b.sql &&
      a.children.length === b.children.length &&
      a.children.length > 0 &&
      a.children.every((child, i) => sameExpression(child, b.children[i])) &&
      a.dataType.equals(b.dataType)) ||
  (a instanceof Literal && b instanceof Literal && a.value === b.value && a.type.equals(b.type));

/** Every column outside of an aggregate is a grouping expression. */
export function checkAggregate(plan: Aggregate): void {
  const visit = (e: Expression): void => {
    if (plan.groupingExpressions.some((g) => sameExpression(g, e))) return;
    if (e instanceof AggregateExpression) {
      if (e.children.some(isAggregate)) throw error('NESTED_AGGREGATE_FUNCTION', {});
      return;
    }
    if (e instanceof AttributeReference) {
      if (plan.groupingExpressions.length === 0) throw error('MISSING_GROUP_BY', {});
      throw error('MISSING_AGGREGATION', { expression: `"${e.sql}"`, expressionAnyValue: `"any_value(${e.sql})"` });
    }
    e.children.forEach(visit);
  };
  plan.aggregateExpressions.forEach(visit);
}
