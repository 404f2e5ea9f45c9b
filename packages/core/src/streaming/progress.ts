/** What a query reports of each trigger: Spark's StreamingQueryProgress, with Spark's field names. */
import type { StateOperatorProgress } from '../state/index.js';

export interface SourceProgress {
  readonly description: string;
  readonly startOffset: unknown;
  readonly endOffset: unknown;
  readonly latestOffset: unknown;
  readonly numInputRows: number;
  readonly inputRowsPerSecond?: number;
  readonly processedRowsPerSecond?: number;
  readonly metrics?: Readonly<Record<string, string>>;
}

export interface StreamingQueryProgress {
  readonly id: string;
  readonly runId: string;
  readonly name: string | null;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly batchId: number;
  /** Milliseconds. */
  readonly batchDuration: number;
  readonly numInputRows: number;
  readonly inputRowsPerSecond?: number;
  readonly processedRowsPerSecond?: number;
  /** Milliseconds by step, with a fraction. */
  readonly durationMs: Readonly<Record<string, number>>;
  readonly eventTime?: Readonly<Record<string, string>>;
  readonly stateOperators: readonly StateOperatorProgress[];
  readonly sources: readonly SourceProgress[];
  readonly sink: { readonly description: string; readonly numOutputRows: number };
  readonly observedMetrics?: Readonly<Record<string, unknown>>;
  /** The entry as JSON text in Spark's form. */
  readonly json: string;
  /** The same, indented. */
  readonly prettyJson: string;
}

/** Rows a second, to one decimal; undefined when no time passed. */
export const rowsPerSecond = (rows: number, ms: number): number | undefined =>
  ms > 0 && Number.isFinite(ms) ? Math.round((rows / ms) * 10_000) / 10 : undefined;

/** ISO text of milliseconds. */
export const isoMs = (ms: number): string => new Date(ms).toISOString();

/** An offset as progress shows it: the JSON value, or the text when it is none. */
export const shownOffset = (offset: string | null): unknown => {
  if (offset === null) return null;
  try {
    return JSON.parse(offset);
  } catch {
    return offset;
  }
};

/** The last entries, at most one less than `limit` (as Spark keeps them). */
export class ProgressBuffer {
  private readonly entries: StreamingQueryProgress[] = [];

  constructor(private readonly limit: number) {}

  add(progress: StreamingQueryProgress): void {
    this.entries.push(progress);
    while (this.entries.length >= this.limit) this.entries.shift();
  }

  get all(): readonly StreamingQueryProgress[] {
    return [...this.entries];
  }

  get last(): StreamingQueryProgress | undefined {
    return this.entries.at(-1);
  }
}
