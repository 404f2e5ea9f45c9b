/** How physical planning goes: a strategy for each kind of logical node. */
import {
  type AggregateColumn,
  type AttributeReference,
  ExchangeExec,
  type Exec,
  type OutputMode,
  type RecordBatch,
} from '@millrace/core';
import type { CollectMetrics, LogicalPlan, ScanRelation } from '../logical/index.js';

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

/** The exec of a node; `below` makes those of its children. */
export type Strategy<P extends LogicalPlan> = (
  plan: P,
  below: (child: LogicalPlan) => Exec,
  context: PhysicalContext,
) => Exec;

type NodeClass<P extends LogicalPlan> = new (...args: any[]) => P;

/** Strategies, each with the class of its nodes. */
export type Strategies = readonly (readonly [NodeClass<any>, Strategy<any>])[];

/** A line of a table of strategies. */
export const strategy = <P extends LogicalPlan>(kind: NodeClass<P>, f: Strategy<P>): Strategies[number] => [kind, f];

/** All rows in one place. */
export const gather = (exec: Exec, ordered: boolean): Exec =>
  exec.isDistributed ? new ExchangeExec(exec, ordered) : exec;
