/** Rows chosen, ordered, counted and computed. Stage boundaries stand below what needs all rows at once. */
import {
  type Alias,
  CollectMetricsExec,
  EventTimeWatermarkExec,
  type Exec,
  ExpandExec,
  type Expression,
  FilterExec,
  GenerateExec,
  LimitExec,
  type Literal,
  OffsetExec,
  ProjectExec,
  SampleExec,
  SortExec,
  TailExec,
  UnionExec,
} from '@millrace/core';
import {
  Aggregate,
  CollectMetrics,
  Deduplicate,
  EventTimeWatermark,
  Expand,
  Filter,
  Generate,
  Limit,
  type LogicalPlan,
  Offset,
  Project,
  Repartition,
  Sample,
  ScanRelation,
  SetOperation,
  Sort,
  SubqueryAlias,
  Tail,
} from '../logical/index.js';
import { planFilteredScan } from './scan.js';
import { gather, type PhysicalContext, type Strategies, strategy } from './strategy.js';

/** Inputs that are all spread over tasks, or none: a task would give the rows of one that is not once more. */
const alike = (inputs: readonly Exec[]): readonly Exec[] =>
  inputs.every((input) => input.isDistributed) ? inputs : inputs.map((input) => gather(input, true));

/** In complete mode every batch gives an aggregation's whole table: what stands above begins anew each time. */
const emitsAllAgain = (plan: LogicalPlan, context: PhysicalContext): boolean =>
  context.outputMode === 'complete' && plan.exists((node) => node instanceof Aggregate && node.isStreaming);

const count = (e: Expression): number => Number((e as Literal).value);

/** Nodes over one input, and set operations. */
export const rows: Strategies = [
  strategy(SubqueryAlias, (plan, below) => below(plan.child)),
  strategy(Repartition, (plan, below) => below(plan.child)),
  strategy(Project, (plan, below) => new ProjectExec(plan.projectList, below(plan.child))),
  strategy(Filter, ({ condition, child }, below, context) =>
    child instanceof ScanRelation
      ? planFilteredScan(child, context, condition)
      : new FilterExec(condition, below(child)),
  ),
  strategy(Expand, (plan, below) => new ExpandExec(plan.projections, plan.output, below(plan.child))),
  strategy(
    Generate,
    (plan, below) => new GenerateExec(plan.generator, plan.outer, plan.generatorOutput, below(plan.child)),
  ),
  strategy(Sample, (plan, below) => new SampleExec(plan.fraction, plan.seed, gather(below(plan.child), true))),
  strategy(SetOperation, (plan, below) => new UnionExec(alike(plan.inputs.map((input) => below(input))), plan.output)),
  strategy(Sort, (plan, below) => new SortExec(plan.order, gather(below(plan.child), true))),
  strategy(
    EventTimeWatermark,
    (plan, below) =>
      new EventTimeWatermarkExec(plan.eventTime, plan.delayMs, plan.nodeId, plan.output, below(plan.child)),
  ),
  strategy(
    CollectMetrics,
    (plan, below, context) =>
      new CollectMetricsExec(
        plan.name,
        plan.metrics as Alias[],
        context.onObserve(plan.name, plan),
        gather(below(plan.child), true),
      ),
  ),
  strategy(Deduplicate, (plan, below, context) => {
    const names = plan.columnNames ?? plan.output.map((a) => a.name);
    const keys = plan.output.filter((a) => names.includes(a.name));
    return context.statefulDeduplicate!(keys, gather(below(plan.child), true));
  }),
  strategy(Limit, (plan, below, context) => {
    const child = gather(below(plan.child), true);
    return plan.isStreaming && context.streamingLimit && !emitsAllAgain(plan.child, context)
      ? context.streamingLimit(count(plan.limit), child)
      : new LimitExec(count(plan.limit), child);
  }),
  strategy(Offset, (plan, below) => new OffsetExec(count(plan.offset), gather(below(plan.child), true))),
  strategy(Tail, (plan, below) => new TailExec(count(plan.limit), gather(below(plan.child), true))),
];
