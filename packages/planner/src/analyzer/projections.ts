/** SELECT lists and WHERE. */
import {
  AggregateExpression,
  Alias,
  BooleanType,
  type Expression,
  error,
  FunctionCall,
  UnresolvedAttribute,
  UnresolvedStar,
} from '@millrace/core';
import { Aggregate, Filter, type LogicalPlan, Project } from '../logical/index.js';
import { checkAggregate } from './aggregate-checks.js';
import type { AnalysisContext } from './context.js';
import { droppedColumns } from './dropped-columns.js';
import { expandStar, type NameScope, nameOf, resolveExpression, scopeOf } from './expressions.js';
import { extractGenerator, isGenerating, splitGenerators } from './generators.js';
import { hiddenColumns } from './hidden-columns.js';
import { LateralAliases } from './lateral-aliases.js';
import { WindowColumns } from './windows.js';

const hasAggregate = (e: Expression): boolean => e.exists((node) => node instanceof AggregateExpression);

/** `s.x` is called `x`. */
export const resolveItem = (e: Expression, scope: NameScope): Expression => {
  const resolved = resolveExpression(e, scope);
  const isField = e instanceof UnresolvedAttribute && resolved instanceof FunctionCall;
  return isField ? new Alias(resolved, [e.nameParts[e.nameParts.length - 1]]) : resolved;
};

/** Every element resolved, stars spread. Lists that belong together share the aliases that they may name. */
export const resolveList = (
  list: readonly Expression[],
  scope: NameScope,
  aliases = new LateralAliases(scope.context),
): Expression[] => {
  const within = aliases.within(scope);
  return list.flatMap((e) =>
    e instanceof UnresolvedStar ? expandStar(e, scope) : [aliases.add(resolveItem(e, within), e)],
  );
};

const checkedAggregate = (plan: Aggregate): Aggregate => {
  checkAggregate(plan);
  return plan;
};

/** Resolves a select list; one that holds aggregates is a global aggregation. */
export function resolveProject(plan: Project, context: AnalysisContext): LogicalPlan {
  const windows = new WindowColumns();
  const hidden = hiddenColumns(plan.child, context);
  const scope: NameScope = {
    ...scopeOf(context, plan.child),
    fallback: hidden.fallback,
    special: (node) => windows.special(node, scope),
  };
  const resolved = resolveList(plan.projectList, scope);
  const base = windows.attachTo(hidden.attachTo(plan.child), scope);
  return resolved.some(hasAggregate) ? globalAggregate(resolved, base) : generating(resolved, base);
}

const generating = (items: readonly Expression[], base: LogicalPlan): LogicalPlan => {
  const { list, child } = extractGenerator(items, base);
  return new Project(list.map(nameOf), child);
};

/** A generator over aggregates works on their results. */
const globalAggregate = (items: readonly Expression[], base: LogicalPlan): LogicalPlan => {
  const { inner, outer } = splitGenerators(items.map((e) => (isGenerating(e) ? e : nameOf(e))));
  const aggregate = checkedAggregate(new Aggregate([], inner, base));
  return outer ? generating(outer, aggregate) : aggregate;
};

/** The condition of WHERE: boolean. */
const resolveCondition = (condition: Expression, scope: NameScope): Expression => {
  const resolved = resolveExpression(condition, scope);
  if (resolved.dataType === BooleanType) return resolved;
  throw error('DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN', {
    sqlExpr: `"${resolved.sql}"`,
    filter: `"${resolved.sql}"`,
    type: `"${resolved.dataType.sql}"`,
  });
};

export function resolveFilter(plan: Filter, context: AnalysisContext): LogicalPlan {
  const hidden = hiddenColumns(plan.child, context);
  const dropped = droppedColumns(plan.child, context);
  const fallback = (node: UnresolvedAttribute) => hidden.fallback(node) ?? dropped.fallback(node);
  const condition = resolveCondition(plan.condition, { ...scopeOf(context, plan.child), fallback });
  if (hasAggregate(condition)) {
    throw error('INVALID_WHERE_CONDITION', { condition: `"${condition.sql}"`, expressionList: condition.sql });
  }
  const child = dropped.attachTo(hidden.attachTo(plan.child));
  const filtered = new Filter(condition, child);
  return child === plan.child ? filtered : new Project(plan.child.output, filtered);
}
