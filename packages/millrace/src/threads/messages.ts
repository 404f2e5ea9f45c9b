/** What main thread and workers say to each other. */
import type { BatchData, InputPartition, TaskMetrics } from '@millrace/core';

/** A split of a scan; undefined when there is none, and `isLast` when there is none behind it. */
export interface HandedSplit {
  readonly scanId: number;
  readonly split: InputPartition | undefined;
  readonly isLast: boolean;
}

/** From the main thread. */
export type ToWorker =
  | {
      readonly kind: 'task';
      readonly taskId: number;
      readonly stageId: number;
      readonly plan?: unknown;
      /** The first split of each scan, so that the task can begin at once. */
      readonly first: readonly HandedSplit[];
      readonly conf: Record<string, string>;
      readonly batchTimestampMs: number;
    }
  | { readonly kind: 'split'; readonly taskId: number; readonly handed: HandedSplit }
  | { readonly kind: 'cancel'; readonly taskId: number };

/** From a worker. */
export type FromWorker =
  /** It has loaded its code. */
  | { readonly kind: 'up' }
  | { readonly kind: 'next'; readonly taskId: number; readonly scanId: number }
  | { readonly kind: 'batch'; readonly taskId: number; readonly batch: BatchData }
  | { readonly kind: 'done'; readonly taskId: number; readonly metrics: TaskMetrics }
  | { readonly kind: 'failed'; readonly taskId: number; readonly error: ErrorData };

/** An error as data: conditions survive the crossing. */
export interface ErrorData {
  readonly message: string;
  readonly stack?: string;
  readonly condition?: string;
  readonly parameters?: Record<string, string | number>;
}
