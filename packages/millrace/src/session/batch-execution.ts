/** Running a finite plan: optimise, plan, read, give batches. */
import {
  Closing,
  type ConnectorRegistry,
  type Exec,
  type InputPartition,
  makeRuntime,
  newTaskMetrics,
  type RecordBatch,
  type RuntimeConfig,
  SplitQueues,
  type StageRunner,
  systemClock,
} from '@millrace/core';
import {
  gather,
  type LogicalPlan,
  optimize,
  type PhysicalContext,
  planExec,
  type ScanRelation,
} from '@millrace/planner';

/** A plan that is ready to run. */
export interface PlannedQuery {
  readonly optimized: LogicalPlan;
  readonly exec: Exec;
  readonly scans: readonly ScanRelation[];
}

/** What running a plan needs of its session. */
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
    isInProcess: (scan) => engine.connectors.isInProcess(scan.read.format),
    onObserve: () => () => {},
    ...extra,
  });
  return { optimized, exec: gather(exec, true), scans };
}

const planSplits = async (scan: ScanRelation, engine: Engine): Promise<readonly InputPartition[]> => {
  const source = engine.connectors.source(scan.read.format);
  const batch = await source.batch!(scan.read, { conf: engine.conf, clock: systemClock });
  return batch.planInputPartitions();
};

/** The result, batch by batch. */
export async function* runQuery(planned: PlannedQuery, engine: Engine): AsyncGenerator<RecordBatch> {
  const splits = await Promise.all(planned.scans.map((scan) => planSplits(scan, engine)));
  const runtime = makeRuntime(engine.conf, systemClock.nowMs());
  const { connectors, stages } = engine;
  const closing = new Closing();
  const runner = planned.exec.prepare({ runtime, connectors, stages, onClose: closing.onClose });
  const metrics = newTaskMetrics();
  const queues = new SplitQueues(splits);
  try {
    yield* runner({ nextSplit: (scanId) => queues.take(scanId), queues, metrics });
  } finally {
    closing.close();
  }
}
