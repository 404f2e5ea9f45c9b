/** Columns that nobody above reads are neither computed nor read from the source. */
import { AttributeReference, type Expression } from '@millrace/core';
import {
  Aggregate,
  CollectMetrics,
  EventTimeWatermark,
  Expand,
  Filter,
  Generate,
  Join,
  type LogicalPlan,
  Project,
  ScanRelation,
  SetOperation,
  Sort,
  SubqueryAlias,
} from '../logical/index.js';

type Needed = ReadonlySet<number>;

const idsIn = (expressions: readonly Expression[]): number[] =>
  expressions.flatMap((e) =>
    [...e.walk()].flatMap((node) => (node instanceof AttributeReference ? [node.exprId] : [])),
  );

const withIds = (needed: Needed, expressions: readonly Expression[]): Needed =>
  new Set([...needed, ...idsIn(expressions)]);

const idOf = (e: Expression): number => (e as AttributeReference).exprId;

const pruneProject = (plan: Project, needed: Needed): LogicalPlan => {
  const list = plan.projectList.filter((e) => needed.has(idOf(e)));
  return new Project(list, prune(plan.child, new Set(idsIn(list))));
};

const pruneAggregate = (plan: Aggregate, needed: Needed): LogicalPlan => {
  const list = plan.aggregateExpressions.filter((e) => needed.has(idOf(e)));
  return new Aggregate(
    plan.groupingExpressions,
    list,
    prune(plan.child, new Set(idsIn([...plan.groupingExpressions, ...list]))),
  );
};

const pruneExpand = (plan: Expand, needed: Needed): LogicalPlan => {
  const kept = plan.output.flatMap((a, i) => (needed.has(a.exprId) ? [i] : []));
  const projections = plan.projections.map((list) => kept.map((i) => list[i]));
  const attributes = kept.map((i) => plan.output[i]);
  return new Expand(projections, attributes, prune(plan.child, new Set(idsIn(projections.flat()))));
};

const pruneUnion = (plan: SetOperation, needed: Needed): LogicalPlan => {
  const kept = plan.output.flatMap((a, i) => (needed.has(a.exprId) ? [i] : []));
  const inputs = plan.inputs.map((input) => {
    const columns = kept.map((i) => input.output[i]);
    const pruned = prune(input, new Set(idsIn(columns)));
    return pruned.output.length === columns.length && pruned.output.every((a, i) => a.exprId === columns[i].exprId)
      ? pruned
      : new Project(columns, pruned);
  });
  return new SetOperation(
    inputs,
    'union',
    true,
    false,
    false,
    kept.map((i) => plan.output[i]),
  );
};

/** The same rows with at least the needed columns. */
const prune = (plan: LogicalPlan, needed: Needed): LogicalPlan => {
  if (plan instanceof ScanRelation) {
    const attributes = plan.attributes.filter((a) => needed.has(a.exprId));
    return new ScanRelation(plan.read, attributes, plan.streaming, plan.relationId, plan.hiddenOutput);
  }
  if (plan instanceof Project) return pruneProject(plan, needed);
  if (plan instanceof Aggregate) return pruneAggregate(plan, needed);
  if (plan instanceof Expand) return pruneExpand(plan, needed);
  if (plan instanceof SetOperation) return pruneUnion(plan, needed);
  if (plan instanceof SubqueryAlias) return prune(plan.child, needed);
  if (
    plan instanceof Filter ||
    plan instanceof Sort ||
    plan instanceof Generate ||
    plan instanceof Join ||
    plan instanceof EventTimeWatermark ||
    plan instanceof CollectMetrics
  ) {
    const below = withIds(needed, plan.expressions);
    return plan.mapChildren((child) => prune(child as LogicalPlan, below)) as LogicalPlan;
  }
  const all = new Set(plan.children.flatMap((child) => child.output.map((a) => a.exprId)));
  return plan.mapChildren((child) => prune(child as LogicalPlan, all)) as LogicalPlan;
};

export const pruneColumns = (plan: LogicalPlan): LogicalPlan => {
  const pruned = prune(plan, new Set(plan.output.map((a) => a.exprId)));
  const same =
    pruned.output.length === plan.output.length && pruned.output.every((a, i) => a.exprId === plan.output[i].exprId);
  return same ? pruned : new Project(plan.output, pruned);
};
