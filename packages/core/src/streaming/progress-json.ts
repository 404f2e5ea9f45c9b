/**
 * Progress as Spark writes it: fields in Spark's order, maps sorted by key, whole milliseconds, what has no value left out,
 * integers of 64 bits as digits.
 */
import type { StreamingQueryProgress } from './progress.js';

type Json = Record<string, unknown>;

const sorted = (map: Readonly<Record<string, unknown>> | undefined): Json | undefined => {
  const entries = Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

const wholeMs = (durations: Readonly<Record<string, number>>): Json =>
  Object.fromEntries(Object.entries(durations).map(([step, ms]) => [step, Math.round(ms)]));

const ordered = (progress: StreamingQueryProgress): Json => ({
  id: progress.id,
  runId: progress.runId,
  name: progress.name,
  timestamp: progress.timestamp,
  batchId: progress.batchId,
  batchDuration: progress.batchDuration,
  numInputRows: progress.numInputRows,
  inputRowsPerSecond: progress.inputRowsPerSecond,
  processedRowsPerSecond: progress.processedRowsPerSecond,
  durationMs: sorted(wholeMs(progress.durationMs)),
  eventTime: sorted(progress.eventTime),
  stateOperators: progress.stateOperators,
  sources: progress.sources.map(({ metrics, ...source }) => ({ ...source, metrics: sorted(metrics) })),
  sink: progress.sink,
  observedMetrics: sorted(progress.observedMetrics),
});

/** A mark that no text of progress begins with: what follows is digits, to be written without quotes. */
const digits = '\u0000digits:';

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${digits}${value}` : value);

/** The entry as JSON text; `indent` as for `JSON.stringify`. */
export const progressJson = (progress: StreamingQueryProgress, indent?: number): string =>
  JSON.stringify(ordered(progress), plain, indent).replace(/"\\u0000digits:(-?\d+)"/g, '$1');
