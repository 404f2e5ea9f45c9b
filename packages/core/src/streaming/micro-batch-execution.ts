/**
 * The loop of a streaming query. A trigger asks the sources how far they are, writes offsets/N, runs batch N, writes
 * commits/N. What is on disk when the process dies decides what the next run does (recovery.ts).
 *
 * Kept here: offsets/N is durable before a row of batch N reaches state or sink; commits/N is durable before a row of batch
 * N + 1 reaches them; a failure of any step ends the query and advances nothing.
 */
import type { CommitMetadata, MetadataLog, OffsetSeq } from '../checkpoint/index.js';
import type { MicroBatchStream, OffsetJson, ReadLimit } from '../connectors/index.js';
import { type BatchResult, BatchRunner, type MicroBatch, type RunnerParts } from './batch-runner.js';
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
}

export class MicroBatchExecution {
  private readonly runner: BatchRunner;
  private readonly watermark: WatermarkTracker;
  private readonly triggers: TriggerExecutor;
  private batchId: number;
  private committed: readonly (OffsetJson | null)[];
  private available: readonly (OffsetJson | null)[];
  private pending: OffsetSeq | undefined;
  private usedWatermarkMs: number;
  private executedOnce = false;
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
  get offsets(): { committed: readonly (OffsetJson | null)[]; available: readonly (OffsetJson | null)[] } {
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
      await Promise.allSettled([this.commitWritten, this.offsetsWritten, this.maintenance]);
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

  private batch(end: readonly (OffsetJson | null)[], timestampMs: number, watermarkMs: number): MicroBatch {
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
    const { sources, clock } = this.parts;
    const ends = await stopwatch.time('latestOffset', () =>
      Promise.all(sources.map((source, i) => this.latest(source, i, limit))),
    );
    const newData = ends.some((end, i) => end !== this.committed[i]);
    if (!newData && !this.wantsNoDataBatch()) return undefined;
    this.available = ends;
    this.parts.observer.status({ message: 'Writing offsets to log' });
    const batch = this.batch(ends, clock.nowMs(), this.watermark.globalMs);
    const logged = stopwatch.time('walCommit', () => this.writeOffsets(batch));
    logged.catch(() => {});
    this.offsetsWritten = logged;
    return { batch, newData, logged };
  }

  private async latest(source: MicroBatchStream, i: number, limit: ReadLimit): Promise<OffsetJson | null> {
    this.parts.observer.status({ message: `Getting offsets from ${source.description}` });
    const start = this.committed[i] ?? (await source.initialOffset());
    const end = await source.latestOffset(start, limit);
    return end === start && this.committed[i] === null ? null : (end ?? this.committed[i]);
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
    { batch, logged }: Construction,
    stopwatch: Stopwatch,
    signal: AbortSignal,
  ): Promise<BatchResult> {
    const result = await this.runner.run(batch, stopwatch, logged, signal);
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
