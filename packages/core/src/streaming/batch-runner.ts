/** One micro-batch: bind offsets, watermarks and time to the compiled plan, run it, hand the rows to the sink. */
import type { ConnectorRegistry, MicroBatchStream, OffsetJson, StreamingSink } from '../connectors/index.js';
import { error } from '../errors/index.js';
import type { Runtime } from '../expressions/index.js';
import {
  Closing,
  newTaskMetrics,
  type Runner,
  SplitQueues,
  type StageRunner,
  type Task,
  type TaskMetrics,
} from '../operators/index.js';
import type { StatefulContext, StateOperatorProgress, StateStore, StateStoreProvider } from '../state/index.js';
import type { Clock } from '../util/index.js';
import { ReadAhead } from './read-ahead.js';
import type { Stopwatch } from './stopwatch.js';
import type { StreamingPlan } from './streaming-plan.js';

/** Offsets, by source; null where nothing was ever there. */
export type Ends = readonly (OffsetJson | null)[];

/** Where a batch's rows are. */
export interface BatchRange {
  readonly start: Ends;
  readonly end: Ends;
  readonly timestampMs: number;
}

/** Everything that makes a batch what it is. Running it twice gives the same rows. */
export interface MicroBatch extends BatchRange {
  readonly batchId: number;
  readonly watermarkMs: number;
  /** Decides what is late: the watermark of the batch before. */
  readonly lateWatermarkMs: number;
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

/** A batch's rows: where they are, and what was counted of them. */
export type BatchInput = Required<Pick<Task, 'queues' | 'metrics' | 'batchTimestampMs' | 'signal'>>;

/** What a batch gives to the compiled plan, and what stateful operators say of it. */
interface BoundBatch {
  readonly task: Task;
  readonly reports: ReadonlyMap<number, StateOperatorProgress>;
}

const taskOf = (input: BatchInput): Task => ({ ...input, nextSplit: (scanId) => input.queues.take(scanId) });

const redefined =
  "Redefining watermark is disallowed. You can set the config 'spark.sql.streaming.statefulOperator.allowMultiple' to 'false' to restore the previous behavior. Note that multiple stateful operators will be disallowed.";

export class BatchRunner {
  private readonly runner: Runner;
  private readonly ahead: ReadAhead;
  private readonly closing = new Closing();
  /** Whether operators may follow each other: then what is late and what is complete are two watermarks. */
  private readonly chained: boolean;

  constructor(private readonly parts: RunnerParts) {
    const { plan, runtime, connectors, stages } = parts;
    this.chained = runtime.conf.getBoolean('spark.sql.streaming.statefulOperator.allowMultiple');
    this.ahead = new ReadAhead(stages);
    const { onClose } = this.closing;
    this.runner = plan.exec.prepare({ runtime, connectors, stages: this.ahead, onClose });
  }

  private async planInput({ start: from, end: to, timestampMs }: BatchRange, signal: AbortSignal): Promise<BatchInput> {
    const splits = await Promise.all(
      this.parts.plan.scans.map((scan) => {
        if (scan.kind === 'static') return scan.planInputPartitions();
        const [start, end] = [from[scan.sourceIndex], to[scan.sourceIndex]];
        return end === null || start === end
          ? []
          : this.parts.sources[scan.sourceIndex].planInputPartitions(start, end);
      }),
    );
    return { queues: new SplitQueues(splits), metrics: newTaskMetrics(), batchTimestampMs: timestampMs, signal };
  }

  /** Plans the rows of a batch that runs later, and begins with stages that other threads can do meanwhile. */
  async readAhead(range: BatchRange, signal: AbortSignal): Promise<BatchInput> {
    const input = await this.planInput(range, signal);
    if (!signal.aborted) this.ahead.begin(taskOf(input));
    return input;
  }

  /** No batch comes any more: gives up what was begun for the next one, and what the plan keeps elsewhere. */
  close(): void {
    this.ahead.cancel();
    this.closing.close();
  }

  private stateful(batch: MicroBatch, reports: Map<number, StateOperatorProgress>): StatefulContext {
    const { state, numStatePartitions, plan, clock } = this.parts;
    return {
      numPartitions: numStatePartitions,
      outputMode: plan.outputMode,
      stores: (operatorId): Promise<readonly StateStore[]> =>
        Promise.all(Array.from({ length: numStatePartitions }, (_, p) => state.open(operatorId, p, batch.batchId))),
      sets: (operatorId) =>
        Promise.all(Array.from({ length: numStatePartitions }, (_, p) => state.openSets(operatorId, p, batch.batchId))),
      lateWatermarkMs: () => (this.chained ? batch.lateWatermarkMs : batch.watermarkMs),
      evictionWatermarkMs: () => batch.watermarkMs,
      report: (operatorId, progress) => reports.set(operatorId, progress),
      nowMs: () => clock.monotonicMs(),
    };
  }

  /**
   * Runs the batch to the end of the sink's commit. `logged` resolves when the offset log is durable: nothing leaves before.
   * `ahead` is its input, if that was planned before.
   */
  async run(
    batch: MicroBatch,
    stopwatch: Stopwatch,
    logged: Promise<void>,
    signal: AbortSignal,
    ahead?: BatchInput,
  ): Promise<BatchResult> {
    if (this.parts.plan.redefinesWatermark && this.chained && batch.watermarkMs > 0)
      throw error('UNSUPPORTED_STREAMING_OPERATOR', { message: redefined });
    const input = await stopwatch.time('getBatch', () => ahead ?? this.planInput(batch, signal));
    const bound = await stopwatch.time('queryPlanning', () => this.bind(batch, input));
    await logged;
    return stopwatch.time('addBatch', () => this.execute(batch, bound, signal));
  }

  /** The plan was compiled once; what a batch adds is its input, its time and its watermarks. */
  private bind(batch: MicroBatch, input: BatchInput): BoundBatch {
    this.parts.runtime.batchTimestampMs = batch.timestampMs;
    const reports = new Map<number, StateOperatorProgress>();
    return { task: { ...taskOf(input), stateful: this.stateful(batch, reports) }, reports };
  }

  private async execute(batch: MicroBatch, { task, reports }: BoundBatch, signal: AbortSignal): Promise<BatchResult> {
    const { sink, plan } = this.parts;
    const writer = await sink.open(batch.batchId);
    let rows = 0;
    try {
      for await (const recordBatch of this.runner(task)) {
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
    return { metrics: task.metrics, stateOperators, numOutputRows: sink.numOutputRows ?? rows };
  }
}
