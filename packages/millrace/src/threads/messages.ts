/** What main thread and workers say to each other. */
import type { BatchData, TaskMetrics } from '@millrace/core';
import type { Portion } from './shared-splits.js';

/** A stage's plan as data, and the settings that it is compiled with. */
export interface StagePlan {
  readonly exec: unknown;
  readonly conf: Record<string, string>;
}

/** From the main thread. */
export type ToWorker =
  | {
      readonly kind: 'task';
      readonly taskId: number;
      readonly stageId: number;
      /** Absent where the thread has it already. */
      readonly plan?: StagePlan;
      /** The first splits of each scan, so that the task can begin at once. */
      readonly first: readonly Portion[];
      readonly batchTimestampMs: number;
    }
  | { readonly kind: 'portion'; readonly taskId: number; readonly portion: Portion }
  | { readonly kind: 'cancel'; readonly taskId: number }
  /** The stage will run no more. */
  | { readonly kind: 'forget'; readonly stageId: number };

/** From a worker. */
export type FromWorker =
  /** It has loaded its code. */
  | { readonly kind: 'up' }
  | { readonly kind: 'next'; readonly taskId: number; readonly scanId: number; readonly number: number }
  | { readonly kind: 'batch'; readonly taskId: number; readonly batch: BatchData }
  /** With the last batch. */
  | { readonly kind: 'done'; readonly taskId: number; readonly batch?: BatchData; readonly metrics: TaskMetrics }
  | { readonly kind: 'failed'; readonly taskId: number; readonly error: ErrorData };

/** An error as data: conditions survive the crossing. */
export interface ErrorData {
  readonly message: string;
  readonly stack?: string;
  readonly condition?: string;
  readonly parameters?: Record<string, string | number>;
}
