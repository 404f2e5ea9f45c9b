/** What main thread and workers say to each other. */
import type { BatchData, InputPartition, TaskMetrics } from '@millrace/core';

/** From the main thread. */
export type ToWorker =
  | {
      readonly kind: 'task';
      readonly taskId: number;
      readonly stageId: number;
      readonly plan?: unknown;
      readonly conf: Record<string, string>;
      readonly batchTimestampMs: number;
    }
  | { readonly kind: 'split'; readonly taskId: number; readonly split: InputPartition | undefined }
  | { readonly kind: 'cancel'; readonly taskId: number };

/** From a worker. */
export type FromWorker =
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
