/**
 * From names to columns, types and calls: one function a kind of node, children first. A resolved plan comes back as it
 * is, so that a DataFrame's next step analyses one node.
 */
import {
  Alias,
  AttributeReference,
  didYouMean,
  type Expression,
  error,
  IntegerType,
  Literal,
  parseDelayMs,
  StructType,
  TimestampType,
  UnresolvedFunction,
} from '@millrace/core';
import { constantValue } from '../constant.js';
import {
  Aggregate,
  CollectMetrics,
  Deduplicate,
  Distinct,
  Drop,
  DropNa,
  EventTimeWatermark,
  FillNa,
  Filter,
  Generate,
  Join,
  Limit,
  type LogicalPlan,
  Offset,
  Pivot,
  Project,
  Repartition,
  ReplaceNa,
  SetOperation,
  Sort,
  SubqueryAlias,
  Tail,
  ToDF,
  Unpivot,
  UnresolvedHaving,
  UnresolvedLateralView,
  UnresolvedRelation,
  UnresolvedWatermark,
  UnresolvedWith,
  WithColumns,
  WithColumnsRenamed,
} from '../logical/index.js';
import { resolveAggregate, resolveHaving } from './aggregates.js';
import {
  resolveDrop,
  resolveDropNa,
  resolveFillNa,
  resolveReplaceNa,
  resolveToDF,
  resolveWithColumns,
  resolveWithColumnsRenamed,
} from './columns.js';
import { type AnalysisContext, sameName } from './context.js';
import { nameOf, resolveExpression, scopeOf } from './expressions.js';
import { makeGenerate } from './generators.js';
import { resolveJoin } from './joins.js';
import { unresolvedColumn } from './names.js';
import { resolveSort } from './ordering.js';
import { resolvePivot } from './pivot.js';
import { resolveFilter, resolveList, resolveProject } from './projections.js';
import { resolveSetOperation } from './set-operations.js';
import { resolveUnpivot } from './unpivot.js';

type Rule<P extends LogicalPlan> = (plan: P, context: AnalysisContext) => LogicalPlan;

const rules = new Map<unknown, Rule<any>>();
const rule = <P extends LogicalPlan>(kind: new (...args: any[]) => P, f: Rule<P>): void => void rules.set(kind, f);

rule(Project, resolveProject);
rule(Filter, resolveFilter);
rule(Aggregate, (plan, context) =>
  plan.resolved &&
  plan.grouping.kind === 'groupBy' &&
  plan.aggregateExpressions.every((e) => e instanceof Alias || e instanceof AttributeReference)
    ? plan
    : resolveAggregate(plan, context),
);
rule(UnresolvedHaving, resolveHaving);
rule(Pivot, resolvePivot);
rule(Unpivot, resolveUnpivot);
rule(Join, resolveJoin);
rule(SetOperation, (plan, context) => (plan.resolved ? plan : resolveSetOperation(plan, context)));
rule(Sort, resolveSort);
rule(WithColumns, resolveWithColumns);
rule(WithColumnsRenamed, resolveWithColumnsRenamed);
rule(Drop, resolveDrop);
rule(ToDF, resolveToDF);
rule(FillNa, resolveFillNa);
rule(DropNa, resolveDropNa);
rule(ReplaceNa, resolveReplaceNa);

rule(Distinct, (plan) => new Aggregate(plan.output, plan.output, plan.child));

rule(UnresolvedRelation, (plan, context) => {
  const name = plan.nameParts[plan.nameParts.length - 1];
  const found = context.view(name);
  if (found) return new SubqueryAlias(name, found);
  throw error('TABLE_OR_VIEW_NOT_FOUND', {
    relationName: plan.nameParts.map((part) => `\`${part}\``).join('.'),
    proposal: knownViews(name, context),
  });
});

const knownViews = (name: string, context: AnalysisContext): string => {
  const names = context.viewNames();
  if (names.length === 0) return ' There are no temporary views.';
  return `${didYouMean(name, names)} Known views: ${names.join(', ')}.`;
};

rule(SubqueryAlias, (plan) => {
  if (!plan.columnNames) return plan;
  return new SubqueryAlias(plan.name, resolveToDF(new ToDF(plan.columnNames, plan.child)));
});

/** dropDuplicates keeps the first row of each key. In a stream it is refused by the checks. */
rule(Deduplicate, (plan, context) => {
  if (plan.isStreaming || plan.withinWatermark) return plan;
  const names = plan.columnNames ?? plan.output.map((a) => a.name);
  const keys = names.flatMap((name) => {
    const found = plan.output.filter((a) => sameName(context, a.name, name));
    if (found.length === 0) throw unresolvedColumn([name], plan.output);
    return found;
  });
  const ids = new Set(keys.map((key) => key.exprId));
  const scope = scopeOf(context, plan.child);
  const list = plan.output.map((a) =>
    ids.has(a.exprId)
      ? a
      : new Alias(resolveExpression(new UnresolvedFunction('first', [a]), scope), [a.name], a.metadata, a.exprId),
  );
  return new Aggregate(keys, list, plan.child);
});

rule(UnresolvedWatermark, (plan, context) => {
  const column = resolveExpression(plan.eventTime, scopeOf(context, plan.child));
  const isWindow = column.dataType instanceof StructType && column.dataType.names.join() === 'start,end';
  if (column.dataType !== TimestampType && !isWindow) {
    throw error('EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE', {
      eventName: `\`${column.sql}\``,
      eventType: `"${column.dataType.sql}"`,
    });
  }
  const delayMs = parseDelayMs(plan.delay);
  if (column instanceof AttributeReference) return new EventTimeWatermark(column, delayMs, plan.nodeId, plan.child);
  const alias = nameOf(column) as Alias;
  return new EventTimeWatermark(
    alias.toAttribute(),
    delayMs,
    plan.nodeId,
    new Project([...plan.output, alias], plan.child),
  );
});

rule(UnresolvedLateralView, (plan, context) => {
  const generator = resolveExpression(plan.generator, scopeOf(context, plan.child));
  const names = plan.names.length > 0 ? plan.names : undefined;
  const made = makeGenerate(generator as never, plan.outer, names, plan.child);
  const outputs = made.generatorOutput.map((a) => a.withQualifier([plan.qualifier]));
  return new Generate(made.generator, made.outer, outputs, made.child);
});

rule(CollectMetrics, (plan, context) => {
  const scope = scopeOf(context, plan.child);
  return new CollectMetrics(plan.name, resolveList(plan.metrics, scope).map(nameOf), plan.child);
});

rule(Repartition, (plan, context) => {
  const scope = scopeOf(context, plan.child);
  return new Repartition(
    plan.numPartitions,
    plan.partitionExpressions.map((e) => resolveExpression(e, scope)),
    plan.child,
  );
});

/** The number of LIMIT or OFFSET. Throws for one below zero. */
const count = (name: string, e: Expression, context: AnalysisContext): Expression => {
  const resolved = resolveExpression(e, scopeOf(context));
  const value = constantValue(resolved, context.runtime);
  if (Number(value) < 0)
    throw error('INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE', { name, expr: `"${resolved.sql}"`, v: String(value) });
  return resolved instanceof Literal ? resolved : new Literal(Number(value), IntegerType);
};

rule(Limit, (plan, context) => new Limit(count('limit', plan.limit, context), plan.child));
rule(Offset, (plan, context) => new Offset(count('offset', plan.offset, context), plan.child));
rule(Tail, (plan, context) => new Tail(count('tail', plan.limit, context), plan.child));

/** Each WITH name stands for its query below. */
const substitute = (plan: LogicalPlan, name: string, definition: LogicalPlan, context: AnalysisContext): LogicalPlan =>
  plan.transformUp((node) =>
    node instanceof UnresolvedRelation && node.nameParts.length === 1 && sameName(context, node.nameParts[0], name)
      ? new SubqueryAlias(name, definition)
      : node,
  ) as LogicalPlan;

const expandWith = (plan: UnresolvedWith, context: AnalysisContext): LogicalPlan => {
  let { child } = plan;
  let definitions = [...plan.definitions];
  plan.names.forEach((name, i) => {
    child = substitute(child, name, definitions[i], context);
    definitions = definitions.map((d, k) => (k > i ? substitute(d, name, definitions[i], context) : d));
  });
  return child;
};

/** A plan whose WITH names stand for their queries: they come before views of the same name. */
export const expandWiths = (plan: LogicalPlan, context: AnalysisContext): LogicalPlan =>
  plan.transformUp((node) => (node instanceof UnresolvedWith ? expandWith(node, context) : node)) as LogicalPlan;

const isUnnamed = (plan: LogicalPlan): boolean =>
  plan instanceof Project && !plan.projectList.every((e) => e instanceof Alias || e instanceof AttributeReference);
const isSettled = (plan: LogicalPlan): boolean =>
  plan.resolved &&
  !isUnnamed(plan) &&
  !(plan instanceof Aggregate) &&
  !(plan instanceof Distinct) &&
  !(plan instanceof SubqueryAlias && plan.columnNames) &&
  !(plan instanceof Deduplicate) &&
  !(plan instanceof Filter || plan instanceof Join) &&
  !(plan instanceof Limit || plan instanceof Offset || plan instanceof Tail) &&
  !(plan instanceof Sort && plan.order.some((o) => o.child instanceof Literal)) &&
  !(plan instanceof Project);

const tagged = (result: LogicalPlan, from: LogicalPlan): LogicalPlan => {
  const target =
    result.planId !== undefined && from.planId !== undefined && result.planId !== from.planId
      ? new Project(result.output, result)
      : result;
  target.planId ??= from.planId;
  target.callSite ??= from.callSite;
  return target;
};

/** The call site nearest to the failure goes with the error, once. */
const locate = (cause: unknown, plan: LogicalPlan): unknown => {
  if (cause instanceof Error && plan.callSite && !('callSite' in cause)) {
    Object.defineProperty(cause, 'callSite', { value: plan.callSite, enumerable: true });
    cause.message += `\n  in ${plan.callSite.method}() at ${plan.callSite.location}`;
  }
  return cause;
};

/** The analysed plan. Throws {@link AnalysisException} with the user's line where it is known. */
export function analyze(plan: LogicalPlan, context: AnalysisContext): LogicalPlan {
  if (analysed.has(plan)) return plan;
  const expanded = plan instanceof UnresolvedWith ? expandWith(plan, context) : plan;
  try {
    const node = expanded.mapChildren((child) => analyze(child as LogicalPlan, context));
    const result = isSettled(node) ? node : tagged(rules.get(node.constructor)?.(node, context) ?? node, plan);
    analysed.add(result);
    return result;
  } catch (cause) {
    throw locate(cause, plan);
  }
}

const analysed = new WeakSet<LogicalPlan>();
