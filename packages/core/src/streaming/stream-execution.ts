/** A query's life around its loop: checkpoint, sources, progress, listeners, the end. */
import path from 'node:path';
import { commitLog, lockCheckpoint, offsetLog } from '../checkpoint/index.js';
import type { RuntimeConfig } from '../config/index.js';
import type { MicroBatchStream } from '../connectors/index.js';
import { error, SparkException } from '../errors/index.js';
import { makeRuntime } from '../expressions/index.js';
import { MemoryStateStoreProvider } from '../state/index.js';
import { newUuid } from '../util/index.js';
import type { LoopObserver, QueryStatus } from './loop-observer.js';
import { type CheckpointLogs, MicroBatchExecution } from './micro-batch-execution.js';
import { partitionsKey, pinnedConf, pinnedEntries } from './pinned-conf.js';
import { isoMs } from './progress.js';
import { ProgressReporter } from './progress-reporter.js';
import { messageOf, StreamingQueryException } from './query-exception.js';
import { queryId } from './query-id.js';
import type { QuerySpec } from './query-spec.js';
import { findStart, type StartingPoint } from './recovery.js';
import { checkStateSchemas } from './state-schema.js';
import type { StreamingPlan } from './streaming-plan.js';

const isAbort = (cause: unknown): boolean => cause instanceof Error && cause.name === 'AbortError';

export class StreamExecution {
  readonly runId = newUuid();
  /** The same over restarts from one checkpoint. */
  id = '';
  status: Readonly<QueryStatus> = {
    message: 'Initializing StreamExecution',
    isDataAvailable: false,
    isTriggerActive: false,
  };
  failure: StreamingQueryException | undefined;
  plan: StreamingPlan | undefined;
  reporter: ProgressReporter | undefined;
  loop: MicroBatchExecution | undefined;
  private sources: readonly MicroBatchStream[] = [];
  private release: () => void = () => {};

  constructor(private readonly spec: QuerySpec) {}

  /** Checks and recovers. Resolves when the loop can run. */
  async start(): Promise<void> {
    const { runId, spec } = this;
    this.release = lockCheckpoint(spec.checkpointLocation, runId);
    try {
      this.loop = await this.prepare();
    } catch (cause) {
      await this.letGo();
      throw cause;
    }
    spec.bus.post('onQueryStarted', { id: this.id, runId, name: spec.name, timestamp: isoMs(spec.clock.nowMs()) });
  }

  /** Runs the loop to its end, well or not, and lets go of everything. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      await this.loop!.run(signal);
      this.setStatus({ message: 'Stopped', isDataAvailable: false, isTriggerActive: false });
    } catch (cause) {
      if (!signal.aborted || !isAbort(cause)) this.fail(cause);
    }
    await this.letGo();
  }

  /** Tells listeners of the end. */
  postTerminated(): void {
    const { id, runId, failure } = this;
    const cause = failure?.cause;
    this.spec.bus.post('onQueryTerminated', {
      id,
      runId,
      ...(failure && {
        exception: failure.message,
        errorClassOnException: cause instanceof SparkException ? cause.condition : failure.condition,
      }),
    });
  }

  private file(...parts: string[]): string {
    return path.join(this.spec.checkpointLocation, ...parts);
  }

  private async prepare(): Promise<MicroBatchExecution> {
    const { spec } = this;
    const logs = {
      offsets: offsetLog(spec.files, this.file('offsets')),
      commits: commitLog(spec.files, this.file('commits')),
    };
    if (spec.cannotRecover && (await logs.offsets.latestId()) !== undefined) {
      throw error('CHECKPOINT_RECOVERY_UNSUPPORTED', { path: this.file('offsets') });
    }
    this.id = await queryId(spec.files, this.file('metadata'));
    await Promise.all(['offsets', 'commits'].map((folder) => spec.files.mkdirs(this.file(folder))));
    const start = await findStart(logs.offsets, logs.commits, spec.numSources);
    const conf = pinnedConf(spec.conf, start.conf, spec.defaultStatePartitions);
    this.setStatus({ message: 'Initializing sources' });
    this.sources = await spec.openSources((i) => this.file('sources', String(i)));
    const plan = spec.plan(conf, (name, value) => this.reporter?.observe(name, value));
    this.plan = plan;
    this.reporter = this.makeReporter(plan, conf);
    await checkStateSchemas(spec.files, this.file('state'), plan.stateful, conf, start.batchId);
    return this.makeLoop(plan, conf, start, logs);
  }

  private makeReporter(plan: StreamingPlan, conf: RuntimeConfig): ProgressReporter {
    const { id, runId, sources } = this;
    const { name, clock, bus, sink } = this.spec;
    return new ProgressReporter({ id, runId, name, conf, clock, bus, sources, sink, plan });
  }

  private makeLoop(
    plan: StreamingPlan,
    conf: RuntimeConfig,
    start: StartingPoint,
    logs: CheckpointLogs,
  ): MicroBatchExecution {
    const { sink, connectors, stages, clock, trigger } = this.spec;
    return new MicroBatchExecution({
      ...logs,
      plan,
      sources: this.sources,
      sink,
      state: this.stateStores(conf),
      numStatePartitions: conf.getInt(partitionsKey),
      runtime: makeRuntime(conf, clock.nowMs()),
      connectors,
      stages,
      clock,
      trigger,
      start,
      pinnedConf: pinnedEntries(conf),
      observer: this.observer(),
      minBatchesToRetain: conf.getInt('spark.sql.streaming.minBatchesToRetain'),
      pollingDelayMs: conf.getDurationMs('spark.sql.streaming.pollingDelay'),
      noDataBatches: conf.getBoolean('spark.sql.streaming.noDataMicroBatches.enabled'),
      watermarkPolicy: conf.get('spark.sql.streaming.multipleWatermarkPolicy') as 'min' | 'max',
    });
  }

  private stateStores(conf: RuntimeConfig): MemoryStateStoreProvider {
    return new MemoryStateStoreProvider(
      this.spec.files,
      this.file('state'),
      conf.getInt('spark.sql.streaming.stateStore.minDeltasForSnapshot'),
      conf.getInt('spark.sql.streaming.minBatchesToRetain'),
    );
  }

  private setStatus(change: Partial<QueryStatus>): void {
    this.status = { ...this.status, ...change };
  }

  private observer(): LoopObserver {
    return {
      status: (change) => this.setStatus(change),
      batchDone: (batch, result, stopwatch, newData) => this.reporter!.report(batch, result, stopwatch, newData),
      idle: (batch, stopwatch) => this.reporter!.reportIdle(batch, stopwatch),
    };
  }

  private fail(cause: unknown): void {
    const { id, runId } = this;
    const { committed = [], available = [] } = this.loop?.offsets ?? {};
    const details = {
      name: this.spec.name,
      startOffset: this.shown(committed),
      endOffset: this.shown(available),
      plan: this.plan?.describe() ?? '',
    };
    this.failure = new StreamingQueryException(id, runId, details, cause);
    const message = `Terminated with exception: ${messageOf(cause)}`;
    this.setStatus({ message, isTriggerActive: false, isDataAvailable: false });
  }

  private shown(offsets: readonly (string | null)[]): string {
    const parts = offsets.map((offset, i) => (offset === null ? '' : `${this.sources[i]?.description}: ${offset}`));
    return `{${parts.filter(Boolean).join(', ')}}`;
  }

  /** Stops sources and sink; a temporary checkpoint goes unless somebody may want to look at it. */
  private async letGo(): Promise<void> {
    const { spec } = this;
    await Promise.allSettled([...this.sources.map((source) => source.stop()), spec.sink.close?.()]);
    this.release();
    if (spec.temporaryCheckpoint && !this.failure)
      await Promise.allSettled([spec.files.delete(spec.checkpointLocation)]);
  }
}
