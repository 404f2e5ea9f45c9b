/** Aggregations: in two steps around an exchange, in one, or over state. */
import {
  type AggregateColumn,
  AggregateExpression,
  Alias,
  AttributeReference,
  aggregateColumn,
  type Exec,
  type Expression,
  HashAggregateExec,
  newExprId,
  ProjectExec,
  UpdatingSessionsExec,
} from '@millrace/core';
import { sameExpression } from '../analyzer/aggregate-checks.js';
import { isSessionWindow } from '../analyzer/session-windows.js';
import { Aggregate } from '../logical/index.js';
import { gather, type PhysicalContext, type Strategies, strategy } from './strategy.js';

/** Grouping expressions as columns: what is not one already is computed below. */
const keyColumns = (plan: Aggregate): { keys: AttributeReference[]; computed: Alias[] } => {
  const computed: Alias[] = [];
  const keys = plan.groupingExpressions.map((e) => {
    if (e instanceof AttributeReference) return e;
    const alias = new Alias(e, [e.sql], undefined, newExprId());
    computed.push(alias);
    return alias.toAttribute();
  });
  return { keys, computed };
};

/** The aggregates of the result list, each once. */
const aggregatesOf = (list: readonly Expression[]): AggregateExpression[] => {
  const found: AggregateExpression[] = [];
  for (const e of list) {
    for (const node of e.walk()) {
      if (node instanceof AggregateExpression && !found.some((f) => sameAggregate(f, node))) found.push(node);
    }
  }
  return found;
};

const sameAggregate = (a: AggregateExpression, b: AggregateExpression): boolean =>
  a === b ||
  (a.definition === b.definition &&
    a.isDistinct === b.isDistinct &&
    a.operands.length === b.operands.length &&
    a.operands.every((o, i) => sameExpression(o, b.operands[i])) &&
    (a.filter === b.filter ||
      (a.filter !== undefined && b.filter !== undefined && sameExpression(a.filter, b.filter))));

const twoSteps = (input: Exec, keys: AttributeReference[], columns: AggregateColumn[]): Exec => {
  const anyDistinct = columns.some((c) => c.aggregate.isDistinct);
  if (anyDistinct || !input.isDistributed)
    return new HashAggregateExec('complete', keys, columns, updatingSessions(keys, gather(input, true)));
  const partial = new HashAggregateExec('partial', keys, columns, input);
  return new HashAggregateExec('final', keys, columns, updatingSessions(keys, gather(partial, false)));
};

const stateful = (
  input: Exec,
  keys: AttributeReference[],
  columns: AggregateColumn[],
  context: PhysicalContext,
): Exec =>
  context.statefulAggregate!(keys, columns, gather(new HashAggregateExec('partial', keys, columns, input), false));

/** Rows with the sessions that they are part of, where a key is a session window. */
const updatingSessions = (keys: readonly AttributeReference[], input: Exec): Exec => {
  const session = keys.find(isSessionWindow);
  if (!session) return input;
  const others = keys.filter((key) => key !== session);
  return new UpdatingSessionsExec(others, session, input);
};

/** A result expression over the aggregation's own columns. */
const overResults = (
  e: Expression,
  plan: Aggregate,
  keys: readonly AttributeReference[],
  columns: readonly AggregateColumn[],
): Expression => {
  const replace = (node: Expression): Expression => {
    if (node instanceof AggregateExpression) return columns.find((c) => sameAggregate(c.aggregate, node))!.result;
    const at = plan.groupingExpressions.findIndex((g) => sameExpression(g, node));
    return at >= 0 ? keys[at] : node.mapChildren((child) => replace(child as Expression));
  };
  if (e instanceof AttributeReference) {
    const key = replace(e);
    return key instanceof AttributeReference && key.exprId === e.exprId
      ? e
      : new Alias(key, [e.name], e.metadata, e.exprId);
  }
  const alias = e as Alias;
  return new Alias(replace(alias.child), alias.names, alias.toAttribute().metadata, alias.exprId);
};

/** GROUP BY. */
export const aggregation: Strategies = [
  strategy(Aggregate, (plan, below, context) => {
    const { keys, computed } = keyColumns(plan);
    const columns = aggregatesOf(plan.aggregateExpressions).map(aggregateColumn);
    const child = below(plan.child);
    const input = computed.length > 0 ? new ProjectExec([...plan.child.output, ...computed], child) : child;
    const final =
      plan.isStreaming && context.statefulAggregate
        ? stateful(input, keys, columns, context)
        : twoSteps(input, keys, columns);
    return new ProjectExec(
      plan.aggregateExpressions.map((e) => overResults(e, plan, keys, columns)),
      final,
    );
  }),
];
