/** What the loop of a query tells of itself. */
import type { BatchResult, MicroBatch } from './batch-runner.js';
import type { Stopwatch } from './stopwatch.js';

/** What a query is doing. */
export interface QueryStatus {
  message: string;
  isDataAvailable: boolean;
  isTriggerActive: boolean;
}

/** What the loop tells of itself. */
export interface LoopObserver {
  status(status: Partial<QueryStatus>): void;
  batchDone(batch: MicroBatch, result: BatchResult, stopwatch: Stopwatch, newData: boolean): void;
  /** A trigger found nothing to do; the batch is empty. */
  idle(batch: MicroBatch, stopwatch: Stopwatch): void;
}
