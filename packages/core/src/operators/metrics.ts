/** Counts of one task: plain data, added up over tasks. */

export interface EventTimeStats {
  maxMs: number;
  minMs: number;
  sumMs: number;
  count: number;
}

export interface TaskMetrics {
  /** Rows read, by scan. */
  readonly inputRows: Record<number, number>;
  /** Event times seen, by watermark node. */
  readonly eventTime: Record<number, EventTimeStats>;
}

export const newTaskMetrics = (): TaskMetrics => ({ inputRows: {}, eventTime: {} });

const addStats = (a: EventTimeStats | undefined, b: EventTimeStats): EventTimeStats =>
  a === undefined
    ? { ...b }
    : {
        maxMs: Math.max(a.maxMs, b.maxMs),
        minMs: Math.min(a.minMs, b.minMs),
        sumMs: a.sumMs + b.sumMs,
        count: a.count + b.count,
      };

export const countRows = (into: TaskMetrics, scanId: number, rows: number): void => {
  into.inputRows[scanId] = (into.inputRows[scanId] ?? 0) + rows;
};

export const countEventTime = (into: TaskMetrics, nodeId: number, stats: EventTimeStats): void => {
  into.eventTime[nodeId] = addStats(into.eventTime[nodeId], stats);
};

/** Adds the counts of another task. */
export function addMetrics(into: TaskMetrics, from: TaskMetrics): void {
  for (const [scanId, rows] of Object.entries(from.inputRows)) countRows(into, Number(scanId), rows);
  for (const [nodeId, stats] of Object.entries(from.eventTime)) countEventTime(into, Number(nodeId), stats);
}
