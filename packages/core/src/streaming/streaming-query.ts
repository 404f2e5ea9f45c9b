/** A running query as its user sees it, and the life around its loop: checkpoint, sources, progress, listeners, the end. */
import path from 'node:path';
import { type CheckpointFileManager, commitLog, lockCheckpoint, offsetLog } from '../checkpoint/index.js';
import type { RuntimeConfig } from '../config/index.js';
import type { ConnectorRegistry, MicroBatchStream, StreamingSink } from '../connectors/index.js';
import { error, SparkException, StreamingException } from '../errors/index.js';
import { makeRuntime } from '../expressions/index.js';
import type { StageRunner } from '../operators/index.js';
import { MemoryStateStoreProvider, type StateOperatorProgress } from '../state/index.js';
import { type Clock, newUuid } from '../util/index.js';
import type { BatchResult, MicroBatch } from './batch-runner.js';
import type { ListenerBus } from './listener.js';
import { MicroBatchExecution, type QueryStatus } from './micro-batch-execution.js';
import { isoMs, ProgressBuffer, rowsPerSecond, type StreamingQueryProgress, shownOffset } from './progress.js';
import { findStart } from './recovery.js';
import { checkStateSchemas } from './state-schema.js';
import type { Stopwatch } from './stopwatch.js';
import type { StreamingPlan } from './streaming-plan.js';
import type { TriggerSpec } from './trigger.js';

/** All that a query is made of. */
export interface QuerySpec {
  readonly name: string | null;
  readonly checkpointLocation: string;
  /** Deleted when the query ends well. */
  readonly temporaryCheckpoint: boolean;
  readonly conf: RuntimeConfig;
  readonly clock: Clock;
  readonly files: CheckpointFileManager;
  readonly connectors: ConnectorRegistry;
  readonly stages: StageRunner;
  readonly trigger: TriggerSpec;
  readonly bus: ListenerBus;
  /** Opens the sources: the i-th keeps its own files in the given folder. */
  readonly openSources: (metadataPath: (i: number) => string) => Promise<readonly MicroBatchStream[]>;
  readonly numSources: number;
  readonly sink: StreamingSink;
  /** Refuses to continue from a checkpoint that has batches. */
  readonly cannotRecover: boolean;
  /** Compiles the plan with the settings that the checkpoint pins. */
  readonly plan: (conf: RuntimeConfig, observed: (name: string, values: unknown) => void) => StreamingPlan;
  readonly defaultStatePartitions: number;
  readonly onEnd: (query: StreamingQuery) => void;
}

const pinnedKeys = [
  'spark.sql.streaming.stateStore.providerClass',
  'spark.sql.streaming.multipleWatermarkPolicy',
  'spark.sql.streaming.aggregation.stateFormatVersion',
  'spark.sql.streaming.stateStore.compression.codec',
] as const;

const partitionsKey = 'spark.sql.shuffle.partitions';

/** The failure of a query: its message shows offsets and plan, its cause is the error itself. */
export class StreamingQueryException extends StreamingException {
  constructor(
    readonly id: string,
    readonly runId: string,
    readonly details: { readonly startOffset: string; readonly endOffset: string; readonly plan: string },
    cause: unknown,
  ) {
    const message = cause instanceof Error ? cause.message : String(cause);
    super('STREAM_FAILED', { id, runId, message }, { cause });
    this.message += `\n=== Streaming Query ===\nIdentifier: [id = ${id}, runId = ${runId}]\nCurrent Committed Offsets: ${details.startOffset}\nCurrent Available Offsets: ${details.endOffset}\n\n${details.plan}`;
  }
}

export class StreamingQuery {
  readonly runId = newUuid();
  /** The same over restarts from one checkpoint. */
  id = '';
  readonly name: string | null;
  private loop: MicroBatchExecution | undefined;
  private plan: StreamingPlan | undefined;
  private sources: readonly MicroBatchStream[] = [];
  private readonly stopping = new AbortController();
  private finished: Promise<void> = Promise.resolve();
  private active = true;
  private failure: StreamingQueryException | undefined;
  private current: QueryStatus = {
    message: 'Initializing StreamExecution',
    isDataAvailable: false,
    isTriggerActive: false,
  };
  private readonly progress: ProgressBuffer;
  private lastTriggerMs: number | undefined;
  private lastIdleMs = Number.NEGATIVE_INFINITY;
  private observed: Record<string, unknown> = {};
  private lastState: readonly StateOperatorProgress[] = [];

  /** @internal */
  constructor(private readonly spec: QuerySpec) {
    this.name = spec.name;
    this.progress = new ProgressBuffer(spec.conf.getInt('spark.sql.streaming.numRecentProgressUpdates'));
  }

  get isActive(): boolean {
    return this.active;
  }

  /** The error that ended the query. */
  get exception(): StreamingQueryException | undefined {
    return this.failure;
  }

  get status(): Readonly<QueryStatus> {
    return { ...this.current };
  }

  /** Spark's last entries, oldest first. */
  get recentProgress(): readonly StreamingQueryProgress[] {
    return this.progress.all;
  }

  get lastProgress(): StreamingQueryProgress | undefined {
    return this.progress.last;
  }

  /** Resolves when the query has ended; rejects with its failure. With a timeout: whether it ended in time. */
  async awaitTermination(): Promise<void>;
  async awaitTermination(timeoutMs: number): Promise<boolean>;
  async awaitTermination(timeoutMs?: number): Promise<any> {
    if (timeoutMs === undefined) await this.finished;
    else {
      const timer = new AbortController();
      await Promise.race([this.finished, this.spec.clock.sleep(timeoutMs, timer.signal)]);
      timer.abort();
    }
    if (this.failure) throw this.failure;
    return timeoutMs === undefined ? undefined : !this.active;
  }

  /** Ends the query after the step that it is at; what was not committed runs again after a restart. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.finished;
  }

  /** Resolves when all that the sources had at the call is processed. For tests; rejects if the query fails. */
  async processAllAvailable(): Promise<void> {
    await Promise.race([this.loop?.processAllAvailable(), this.finished]);
    if (this.failure) throw this.failure;
  }

  /** The plan of the last batch, as text. */
  explainString(extended = false): string {
    if (!this.plan) return 'No physical plan. Waiting for data.';
    return extended
      ? `${this.plan.describe()}\n\n${this.plan.exec.treeString()}`
      : `== Physical Plan ==\n${this.plan.exec.treeString()}`;
  }

  /** Prints the plan. */
  explain(extended = false): void {
    process.stdout.write(`${this.explainString(extended)}\n`);
  }

  /** Checks, recovers and starts the loop. Resolves when the query runs. @internal */
  async start(): Promise<this> {
    const { spec } = this;
    const release = lockCheckpoint(spec.checkpointLocation, this.runId);
    try {
      this.loop = await this.prepare();
    } catch (cause) {
      release();
      throw cause;
    }
    spec.bus.post('onQueryStarted', {
      id: this.id,
      runId: this.runId,
      name: this.name,
      timestamp: isoMs(spec.clock.nowMs()),
    });
    this.finished = this.live(release);
    return this;
  }

  private file(...parts: string[]): string {
    return path.join(this.spec.checkpointLocation, ...parts);
  }

  private async identity(): Promise<string> {
    const { files } = this.spec;
    const file = this.file('metadata');
    if (await files.exists(file)) {
      try {
        return JSON.parse(Buffer.from(await files.read(file)).toString('utf8')).id;
      } catch {
        throw error('CHECKPOINT_CORRUPT', {
          path: file,
          reason: 'it holds no JSON with an id',
          advice: 'Restore the file, or start from a new checkpoint.',
        });
      }
    }
    const id = newUuid();
    await files.writeAtomic(file, JSON.stringify({ id }));
    return id;
  }

  private async prepare(): Promise<MicroBatchExecution> {
    const { spec } = this;
    const offsets = offsetLog(spec.files, this.file('offsets'));
    const commits = commitLog(spec.files, this.file('commits'));
    if (spec.cannotRecover && (await offsets.latestId()) !== undefined) {
      throw error('CHECKPOINT_RECOVERY_UNSUPPORTED', { path: this.file('offsets') });
    }
    this.id = await this.identity();
    await Promise.all(['offsets', 'commits'].map((folder) => spec.files.mkdirs(this.file(folder))));
    const start = await findStart(offsets, commits, spec.numSources);
    const conf = this.pinned(start.conf);
    this.setStatus({ message: 'Initializing sources' });
    this.sources = await spec.openSources((i) => this.file('sources', String(i)));
    this.plan = spec.plan(conf, (name, value) => {
      this.observed[name] = value;
    });
    await checkStateSchemas(spec.files, this.file('state'), this.plan.stateful, conf, start.batchId);
    const state = new MemoryStateStoreProvider(
      spec.files,
      this.file('state'),
      conf.getInt('spark.sql.streaming.stateStore.minDeltasForSnapshot'),
      conf.getInt('spark.sql.streaming.minBatchesToRetain'),
    );
    return new MicroBatchExecution({
      plan: this.plan,
      sources: this.sources,
      sink: spec.sink,
      state,
      numStatePartitions: conf.getInt(partitionsKey),
      runtime: makeRuntime(conf, spec.clock.nowMs()),
      connectors: spec.connectors,
      stages: spec.stages,
      clock: spec.clock,
      offsets,
      commits,
      trigger: spec.trigger,
      start,
      pinnedConf: this.pinnedEntries(conf),
      observer: this.observer(),
      minBatchesToRetain: conf.getInt('spark.sql.streaming.minBatchesToRetain'),
      pollingDelayMs: conf.getDurationMs('spark.sql.streaming.pollingDelay'),
      noDataBatches: conf.getBoolean('spark.sql.streaming.noDataMicroBatches.enabled'),
      watermarkPolicy: conf.get('spark.sql.streaming.multipleWatermarkPolicy') as 'min' | 'max',
    });
  }

  /** The session's settings, with those that the checkpoint fixed. */
  private pinned(logged: Readonly<Record<string, string>> | undefined): RuntimeConfig {
    const conf = this.spec.conf.clone();
    if (!conf.isSet(partitionsKey)) conf.set(partitionsKey, this.spec.defaultStatePartitions);
    for (const key of [...pinnedKeys, partitionsKey]) if (logged?.[key] !== undefined) conf.set(key, logged[key]);
    return conf;
  }

  private pinnedEntries(conf: RuntimeConfig): Record<string, string> {
    return Object.fromEntries([...pinnedKeys, partitionsKey].map((key) => [key, conf.get(key)]));
  }

  private setStatus(change: Partial<QueryStatus>): void {
    this.current = { ...this.current, ...change };
  }

  private observer() {
    return {
      status: (change: Partial<QueryStatus>) => this.setStatus(change),
      batchDone: (batch: MicroBatch, result: BatchResult, stopwatch: Stopwatch, newData: boolean) =>
        this.report(batch, result, stopwatch, newData),
      idle: (stopwatch: Stopwatch) => this.reportIdle(stopwatch),
    };
  }

  private async live(release: () => void): Promise<void> {
    try {
      await this.loop!.run(this.stopping.signal);
      this.setStatus({ message: 'Stopped', isDataAvailable: false, isTriggerActive: false });
    } catch (cause) {
      if (!this.stopping.signal.aborted || !isAbort(cause)) this.fail(cause);
    }
    await this.close(release);
  }

  private fail(cause: unknown): void {
    const { committed = [], available = [] } = this.loop?.offsets ?? {};
    const shown = (offsets: readonly (string | null)[]) =>
      `{${offsets
        .map((offset, i) => (offset === null ? '' : `${this.sources[i]?.description}: ${offset}`))
        .filter(Boolean)
        .join(', ')}}`;
    this.failure = new StreamingQueryException(
      this.id,
      this.runId,
      { startOffset: shown(committed), endOffset: shown(available), plan: this.plan?.describe() ?? '' },
      cause,
    );
    this.setStatus({
      message: `Terminated with exception: ${this.failure.message.split('\n')[0]}`,
      isTriggerActive: false,
      isDataAvailable: false,
    });
  }

  private async close(release: () => void): Promise<void> {
    const { spec } = this;
    await Promise.allSettled([...this.sources.map((source) => source.stop()), spec.sink.close?.()]);
    release();
    if (spec.temporaryCheckpoint && !this.failure) await spec.files.delete(spec.checkpointLocation);
    this.active = false;
    spec.onEnd(this);
    const cause = this.failure?.cause;
    spec.bus.post('onQueryTerminated', {
      id: this.id,
      runId: this.runId,
      ...(this.failure && {
        exception: this.failure.message,
        errorClassOnException: cause instanceof SparkException ? cause.condition : this.failure.condition,
      }),
    });
  }

  private report(batch: MicroBatch, result: BatchResult, stopwatch: Stopwatch, newData: boolean): void {
    const { spec } = this;
    const now = spec.clock.monotonicMs();
    const startedMs = now - stopwatch.totalMs;
    const sinceLast = this.lastTriggerMs === undefined ? Number.POSITIVE_INFINITY : startedMs - this.lastTriggerMs;
    this.lastTriggerMs = startedMs;
    const progress = this.describeBatch(batch, result, stopwatch, sinceLast, newData);
    this.observed = {};
    this.lastState = result.stateOperators;
    this.lastIdleMs = spec.clock.nowMs();
    this.progress.add(progress);
    spec.bus.post('onQueryProgress', { progress });
  }

  private describeBatch(
    batch: MicroBatch,
    result: BatchResult,
    stopwatch: Stopwatch,
    sinceLastMs: number,
    newData: boolean,
  ): StreamingQueryProgress {
    const totalMs = stopwatch.totalMs;
    const rows = this.sourceRows(result);
    const sum = rows.reduce((a, b) => a + b, 0);
    const rates = (n: number) => ({
      inputRowsPerSecond: rowsPerSecond(n, sinceLastMs),
      processedRowsPerSecond: rowsPerSecond(n, Math.max(totalMs, 0.001)),
    });
    return {
      id: this.id,
      runId: this.runId,
      name: this.name,
      timestamp: isoMs(batch.timestampMs),
      batchId: batch.batchId,
      batchDuration: Math.round(totalMs),
      numInputRows: sum,
      ...rates(sum),
      durationMs: { ...stopwatch.durationsMs, triggerExecution: totalMs },
      eventTime: this.eventTime(batch, result, newData),
      stateOperators: result.stateOperators,
      sources: this.sources.map((source, i) => ({
        description: source.description,
        startOffset: shownOffset(batch.start[i]),
        endOffset: shownOffset(batch.end[i]),
        latestOffset: shownOffset(source.reportLatestOffset?.() ?? batch.end[i]),
        numInputRows: rows[i],
        ...rates(rows[i]),
        ...(source.metrics && { metrics: source.metrics() }),
      })),
      sink: { description: this.spec.sink.description, numOutputRows: result.numOutputRows },
      ...(Object.keys(this.observed).length > 0 && { observedMetrics: { ...this.observed } }),
    };
  }

  private sourceRows(result: BatchResult): number[] {
    const rows = this.sources.map(() => 0);
    this.plan!.scans.forEach((scan, scanId) => {
      if (scan.kind === 'stream') rows[scan.sourceIndex] += result.metrics.inputRows[scanId] ?? 0;
    });
    return rows;
  }

  private eventTime(batch: MicroBatch, result: BatchResult, newData: boolean): Record<string, string> | undefined {
    const [first] = this.plan!.watermarks;
    if (!first) return undefined;
    const watermark = { watermark: isoMs(batch.watermarkMs) };
    const stats = this.plan!.watermarks.map(({ nodeId }) => result.metrics.eventTime[nodeId]).find(
      (s) => s !== undefined,
    );
    if (!newData || !stats) return watermark;
    return {
      avg: isoMs(Math.floor(stats.sumMs / stats.count)),
      max: isoMs(stats.maxMs),
      min: isoMs(stats.minMs),
      ...watermark,
    };
  }

  private reportIdle(_stopwatch: Stopwatch): void {
    const { spec } = this;
    const now = spec.clock.nowMs();
    if (this.lastIdleMs === Number.NEGATIVE_INFINITY) this.lastIdleMs = now;
    if (now - this.lastIdleMs < spec.conf.getDurationMs('spark.sql.streaming.noDataProgressEventInterval')) return;
    this.lastIdleMs = now;
    spec.bus.post('onQueryIdle', { id: this.id, runId: this.runId, timestamp: isoMs(now) });
  }

  /** State of the last batch, for tests and tools. */
  get lastStateOperators(): readonly StateOperatorProgress[] {
    return this.lastState;
  }
}

const isAbort = (cause: unknown): boolean => cause instanceof Error && cause.name === 'AbortError';
