/** A running query as its user sees it. */
import { error } from '../errors/index.js';
import type { StateOperatorProgress } from '../state/index.js';
import type { QueryStatus } from './loop-observer.js';
import type { StreamingQueryProgress } from './progress.js';
import type { StreamingQueryException } from './query-exception.js';
import type { QuerySpec } from './query-spec.js';
import { StreamExecution } from './stream-execution.js';

export class StreamingQuery {
  readonly name: string | null;
  readonly runId: string;
  private readonly execution: StreamExecution;
  private readonly stopping = new AbortController();
  private finished: Promise<void> = Promise.resolve();
  private active = true;

  /** @internal */
  constructor(private readonly spec: QuerySpec) {
    this.name = spec.name;
    this.execution = new StreamExecution(spec);
    this.runId = this.execution.runId;
  }

  /** The same over restarts from one checkpoint. */
  get id(): string {
    return this.execution.id;
  }

  get isActive(): boolean {
    return this.active;
  }

  /** The error that ended the query. */
  get exception(): StreamingQueryException | undefined {
    return this.execution.failure;
  }

  get status(): Readonly<QueryStatus> {
    return { ...this.execution.status };
  }

  /** Spark's last entries, oldest first. */
  get recentProgress(): readonly StreamingQueryProgress[] {
    return this.execution.reporter?.all ?? [];
  }

  get lastProgress(): StreamingQueryProgress | undefined {
    return this.execution.reporter?.last;
  }

  /** Resolves when the query has ended; rejects with its failure. With a timeout: whether it ended in time. */
  async awaitTermination(): Promise<void>;
  async awaitTermination(timeoutMs: number): Promise<boolean>;
  async awaitTermination(timeoutMs?: number): Promise<any> {
    if (timeoutMs === undefined) await this.finished;
    else await this.endsWithin(timeoutMs);
    this.throwFailure();
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
    await Promise.race([this.execution.loop?.processAllAvailable(), this.finished]);
    this.throwFailure();
  }

  /** The plan of the last batch, as text. */
  explainString(extended = false): string {
    const { plan } = this.execution;
    if (!plan) return 'No physical plan. Waiting for data.';
    return extended
      ? `${plan.describe()}\n\n${plan.exec.treeString()}`
      : `== Physical Plan ==\n${plan.exec.treeString()}`;
  }

  /** Prints the plan. */
  explain(extended = false): void {
    process.stdout.write(`${this.explainString(extended)}\n`);
  }

  /** State of the last batch, for tests and tools. */
  get lastStateOperators(): readonly StateOperatorProgress[] {
    return this.execution.reporter?.lastState ?? [];
  }

  /** Checks, recovers and starts the loop. Resolves when the query runs. @internal */
  async start(): Promise<this> {
    await this.execution.start();
    this.finished = this.live();
    return this;
  }

  private async live(): Promise<void> {
    await this.execution.run(this.stopping.signal);
    this.active = false;
    this.spec.onEnd();
    this.execution.postTerminated();
  }

  private throwFailure(): void {
    if (this.execution.failure) throw this.execution.failure;
  }
}
