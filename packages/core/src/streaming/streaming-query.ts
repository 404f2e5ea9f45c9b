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
import { isoMs, type StreamingQueryProgress } from './progress.js';
import { ProgressReporter } from './progress-reporter.js';
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
    readonly details: {
      readonly name: string | null;
      readonly startOffset: string;
      readonly endOffset: string;
      readonly plan: string;
    },
    cause: unknown,
  ) {
    super('STREAM_FAILED', { id, runId, message: messageOf(cause) }, { cause });
    const { name, startOffset, endOffset, plan } = details;
    const identifier = `${name === null ? '' : `${name} `}[id = ${id}, runId = ${runId}]`;
    this.message += `\n=== Streaming Query ===\nIdentifier: ${identifier}\nCurrent Committed Offsets: ${startOffset}\nCurrent Available Offsets: ${endOffset}\n\nCurrent State: ACTIVE\n\nLogical Plan:\n${plan}`;
  }

  /** Where the failed batch began. */
  get startOffset(): string {
    return this.details.startOffset;
  }

  /** Where the failed batch was to end. */
  get endOffset(): string {
    return this.details.endOffset;
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

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
  private reporter: ProgressReporter | undefined;

  /** @internal */
  constructor(private readonly spec: QuerySpec) {
    this.name = spec.name;
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
    return this.reporter?.all ?? [];
  }

  get lastProgress(): StreamingQueryProgress | undefined {
    return this.reporter?.last;
  }

  /** Resolves when the query has ended; rejects with its failure. With a timeout: whether it ended in time. */
  async awaitTermination(): Promise<void>;
  async awaitTermination(timeoutMs: number): Promise<boolean>;
  async awaitTermination(timeoutMs?: number): Promise<any> {
    if (timeoutMs === undefined) await this.finished;
    else await this.endsWithin(timeoutMs);
    if (this.failure) throw this.failure;
    return timeoutMs === undefined ? undefined : !this.active;
  }

  /**
   * Ends the query after the step that it is at; what was not committed runs again after a restart. Rejects when it has not
   * ended within `spark.sql.streaming.stopTimeout`; 0 waits forever.
   */
  async stop(): Promise<void> {
    this.stopping.abort();
    const timeoutMs = this.spec.conf.getDurationMs('spark.sql.streaming.stopTimeout');
    if (timeoutMs <= 0) return this.finished;
    await this.endsWithin(timeoutMs);
    if (this.active) throw error('STREAM_STOP_TIMEOUT', { id: this.id, timeoutMs });
  }

  private async endsWithin(timeoutMs: number): Promise<void> {
    const timer = new AbortController();
    await Promise.race([this.finished, this.spec.clock.sleep(timeoutMs, timer.signal)]);
    timer.abort();
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
      await this.letGo(release);
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
    const plan = spec.plan(conf, (name, value) => this.reporter?.observe(name, value));
    this.plan = plan;
    const { id, runId, name, sources } = this;
    const { clock, bus } = spec;
    this.reporter = new ProgressReporter({ id, runId, name, conf, clock, bus, sources, sink: spec.sink, plan });
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
        this.reporter!.report(batch, result, stopwatch, newData),
      idle: (batch: MicroBatch, stopwatch: Stopwatch) => this.reporter!.reportIdle(batch, stopwatch),
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
      {
        name: this.name,
        startOffset: shown(committed),
        endOffset: shown(available),
        plan: this.plan?.describe() ?? '',
      },
      cause,
    );
    this.setStatus({
      message: `Terminated with exception: ${messageOf(cause)}`,
      isTriggerActive: false,
      isDataAvailable: false,
    });
  }

  /** Stops sources and sink; a temporary checkpoint goes unless somebody may want to look at it. */
  private async letGo(release: () => void): Promise<void> {
    const { spec } = this;
    await Promise.allSettled([...this.sources.map((source) => source.stop()), spec.sink.close?.()]);
    release();
    if (spec.temporaryCheckpoint && !this.failure)
      await Promise.allSettled([spec.files.delete(spec.checkpointLocation)]);
  }

  private async close(release: () => void): Promise<void> {
    const { spec } = this;
    await this.letGo(release);
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

  /** State of the last batch, for tests and tools. */
  get lastStateOperators(): readonly StateOperatorProgress[] {
    return this.reporter?.lastState ?? [];
  }
}

const isAbort = (cause: unknown): boolean => cause instanceof Error && cause.name === 'AbortError';
