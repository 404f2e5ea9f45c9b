/** Logical to physical: one strategy a node. Stage boundaries stand below what needs all rows at once. */
import {
  type AggregateColumn,
  AggregateExpression,
  Alias,
  AttributeReference,
  aggregateColumn,
  CollectMetricsExec,
  EventTimeWatermarkExec,
  ExchangeExec,
  type Exec,
  ExpandExec,
  type Expression,
  FilterExec,
  FunctionCall,
  GenerateExec,
  HashAggregateExec,
  HashJoinExec,
  internalError,
  type JoinKey,
  LimitExec,
  type Literal,
  LocalTableScanExec,
  newExprId,
  OffsetExec,
  type OutputMode,
  ProjectExec,
  RangeExec,
  RecordBatch,
  SampleExec,
  SortExec,
  TailExec,
  UnionExec,
  UpdatingSessionsExec,
} from '@millrace/core';
import { sameExpression } from '../analyzer/aggregate-checks.js';
import { isSessionWindow } from '../analyzer/session-windows.js';
import {
  Aggregate,
  CollectMetrics,
  Deduplicate,
  EventTimeWatermark,
  Expand,
  Filter,
  Generate,
  Join,
  Limit,
  LocalRelation,
  type LogicalPlan,
  MemoryRelation,
  Offset,
  OneRowRelation,
  Project,
  Range,
  Repartition,
  Sample,
  ScanRelation,
  SetOperation,
  Sort,
  SubqueryAlias,
  Tail,
} from '../logical/index.js';
import { conjunction, conjuncts } from '../optimizer/push-filters.js';
import { planScan } from './scan.js';

/** What physical planning is told of the query around it. */
export interface PhysicalContext {
  /** The input that a scan reads: streams and files alike get a number. */
  readonly scanId: (scan: ScanRelation) => number;
  readonly isInProcess: (scan: ScanRelation) => boolean;
  /** Replaces a streaming aggregation's final step by one that keeps state. */
  readonly statefulAggregate?: (
    keys: readonly AttributeReference[],
    columns: readonly AggregateColumn[],
    partial: Exec,
  ) => Exec;
  /** Of a stream. */
  readonly outputMode?: OutputMode;
  readonly statefulDeduplicate?: (keys: readonly AttributeReference[], child: Exec) => Exec;
  readonly streamingLimit?: (numRows: number, child: Exec) => Exec;
  readonly onObserve: (name: string, plan: CollectMetrics) => (name: string, rows: readonly RecordBatch[]) => void;
}

const oneRow = new RecordBatch([], 1);

type Strategy<P extends LogicalPlan> = (plan: P, context: PhysicalContext) => Exec;

const strategies = new Map<unknown, Strategy<any>>();
const strategy = <P extends LogicalPlan>(kind: new (...args: any[]) => P, f: Strategy<P>): void =>
  void strategies.set(kind, f);

/** All rows in one place. */
export const gather = (exec: Exec, ordered: boolean): Exec =>
  exec.isDistributed ? new ExchangeExec(exec, ordered) : exec;

export function planExec(plan: LogicalPlan, context: PhysicalContext): Exec {
  const found = strategies.get(plan.constructor);
  if (!found) throw internalError(`no physical plan for ${plan.nodeName}`);
  return found(plan, context);
}

strategy(LocalRelation, (plan) => new LocalTableScanExec(plan.output, plan.batches));
strategy(MemoryRelation, (plan) => new LocalTableScanExec(plan.output, plan.current()));
strategy(OneRowRelation, () => new LocalTableScanExec([], [oneRow]));
strategy(Range, (plan) => new RangeExec(plan.start, plan.end, plan.step, plan.output));
strategy(ScanRelation, (plan, context) => planScan(plan, context));
strategy(SubqueryAlias, (plan, context) => planExec(plan.child, context));
strategy(Repartition, (plan, context) => planExec(plan.child, context));
strategy(Project, (plan, context) => new ProjectExec(plan.projectList, planExec(plan.child, context)));
strategy(Filter, ({ condition, child }, context) => {
  const below = child instanceof ScanRelation ? planScan(child, context, condition) : planExec(child, context);
  return new FilterExec(condition, below);
});
strategy(Expand, (plan, context) => new ExpandExec(plan.projections, plan.output, planExec(plan.child, context)));
strategy(
  Generate,
  (plan, context) => new GenerateExec(plan.generator, plan.outer, plan.generatorOutput, planExec(plan.child, context)),
);
strategy(
  Sample,
  (plan, context) => new SampleExec(plan.fraction, plan.seed, gather(planExec(plan.child, context), true)),
);
strategy(
  SetOperation,
  (plan, context) => new UnionExec(alike(plan.inputs.map((input) => planExec(input, context))), plan.output),
);
strategy(Sort, (plan, context) => new SortExec(plan.order, gather(planExec(plan.child, context), true)));
strategy(
  EventTimeWatermark,
  (plan, context) =>
    new EventTimeWatermarkExec(plan.eventTime, plan.delayMs, plan.nodeId, plan.output, planExec(plan.child, context)),
);
strategy(
  CollectMetrics,
  (plan, context) =>
    new CollectMetricsExec(
      plan.name,
      plan.metrics as Alias[],
      context.onObserve(plan.name, plan),
      gather(planExec(plan.child, context), true),
    ),
);

/** In complete mode every batch gives an aggregation's whole table: what stands above begins anew each time. */
const emitsAllAgain = (plan: LogicalPlan, context: PhysicalContext): boolean =>
  context.outputMode === 'complete' && plan.exists((node) => node instanceof Aggregate && node.isStreaming);

strategy(Deduplicate, (plan, context) => {
  const names = plan.columnNames ?? plan.output.map((a) => a.name);
  const keys = plan.output.filter((a) => names.includes(a.name));
  return context.statefulDeduplicate!(keys, gather(planExec(plan.child, context), true));
});

/** Inputs that are all spread over tasks, or none: a task would give the rows of one that is not once more. */
const alike = (inputs: readonly Exec[]): readonly Exec[] =>
  inputs.every((input) => input.isDistributed) ? inputs : inputs.map((input) => gather(input, true));

const count = (e: Expression): number => Number((e as Literal).value);

strategy(Limit, (plan, context) => {
  const child = gather(planExec(plan.child, context), true);
  return plan.isStreaming && context.streamingLimit && !emitsAllAgain(plan.child, context)
    ? context.streamingLimit(count(plan.limit), child)
    : new LimitExec(count(plan.limit), child);
});
strategy(Offset, (plan, context) => new OffsetExec(count(plan.offset), gather(planExec(plan.child, context), true)));
strategy(Tail, (plan, context) => new TailExec(count(plan.limit), gather(planExec(plan.child, context), true)));

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

strategy(Aggregate, (plan, context) => {
  const { keys, computed } = keyColumns(plan);
  const columns = aggregatesOf(plan.aggregateExpressions).map(aggregateColumn);
  const below = planExec(plan.child, context);
  const input = computed.length > 0 ? new ProjectExec([...plan.child.output, ...computed], below) : below;
  const final =
    plan.isStreaming && context.statefulAggregate
      ? stateful(input, keys, columns, context)
      : twoSteps(input, keys, columns);
  return new ProjectExec(
    plan.aggregateExpressions.map((e) => overResults(e, plan, keys, columns)),
    final,
  );
});

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

const belongsTo = (e: Expression, plan: LogicalPlan): boolean => {
  const ids = new Set(plan.output.map((a) => a.exprId));
  const read = [...e.walk()].filter((node) => node instanceof AttributeReference) as AttributeReference[];
  return read.every((a) => ids.has(a.exprId));
};

/** An equality between an expression of the left and one of the right. */
const joinKey = (e: Expression, plan: Join): JoinKey | undefined => {
  if (!(e instanceof FunctionCall) || (e.definition.name !== '=' && e.definition.name !== '<=>')) return undefined;
  const [a, b] = e.operands;
  const nullSafe = e.definition.name === '<=>';
  if (belongsTo(a, plan.left) && belongsTo(b, plan.right)) return { left: a, right: b, nullSafe };
  return belongsTo(b, plan.left) && belongsTo(a, plan.right) ? { left: b, right: a, nullSafe } : undefined;
};

strategy(Join, (plan, context) => {
  const parts = plan.condition ? conjuncts(plan.condition) : [];
  const keys = parts.flatMap((e) => joinKey(e, plan) ?? []);
  const rest = conjunction(parts.filter((e) => !joinKey(e, plan)));
  const left = gather(planExec(plan.left, context), true);
  const right = gather(planExec(plan.right, context), true);
  const type = plan.joinType === 'cross' ? 'inner' : plan.joinType;
  return new HashJoinExec(left, right, type, keys, rest, plan.output);
});
