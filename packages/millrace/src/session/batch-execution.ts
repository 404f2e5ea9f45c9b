/** Running a finite plan: optimise, plan, read, give batches. */
import {
  type ConnectorRegistry,
  type Exec,
  type InputPartition,
  makeRuntime,
  newTaskMetrics,
  type RecordBatch,
  type RuntimeConfig,
  type StageRunner,
  systemClock,
  type Task,
} from '@millrace/core';
import {
  gather,
  type LogicalPlan,
  optimize,
  type PhysicalContext,
  planExec,
  type ScanRelation,
} from '@millrace/planner';

export interface PlannedQuery {
  readonly optimized: LogicalPlan;
  readonly exec: Exec;
  readonly scans: readonly ScanRelation[];
}

export interface Engine {
  readonly conf: RuntimeConfig;
  readonly connectors: ConnectorRegistry;
  readonly stages: StageRunner;
}

/** The plan that will run, and the scans in the order of their numbers. */
export function planQuery(analyzed: LogicalPlan, engine: Engine, extra: Partial<PhysicalContext> = {}): PlannedQuery {
  const runtime = makeRuntime(engine.conf, systemClock.nowMs());
  const optimized = optimize(analyzed, runtime);
  const scans: ScanRelation[] = [];
  const exec = planExec(optimized, {
    scanId: (scan) => scans.push(scan) - 1,
    isInProcess: (scan) => engine.connectors.source(scan.read.format).inProcess === true,
    onObserve: () => () => {},
    ...extra,
  });
  return { optimized, exec: gather(exec, true), scans };
}

/** A queue of splits that tasks take from. */
export const splitQueues = (splits: readonly (readonly InputPartition[])[]): Task['nextSplit'] => {
  const next = splits.map(() => 0);
  return (scanId) => splits[scanId]?.[next[scanId]++];
};

const planSplits = async (scan: ScanRelation, engine: Engine): Promise<readonly InputPartition[]> => {
  const source = engine.connectors.source(scan.read.format);
  const batch = await source.batch!(scan.read, { conf: engine.conf, clock: systemClock });
  return batch.planInputPartitions();
};

/** The result, batch by batch. */
export async function* runQuery(planned: PlannedQuery, engine: Engine): AsyncGenerator<RecordBatch> {
  const splits = await Promise.all(planned.scans.map((scan) => planSplits(scan, engine)));
  const runtime = makeRuntime(engine.conf, systemClock.nowMs());
  const runner = planned.exec.prepare({ runtime, connectors: engine.connectors, stages: engine.stages });
  const metrics = newTaskMetrics();
  yield* runner({ nextSplit: splitQueues(splits), metrics });
}
