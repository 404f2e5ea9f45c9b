/** ORDER BY: ordinals, aliases, and columns or aggregates that the select list does not hold. */
import {
  AttributeReference,
  type Expression,
  error,
  isOrderable,
  Literal,
  SortOrder,
  UnresolvedFunction,
} from '@millrace/core';
import { Aggregate, Filter, type LogicalPlan, Project, Sort } from '../logical/index.js';
import { overAggregate } from './aggregates.js';
import type { AnalysisContext } from './context.js';
import { type NameScope, resolveExpression, scopeOf } from './expressions.js';

const ordinalTarget = (order: SortOrder, plan: LogicalPlan): Expression => {
  const { child } = order;
  if (!(child instanceof Literal) || typeof child.value !== 'number') return child;
  const target = plan.output[child.value - 1];
  if (!target) throw error('ORDER_BY_POS_OUT_OF_RANGE', { index: child.value, size: plan.output.length });
  return target;
};

const orderAll = (order: readonly SortOrder[], plan: LogicalPlan): readonly SortOrder[] => {
  const [only] = order;
  const isAll = order.length === 1 && only.child instanceof UnresolvedFunction && only.child.name === '_order_by_all';
  return isAll ? plan.output.map((a) => new SortOrder(a, only.direction, only.nullOrdering)) : order;
};

const checked = (e: Expression): Expression => {
  if (isOrderable(e.dataType)) return e;
  throw error('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', {
    sqlExpr: `"${e.sql}"`,
    functionName: '`sortorder`',
    dataType: `"${e.dataType.sql}"`,
  });
};

interface Ordered {
  readonly expressions: readonly Expression[];
  readonly child: LogicalPlan;
}

/** Names that only the input of a projection has: the projection carries them up. */
const throughProject = (targets: readonly Expression[], plan: Project, context: AnalysisContext): Ordered => {
  const missing = new Map<number, AttributeReference>();
  const below = scopeOf(context, plan.child);
  const visible = new Set(plan.output.map((a) => a.exprId));
  const scope: NameScope = { ...scopeOf(context, plan), fallback: (node) => resolveExpression(node, below) };
  const expressions = targets.map((e) => resolveExpression(e, scope));
  for (const e of expressions) {
    for (const node of e.walk())
      if (node instanceof AttributeReference && !visible.has(node.exprId)) missing.set(node.exprId, node);
  }
  return {
    expressions,
    child: missing.size === 0 ? plan : new Project([...plan.projectList, ...missing.values()], plan.child),
  };
};

const throughAggregate = (targets: readonly Expression[], plan: Aggregate, context: AnalysisContext): Ordered =>
  targets.reduce<Ordered>(
    (done, e) => {
      const over = overAggregate(e, done.child as Aggregate, context);
      return { expressions: [...done.expressions, over.expression], child: over.plan };
    },
    { expressions: [], child: plan },
  );

/** HAVING stands between: the aggregate below it is widened. */
const throughFilter = (targets: readonly Expression[], plan: Filter, context: AnalysisContext): Ordered => {
  const inner = order(targets, plan.child, context);
  return {
    expressions: inner.expressions,
    child: inner.child === plan.child ? plan : new Filter(plan.condition, inner.child),
  };
};

const order = (targets: readonly Expression[], plan: LogicalPlan, context: AnalysisContext): Ordered => {
  if (plan instanceof Project) return throughProject(targets, plan, context);
  if (plan instanceof Aggregate) return throughAggregate(targets, plan, context);
  if (plan instanceof Filter && plan.child instanceof Aggregate) return throughFilter(targets, plan, context);
  return { expressions: targets.map((e) => resolveExpression(e, scopeOf(context, plan))), child: plan };
};

export function resolveSort(plan: Sort, context: AnalysisContext): LogicalPlan {
  const orders = orderAll(plan.order, plan.child);
  const { expressions, child } = order(
    orders.map((o) => ordinalTarget(o, plan.child)),
    plan.child,
    context,
  );
  const resolved = expressions.map((e, i) => new SortOrder(checked(e), orders[i].direction, orders[i].nullOrdering));
  const sorted = new Sort(resolved, plan.isGlobal, child);
  return child === plan.child ? sorted : new Project(plan.child.output, sorted);
}
