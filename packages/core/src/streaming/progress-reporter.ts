/** What a query tells of its triggers: progress entries, and events for listeners. */
import type { RuntimeConfig } from '../config/index.js';
import type { MicroBatchStream, StreamingSink } from '../connectors/index.js';
import { newTaskMetrics } from '../operators/index.js';
import type { StateOperatorProgress } from '../state/index.js';
import type { Clock } from '../util/index.js';
import type { BatchResult, MicroBatch } from './batch-runner.js';
import type { ListenerBus } from './listener.js';
import {
  isoMs,
  ProgressBuffer,
  rowsPerSecond,
  type SourceProgress,
  type StreamingQueryProgress,
  shownOffset,
} from './progress.js';
import { progressJson } from './progress-json.js';
import type { Stopwatch } from './stopwatch.js';
import type { StreamingPlan } from './streaming-plan.js';

/** The query that is reported of. */
interface Reported {
  readonly id: string;
  readonly runId: string;
  readonly name: string | null;
  readonly conf: RuntimeConfig;
  readonly clock: Clock;
  readonly bus: ListenerBus;
  readonly sources: readonly MicroBatchStream[];
  readonly sink: StreamingSink;
  readonly plan: StreamingPlan;
}

/** Adds what is made on demand; it is no part of the entry when that is copied, compared or printed. */
const withJson = (entry: Omit<StreamingQueryProgress, 'json' | 'prettyJson'>): StreamingQueryProgress => {
  const progress = entry as StreamingQueryProgress;
  return Object.defineProperties(progress, {
    json: { get: () => progressJson(progress) },
    prettyJson: { get: () => progressJson(progress, 2) },
  });
};

const idleState = (state: StateOperatorProgress): StateOperatorProgress => ({
  ...state,
  numRowsUpdated: 0,
  numRowsRemoved: 0,
  numRowsDroppedByWatermark: 0,
});

export class ProgressReporter {
  /** State of the last batch. */
  lastState: readonly StateOperatorProgress[] = [];
  private readonly buffer: ProgressBuffer;
  private lastTriggerMs: number | undefined;
  private lastToldMs: number | undefined;
  private observed: Record<string, unknown> = {};

  constructor(private readonly query: Reported) {
    this.buffer = new ProgressBuffer(query.conf.getInt('spark.sql.streaming.numRecentProgressUpdates'));
  }

  get all(): readonly StreamingQueryProgress[] {
    return this.buffer.all;
  }

  get last(): StreamingQueryProgress | undefined {
    return this.buffer.last;
  }

  /** Values of `observe(name, ...)` in the batch that runs. */
  observe(name: string, values: unknown): void {
    this.observed[name] = values;
  }

  /** A batch is done. */
  report(batch: MicroBatch, result: BatchResult, stopwatch: Stopwatch, newData: boolean): void {
    const { clock, bus } = this.query;
    const startedMs = clock.monotonicMs() - stopwatch.totalMs;
    const sinceLastMs = this.lastTriggerMs === undefined ? Number.POSITIVE_INFINITY : startedMs - this.lastTriggerMs;
    this.lastTriggerMs = startedMs;
    const progress = this.describe(batch, result, stopwatch, sinceLastMs, newData);
    this.observed = {};
    this.lastState = result.stateOperators;
    this.lastToldMs = clock.nowMs();
    this.buffer.add(progress);
    bus.post('onQueryProgress', { progress });
  }

  /** A trigger found nothing to do: told of every `noDataProgressEventInterval`. */
  reportIdle(batch: MicroBatch, stopwatch: Stopwatch): void {
    const { id, runId, conf, clock, bus } = this.query;
    const now = clock.nowMs();
    this.lastToldMs ??= now;
    if (now - this.lastToldMs < conf.getDurationMs('spark.sql.streaming.noDataProgressEventInterval')) return;
    this.lastToldMs = now;
    const result = { metrics: newTaskMetrics(), stateOperators: this.lastState.map(idleState), numOutputRows: 0 };
    this.buffer.add(this.describe(batch, result, stopwatch, Number.POSITIVE_INFINITY, false));
    bus.post('onQueryIdle', { id, runId, timestamp: isoMs(stopwatch.startedAtMs) });
  }

  private describe(
    batch: MicroBatch,
    result: BatchResult,
    stopwatch: Stopwatch,
    sinceLastMs: number,
    newData: boolean,
  ): StreamingQueryProgress {
    const { id, runId, name, sink } = this.query;
    const totalMs = stopwatch.totalMs;
    const rates = (rows: number) => ({
      inputRowsPerSecond: rowsPerSecond(rows, sinceLastMs),
      processedRowsPerSecond: rowsPerSecond(rows, totalMs || 1),
    });
    const rows = this.sourceRows(result);
    const numInputRows = rows.reduce((a, b) => a + b, 0);
    return withJson({
      id,
      runId,
      name,
      timestamp: isoMs(stopwatch.startedAtMs),
      batchId: batch.batchId,
      batchDuration: Math.round(totalMs),
      numInputRows,
      ...rates(numInputRows),
      durationMs: { ...stopwatch.durationsMs, triggerExecution: totalMs },
      eventTime: this.eventTime(batch, result, newData),
      stateOperators: result.stateOperators,
      sources: this.query.sources.map((source, i) => ({
        ...this.sourceProgress(source, batch.start[i], batch.end[i]),
        numInputRows: rows[i],
        ...rates(rows[i]),
        ...(source.metrics && { metrics: source.metrics() }),
      })),
      sink: { description: sink.description, numOutputRows: result.numOutputRows },
      ...(Object.keys(this.observed).length > 0 && { observedMetrics: { ...this.observed } }),
    });
  }

  private sourceProgress(source: MicroBatchStream, start: string | null, end: string | null) {
    const named: Pick<SourceProgress, 'description' | 'startOffset' | 'endOffset' | 'latestOffset'> = {
      description: source.description,
      startOffset: shownOffset(start),
      endOffset: shownOffset(end),
      latestOffset: shownOffset(source.reportLatestOffset?.() ?? end),
    };
    return named;
  }

  private sourceRows(result: BatchResult): number[] {
    const rows = this.query.sources.map(() => 0);
    this.query.plan.scans.forEach((scan, scanId) => {
      if (scan.kind === 'stream') rows[scan.sourceIndex] += result.metrics.inputRows[scanId] ?? 0;
    });
    return rows;
  }

  private eventTime(batch: MicroBatch, result: BatchResult, newData: boolean): Record<string, string> | undefined {
    const { watermarks } = this.query.plan;
    if (watermarks.length === 0) return undefined;
    const watermark = { watermark: isoMs(batch.watermarkMs) };
    const stats = watermarks.map(({ nodeId }) => result.metrics.eventTime[nodeId]).find((s) => s !== undefined);
    if (!newData || !stats) return watermark;
    return {
      avg: isoMs(Math.floor(stats.sumMs / stats.count)),
      max: isoMs(stats.maxMs),
      min: isoMs(stats.minMs),
      ...watermark,
    };
  }
}
