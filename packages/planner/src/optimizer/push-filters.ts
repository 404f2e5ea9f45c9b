/** Filters move toward the sources: through projections, unions, aliases and the fitting sides of joins, into the scan. */
import {
  AttributeReference,
  and as andFunction,
  BooleanType,
  type Expression,
  FunctionCall,
  Literal,
} from '@millrace/core';
import {
  EventTimeWatermark,
  Filter,
  Join,
  type LogicalPlan,
  Project,
  SetOperation,
  SubqueryAlias,
} from '../logical/index.js';
import { aliasMap, substitute } from './constant-folding.js';

/** The parts of a conjunction. */
export const conjuncts = (e: Expression): Expression[] =>
  e instanceof FunctionCall && e.definition.name === 'and' ? e.operands.flatMap(conjuncts) : [e];

/** All of the parts; undefined for none. */
export const conjunction = (parts: readonly Expression[]): Expression | undefined =>
  parts.length === 0
    ? undefined
    : parts.reduce((a, b) => new FunctionCall(andFunction, [a, b], BooleanType, a.nullable || b.nullable));

const reads = (e: Expression): number[] =>
  [...e.walk()].flatMap((node) => (node instanceof AttributeReference ? [node.exprId] : []));

const readsOnly = (e: Expression, plan: LogicalPlan): boolean => {
  const ids = new Set(plan.output.map((a) => a.exprId));
  return reads(e).every((id) => ids.has(id));
};

const filtered = (parts: readonly Expression[], child: LogicalPlan): LogicalPlan => {
  const condition = conjunction(parts);
  return condition ? pushOne(new Filter(condition, child)) : child;
};

/** What may be computed twice: a filter below a projection must not repeat the projection's work. */
const isCheap = (e: Expression | undefined): boolean =>
  e === undefined ||
  e instanceof AttributeReference ||
  e instanceof Literal ||
  (e instanceof FunctionCall && e.definition.name === '_get_field' && isCheap(e.operands[0]));

const throughProject = (filter: Filter, project: Project): LogicalPlan => {
  const aliases = aliasMap(project.projectList);
  if (!filter.condition.deterministic || !reads(filter.condition).every((id) => isCheap(aliases.get(id))))
    return filter;
  return new Project(project.projectList, pushOne(new Filter(substitute(filter.condition, aliases), project.child)));
};

const throughUnion = (filter: Filter, union: SetOperation): LogicalPlan => {
  const inputs = union.inputs.map((input) => {
    const columns = new Map<number, Expression>(union.output.map((a, c) => [a.exprId, input.output[c]]));
    return pushOne(new Filter(substitute(filter.condition, columns), input));
  });
  return new SetOperation(inputs, 'union', true, false, false, union.outputs);
};

const throughJoin = (filter: Filter, join: Join): LogicalPlan => {
  const parts = conjuncts(filter.condition).filter((e) => e.deterministic);
  const toLeft = ['inner', 'cross', 'left', 'leftsemi', 'leftanti'].includes(join.joinType)
    ? parts.filter((e) => readsOnly(e, join.left))
    : [];
  const toRight = ['inner', 'cross', 'right'].includes(join.joinType)
    ? parts.filter((e) => readsOnly(e, join.right) && !toLeft.includes(e))
    : [];
  const rest = conjuncts(filter.condition).filter((e) => !toLeft.includes(e) && !toRight.includes(e));
  if (toLeft.length + toRight.length === 0) return filter;
  const pushed = new Join(filtered(toLeft, join.left), filtered(toRight, join.right), join.joinType, join.condition);
  const condition = conjunction(rest);
  return condition ? new Filter(condition, pushed) : pushed;
};

/** What does not read the event time: the watermark then never sees the rows that it drops, as in Spark. */
const throughWatermark = (filter: Filter, watermark: EventTimeWatermark): LogicalPlan => {
  const parts = conjuncts(filter.condition);
  const below = parts.filter((e) => e.deterministic && !reads(e).includes(watermark.eventTime.exprId));
  if (below.length === 0) return filter;
  const pushed = watermark.mapChildren((child) => filtered(below, child as LogicalPlan)) as LogicalPlan;
  const rest = conjunction(parts.filter((e) => !below.includes(e)));
  return rest ? new Filter(rest, pushed) : pushed;
};

const pushOne = (filter: Filter): LogicalPlan => {
  const { child, condition } = filter;
  if (child instanceof SubqueryAlias) return pushOne(new Filter(condition, child.child));
  if (child instanceof Project) return throughProject(filter, child);
  if (child instanceof SetOperation && condition.deterministic) return throughUnion(filter, child);
  if (child instanceof Join) return throughJoin(filter, child);
  if (child instanceof EventTimeWatermark) return throughWatermark(filter, child);
  return filter;
};

export const pushFilters = (plan: LogicalPlan): LogicalPlan =>
  plan.transformUp((node) => (node instanceof Filter ? pushOne(node) : node)) as LogicalPlan;
