/** One micro-batch: bind offsets, watermarks and time to the compiled plan, run it, hand the rows to the sink. */
import type {
  ConnectorRegistry,
  InputPartition,
  MicroBatchStream,
  OffsetJson,
  StreamingSink,
} from '../connectors/index.js';
import { error } from '../errors/index.js';
import type { Runtime } from '../expressions/index.js';
import { newTaskMetrics, type Runner, SplitQueues, type StageRunner, type TaskMetrics } from '../operators/index.js';
import type { StatefulContext, StateOperatorProgress, StateStore, StateStoreProvider } from '../state/index.js';
import type { Clock } from '../util/index.js';
import type { Stopwatch } from './stopwatch.js';
import type { StreamingPlan } from './streaming-plan.js';

/** Everything that makes a batch what it is. Running it twice gives the same rows. */
export interface MicroBatch {
  readonly batchId: number;
  readonly start: readonly (OffsetJson | null)[];
  readonly end: readonly (OffsetJson | null)[];
  readonly watermarkMs: number;
  /** Decides what is late: the watermark of the batch before. */
  readonly lateWatermarkMs: number;
  readonly timestampMs: number;
}

export interface BatchResult {
  readonly metrics: TaskMetrics;
  readonly stateOperators: readonly StateOperatorProgress[];
  readonly numOutputRows: number;
}

export interface RunnerParts {
  readonly plan: StreamingPlan;
  readonly sources: readonly MicroBatchStream[];
  readonly sink: StreamingSink;
  readonly state: StateStoreProvider;
  readonly numStatePartitions: number;
  readonly runtime: Runtime;
  readonly connectors: ConnectorRegistry;
  readonly stages: StageRunner;
  readonly clock: Clock;
}

const redefined =
  "Redefining watermark is disallowed. You can set the config 'spark.sql.streaming.statefulOperator.allowMultiple' to 'false' to restore the previous behavior. Note that multiple stateful operators will be disallowed.";

export class BatchRunner {
  private readonly runner: Runner;
  /** Whether operators may follow each other: then what is late and what is complete are two watermarks. */
  private readonly chained: boolean;

  constructor(private readonly parts: RunnerParts) {
    const { plan, runtime, connectors, stages } = parts;
    this.chained = runtime.conf.getBoolean('spark.sql.streaming.statefulOperator.allowMultiple');
    this.runner = plan.exec.prepare({ runtime, connectors, stages });
  }

  private async planSplits(batch: MicroBatch): Promise<(readonly InputPartition[])[]> {
    return Promise.all(
      this.parts.plan.scans.map((scan) => {
        if (scan.kind === 'static') return scan.planInputPartitions();
        const [start, end] = [batch.start[scan.sourceIndex], batch.end[scan.sourceIndex]];
        return end === null || start === end
          ? []
          : this.parts.sources[scan.sourceIndex].planInputPartitions(start, end);
      }),
    );
  }

  private stateful(batch: MicroBatch, reports: Map<number, StateOperatorProgress>): StatefulContext {
    const { state, numStatePartitions, plan, clock } = this.parts;
    return {
      numPartitions: numStatePartitions,
      outputMode: plan.outputMode,
      stores: (operatorId): Promise<readonly StateStore[]> =>
        Promise.all(Array.from({ length: numStatePartitions }, (_, p) => state.open(operatorId, p, batch.batchId))),
      lateWatermarkMs: () => (this.chained ? batch.lateWatermarkMs : batch.watermarkMs),
      evictionWatermarkMs: () => batch.watermarkMs,
      report: (operatorId, progress) => reports.set(operatorId, progress),
      nowMs: () => clock.monotonicMs(),
    };
  }

  /** Runs the batch to the end of the sink's commit. `logged` resolves when the offset log is durable: nothing leaves before. */
  async run(batch: MicroBatch, stopwatch: Stopwatch, logged: Promise<void>, signal: AbortSignal): Promise<BatchResult> {
    if (this.parts.plan.redefinesWatermark && this.chained && batch.watermarkMs > 0)
      throw error('UNSUPPORTED_STREAMING_OPERATOR', { message: redefined });
    const splits = await stopwatch.time('getBatch', () => this.planSplits(batch));
    await logged;
    return stopwatch.time('addBatch', () => this.execute(batch, splits, signal));
  }

  private async execute(
    batch: MicroBatch,
    splits: readonly (readonly InputPartition[])[],
    signal: AbortSignal,
  ): Promise<BatchResult> {
    const { sink, runtime, plan } = this.parts;
    const metrics = newTaskMetrics();
    const reports = new Map<number, StateOperatorProgress>();
    runtime.batchTimestampMs = batch.timestampMs;
    const queues = new SplitQueues(splits);
    const writer = await sink.open(batch.batchId);
    let rows = 0;
    try {
      const output = this.runner({
        nextSplit: (scanId) => queues.take(scanId),
        queues,
        metrics,
        stateful: this.stateful(batch, reports),
        signal,
      });
      for await (const recordBatch of output) {
        signal.throwIfAborted();
        rows += recordBatch.numRows;
        if (recordBatch.numRows > 0) await writer?.write(recordBatch);
      }
      await writer?.commit();
    } catch (cause) {
      await writer?.abort(cause);
      throw cause;
    }
    const stateOperators = plan.stateful.flatMap((operator) => reports.get(operator.operatorId) ?? []);
    return { metrics, stateOperators, numOutputRows: sink.numOutputRows ?? rows };
  }
}
