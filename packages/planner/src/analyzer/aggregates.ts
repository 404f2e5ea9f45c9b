/** GROUP BY with its ordinals and aliases, HAVING, rollup, cube, grouping sets, pivot. */
import {
  AggregateExpression,
  Alias,
  AttributeReference,
  BooleanType,
  Cast,
  type Expression,
  error,
  isNumeric,
  Literal,
  newExprId,
  type UnresolvedAttribute,
  UnresolvedFunction,
  UnresolvedStar,
} from '@millrace/core';
import { Aggregate, Filter, type LogicalPlan, Project, type UnresolvedHaving } from '../logical/index.js';
import { checkAggregate, isAggregate, sameExpression } from './aggregate-checks.js';
import { type AnalysisContext, sameName } from './context.js';
import { expandStar, type NameScope, nameOf, resolveExpression, scopeOf } from './expressions.js';
import { expandGroupingSets, groupingAbove, groupingCall } from './grouping-sets.js';
import { LateralAliases } from './lateral-aliases.js';
import { resolveItem, resolveList } from './projections.js';
import { WindowColumns } from './windows.js';

/** GROUP BY 2 and GROUP BY alias: the expression of the select list that they mean. */
const groupingTarget = (e: Expression, plan: Aggregate): Expression => {
  if (!(e instanceof Literal) || typeof e.value !== 'number' || !Number.isInteger(e.value)) return e;
  const target = plan.aggregateExpressions[e.value - 1];
  if (!target) throw error('GROUP_BY_POS_OUT_OF_RANGE', { index: e.value, size: plan.aggregateExpressions.length });
  return target instanceof Alias ? target.child : target;
};

/** The same, resolved; an ordinal may not mean an aggregate. */
const groupingOf = (e: Expression, plan: Aggregate, scope: NameScope): readonly Expression[] => {
  const target = groupingTarget(e, plan);
  if (target instanceof UnresolvedStar) return expandStar(target, scope);
  const resolved = resolveItem(target, scope);
  if (target !== e && isAggregate(resolved))
    throw error('GROUP_BY_POS_AGGREGATE', { index: (e as Literal).value as number, aggExpr: resolved.sql });
  return [refuseAggregate(resolved)];
};

const aliasFallback =
  (plan: Aggregate, context: AnalysisContext, scope: () => NameScope) =>
  (node: UnresolvedAttribute): Expression | undefined => {
    const alias = plan.aggregateExpressions.find(
      (e) => e instanceof Alias && node.nameParts.length === 1 && sameName(context, e.name, node.nameParts[0]),
    );
    return alias && resolveExpression((alias as Alias).child, scope());
  };

const refuseAggregate = (e: Expression): Expression => {
  if (isAggregate(e)) throw error('GROUP_BY_AGGREGATE', { sqlExpr: e.sql });
  return e;
};

const groupAll = (plan: Aggregate, scope: NameScope): readonly Expression[] => {
  const [only] = plan.groupingExpressions;
  const isAll =
    plan.groupingExpressions.length === 1 && only instanceof UnresolvedFunction && only.name === '_group_by_all';
  if (!isAll) return plan.groupingExpressions;
  return resolveList(plan.aggregateExpressions, scope)
    .filter((e) => !isAggregate(e))
    .map((e) => (e instanceof Alias ? e.child : e));
};

/** Resolves grouping and result expressions. */
export function resolveAggregate(plan: Aggregate, context: AnalysisContext): LogicalPlan {
  const windows = new WindowColumns();
  const isSets = plan.grouping.kind !== 'groupBy';
  const scope: NameScope = {
    ...scopeOf(context, plan.child),
    special: (node) => windows.special(node, scope) ?? groupingCall(node, isSets, scope),
  };
  const groupScope: NameScope = { ...scope, fallback: aliasFallback(plan, context, () => scope) };
  const grouping = groupAll(plan, scope).flatMap((e) => groupingOf(e, plan, groupScope));
  const keys = grouping.map((e) => (e instanceof Alias ? e.child : e));
  const resultScope: NameScope = { ...scope, fallback: (node) => windows.named(node, context) };
  const results = resolveResults(plan, grouping, resultScope).map(nameOf);
  const child = windows.attachTo(plan.child, scope);
  const made = new Aggregate(keys, results, child);
  const expanded = plan.grouping.kind === 'groupBy' ? made : expandGroupingSets(made, plan.grouping, scope);
  checkAggregate(expanded);
  return expanded;
}

/** A grouping expression repeated in the select list keeps the name that the user gave it there. */
const resolveResults = (plan: Aggregate, grouping: readonly Expression[], scope: NameScope): Expression[] => {
  const aliases = new LateralAliases(scope.context);
  return plan.aggregateExpressions.flatMap((e) => {
    const at = plan.groupingExpressions.indexOf(e);
    if (at >= 0 && plan.groupingExpressions.length === grouping.length) return [grouping[at]];
    return resolveList(eachNumeric(e, plan.child), scope, aliases);
  });
};

/** `groupBy(...).avg()`: a call for every number column of the input. */
export const eachNumeric = (e: Expression, input: LogicalPlan): readonly Expression[] => {
  if (!(e instanceof UnresolvedFunction) || e.name !== '_each_numeric') return [e];
  const [method] = e.operands;
  return input.output
    .filter((a) => isNumeric(a.dataType))
    .map((a) => new UnresolvedFunction(String((method as Literal).value), [a]));
};

const aggregateBelow = (plan: LogicalPlan): Aggregate | undefined => (plan instanceof Aggregate ? plan : undefined);

/**
 * An expression over an aggregation's result that may also name its input or hold aggregates of its own (HAVING,
 * ORDER BY): what the aggregation lacks is added to it and dropped above.
 */
export function overAggregate(
  e: Expression,
  plan: Aggregate,
  context: AnalysisContext,
): { expression: Expression; plan: Aggregate } {
  const inner = scopeOf(context, plan.child);
  const outer: NameScope = {
    ...scopeOf(context, plan),
    fallback: (node) => resolveExpression(node, inner),
    special: (node) =>
      groupingAbove(node, plan, inner) ??
      (context.functions.get(node.name)?.kind === 'aggregate' ? resolveExpression(node, inner) : undefined),
  };
  const resolved = resolveExpression(e, outer);
  const added: Alias[] = [];
  const visible = new Set(plan.output.map((a) => a.exprId));
  const replace = (node: Expression): Expression => {
    const known = plan.aggregateExpressions.find((a) => a instanceof Alias && sameExpression(a.child, node)) as
      | Alias
      | undefined;
    if (known) return known.toAttribute();
    const foreign = node instanceof AttributeReference && !visible.has(node.exprId);
    if (!(node instanceof AggregateExpression) && !foreign)
      return node.mapChildren((child) => replace(child as Expression));
    const alias = new Alias(node, [node.sql], undefined, newExprId());
    added.push(alias);
    return alias.toAttribute();
  };
  const expression = replace(resolved);
  if (added.length === 0) return { expression, plan };
  const widened = new Aggregate(plan.groupingExpressions, [...plan.aggregateExpressions, ...added], plan.child);
  checkAggregate(widened);
  return { expression, plan: widened };
}

/** HAVING casts what is no boolean; WHERE refuses it. */
const asBoolean = (condition: Expression, scope: NameScope): Expression => {
  const resolved = resolveExpression(condition, scope);
  return resolved.dataType === BooleanType ? resolved : resolveExpression(new Cast(resolved, BooleanType), scope);
};

export function resolveHaving(plan: UnresolvedHaving, context: AnalysisContext): LogicalPlan {
  const below = aggregateBelow(plan.child);
  if (!below) return new Filter(asBoolean(plan.condition, scopeOf(context, plan.child)), plan.child);
  const over = overAggregate(plan.condition, below, context);
  const filtered = new Filter(asBoolean(over.expression, scopeOf(context, over.plan)), over.plan);
  return over.plan === below ? filtered : new Project(below.output, filtered);
}
