/**
 * The loop of a streaming query. A trigger asks the sources how far they are, writes offsets/N, runs batch N, writes
 * commits/N. What is on disk when the process dies decides what the next run does (recovery.ts).
 *
 * Kept here: offsets/N is durable before a row of batch N reaches state or sink; commits/N is durable before a row of batch
 * N + 1 reaches them; a failure of any step ends the query and advances nothing.
 */
import type { CommitMetadata, MetadataLog, OffsetSeq } from '../checkpoint/index.js';
import type { MicroBatchStream, OffsetJson, ReadLimit } from '../connectors/index.js';
import {
  type BatchInput,
  type BatchResult,
  BatchRunner,
  type Ends,
  type MicroBatch,
  type RunnerParts,
} from './batch-runner.js';
import type { LoopObserver } from './loop-observer.js';
import type { StartingPoint } from './recovery.js';
import { Stopwatch } from './stopwatch.js';
import type { TriggerSpec } from './trigger.js';
import { TriggerExecutor } from './trigger-executor.js';
import { WatermarkTracker } from './watermarks.js';

/** The logs of a checkpoint. */
export interface CheckpointLogs {
  readonly offsets: MetadataLog<OffsetSeq>;
  readonly commits: MetadataLog<CommitMetadata>;
}

export interface LoopParts extends RunnerParts, CheckpointLogs {
  readonly trigger: TriggerSpec;
  readonly start: StartingPoint;
  /** Settings written into the offset log. */
  readonly pinnedConf: Readonly<Record<string, string>>;
  readonly observer: LoopObserver;
  readonly minBatchesToRetain: number;
  readonly pollingDelayMs: number;
  readonly noDataBatches: boolean;
  readonly watermarkPolicy: 'min' | 'max';
}

/** A batch that was decided on but not run yet. */
interface Construction {
  readonly batch: MicroBatch;
  readonly newData: boolean;
  readonly logged: Promise<void>;
  readonly input?: BatchInput;
}

/** What the next batch reads, and when that was decided. */
interface Next {
  readonly ends: Ends;
  readonly timestampMs: number;
  readonly input?: BatchInput;
}

export class MicroBatchExecution {
  private readonly runner: BatchRunner;
  private readonly watermark: WatermarkTracker;
  private readonly triggers: TriggerExecutor;
  private batchId: number;
  private committed: Ends;
  private available: Ends;
  private pending: OffsetSeq | undefined;
  private usedWatermarkMs: number;
  private executedOnce = false;
  /** The next batch's input, decided while this one runs. */
  private ahead: Promise<Next> | undefined;
  /** Writes that may still be under way; no run ends before they do. */
  private commitWritten: Promise<void> = Promise.resolve();
  private offsetsWritten: Promise<void> = Promise.resolve();
  /** Snapshots, beside the next batch; a failure ends the query with that batch. */
  private maintenance: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LoopParts) {
    const { start } = parts;
    this.runner = new BatchRunner(parts);
    this.watermark = new WatermarkTracker(parts.plan.watermarks, parts.watermarkPolicy, start.watermarkMs);
    this.batchId = start.batchId;
    this.committed = start.committed;
    this.available = start.pending?.offsets ?? start.committed;
    this.pending = start.pending;
    this.usedWatermarkMs = start.previousWatermarkMs;
    this.triggers = new TriggerExecutor(parts, (limit, signal) => this.attempt(limit, signal));
  }

  /** Ends of the last committed batch, and of what the sources were last known to have. */
  get offsets(): { committed: Ends; available: Ends } {
    return { committed: this.committed, available: this.available };
  }

  get watermarkMs(): number {
    return this.watermark.globalMs;
  }

  /** Runs until the trigger is done or `signal` aborts; rejects with the failure of a batch. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      await this.triggers.run(signal);
    } finally {
      await Promise.allSettled([this.commitWritten, this.offsetsWritten, this.maintenance, this.ahead]);
      this.runner.close();
    }
    await Promise.all([this.commitWritten, this.maintenance]);
  }

  /** Resolves after a trigger, begun after this call, found nothing to do. */
  processAllAvailable(): Promise<void> {
    return this.triggers.processAllAvailable();
  }

  /** One trigger. True when a batch ran. */
  private async attempt(limit: ReadLimit, signal: AbortSignal): Promise<boolean> {
    const { clock, observer } = this.parts;
    const stopwatch = new Stopwatch(clock);
    observer.status({ isTriggerActive: true });
    const construction = this.pending ? this.rerun(this.pending) : await this.construct(limit, stopwatch);
    if (!construction) {
      await this.commitWritten;
      observer.status({ message: 'Waiting for data to arrive', isDataAvailable: false, isTriggerActive: false });
      observer.idle(this.batch(this.committed, clock.nowMs(), this.watermark.globalMs), stopwatch);
      return false;
    }
    observer.status({
      message: construction.newData ? 'Processing new data' : 'No new data but cleaning up state',
      isDataAvailable: construction.newData,
    });
    const result = await this.execute(construction, stopwatch, signal);
    observer.batchDone(construction.batch, result, stopwatch, construction.newData);
    observer.status({ isTriggerActive: false });
    return true;
  }

  private rerun(entry: OffsetSeq): Construction {
    this.pending = undefined;
    this.available = entry.offsets;
    const batch = this.batch(entry.offsets, entry.batchTimestampMs, entry.batchWatermarkMs);
    return { batch, newData: entry.offsets.some((end, i) => end !== this.committed[i]), logged: Promise.resolve() };
  }

  private batch(end: Ends, timestampMs: number, watermarkMs: number): MicroBatch {
    return {
      batchId: this.batchId,
      start: this.committed,
      end,
      watermarkMs,
      lateWatermarkMs: this.usedWatermarkMs,
      timestampMs,
    };
  }

  /** Asks the sources and decides; the offset log is being written when it resolves. */
  private async construct(limit: ReadLimit, stopwatch: Stopwatch): Promise<Construction | undefined> {
    const { ahead } = this;
    this.ahead = undefined;
    for (const { description } of this.parts.sources)
      this.parts.observer.status({ message: `Getting offsets from ${description}` });
    const next = await stopwatch.time('latestOffset', () => ahead ?? this.next(this.committed, limit));
    const { ends, timestampMs, input } = next;
    const newData = ends.some((end, i) => end !== this.committed[i]);
    if (!newData && !this.wantsNoDataBatch()) return undefined;
    this.available = ends;
    this.parts.observer.status({ message: 'Writing offsets to log' });
    const batch = this.batch(ends, timestampMs, this.watermark.globalMs);
    const logged = stopwatch.time('walCommit', () => this.writeOffsets(batch));
    logged.catch(() => {});
    this.offsetsWritten = logged;
    return { batch, newData, logged, input };
  }

  /** Asks the sources what a batch after `starts` would read. */
  private async next(starts: Ends, limit: ReadLimit): Promise<Next> {
    const { sources, clock } = this.parts;
    const ends = await Promise.all(sources.map((source, i) => this.latest(source, starts[i], limit)));
    return { ends, timestampMs: clock.nowMs() };
  }

  /** While a batch runs: what comes after it is decided and begun, where the source knows it and no trigger is waited for. */
  private readAhead({ end: start }: MicroBatch, signal: AbortSignal): void {
    const { sources, trigger } = this.parts;
    const isNext = trigger.kind === 'availableNow' || (trigger.kind === 'processingTime' && trigger.intervalMs === 0);
    if (!isNext || sources.length !== 1 || !sources[0].hasBacklog) return;
    this.ahead = this.next(start, 'default').then(async (next) => {
      const range = { start, end: next.ends, timestampMs: next.timestampMs };
      return { ...next, input: await this.runner.readAhead(range, signal) };
    });
    this.ahead.catch(() => {});
  }

  private async latest(
    source: MicroBatchStream,
    committed: OffsetJson | null,
    limit: ReadLimit,
  ): Promise<OffsetJson | null> {
    const start = committed ?? (await source.initialOffset());
    const end = await source.latestOffset(start, limit);
    return end === start && committed === null ? null : (end ?? committed);
  }

  private wantsNoDataBatch(): boolean {
    const { noDataBatches, plan } = this.parts;
    if (!noDataBatches || !this.executedOnce) return false;
    return plan.stateful.some((operator) => operator.wantsNoDataBatch(this.usedWatermarkMs, this.watermark.globalMs));
  }

  private async writeOffsets(batch: MicroBatch): Promise<void> {
    const { offsets, pinnedConf, sources } = this.parts;
    const entry = {
      batchWatermarkMs: batch.watermarkMs,
      batchTimestampMs: batch.timestampMs,
      conf: pinnedConf,
      offsets: batch.end,
    };
    const writes = [this.commitWritten, offsets.add(batch.batchId, entry)];
    await Promise.allSettled(writes); // When one fails the other is not left under way.
    await Promise.all(writes);
    if (batch.batchId > 0)
      await Promise.all(
        sources.map((source, i) => (batch.start[i] === null ? undefined : source.commit(batch.start[i]!))),
      );
  }

  private async execute(
    { batch, logged, input }: Construction,
    stopwatch: Stopwatch,
    signal: AbortSignal,
  ): Promise<BatchResult> {
    logged.then(() => this.readAhead(batch, signal)).catch(() => {}); // A failure of the log is the run's.
    const result = await this.runner.run(batch, stopwatch, logged, signal, input);
    this.watermark.update(result.metrics.eventTime);
    stopwatch.timeSync('commitOffsets', () => this.commit(batch));
    this.usedWatermarkMs = batch.watermarkMs;
    this.committed = batch.end;
    this.batchId++;
    this.executedOnce = true;
    await this.maintenance;
    this.maintenance = this.maintain(batch.batchId);
    this.maintenance.catch(() => {});
    return result;
  }

  /** Snapshots and deletions, beside the next batch. */
  private async maintain(batchId: number): Promise<void> {
    const { offsets, commits, state, minBatchesToRetain } = this.parts;
    const oldest = batchId - minBatchesToRetain;
    const logs = oldest > 0 ? [offsets.purge(oldest), commits.purge(oldest)] : [];
    await Promise.all([state.maintain(), ...logs]);
  }

  /** Begins to write commits/N, which is awaited together with offsets/N + 1: either file says that batch N is done. */
  private commit(batch: MicroBatch): void {
    this.commitWritten = this.parts.commits.add(batch.batchId, { nextBatchWatermarkMs: this.watermark.globalMs });
    this.commitWritten.catch(() => {});
  }
}
