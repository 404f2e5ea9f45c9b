/** What operators with state share: a number, by which the checkpoint knows them, and counts for progress. */
import type { StatefulContext, StateOperatorProgress, StateStore } from '../state/index.js';
import { Exec } from './exec.js';

export abstract class StatefulExec extends Exec {
  abstract readonly operatorId: number;

  /** The same operator under another number, which is the first of its arguments. */
  withOperatorId(operatorId: number): this {
    return this.withArgs([operatorId, ...this.args().slice(1)]);
  }
}

/** What an operator counted in a batch. */
export interface StateCounts {
  updated: number;
  removed: number;
  dropped: number;
  /** Bytes of what is kept beside the stores. */
  keptBytes?: number;
}

/** Commits the stores and reports the batch. */
export async function commitAndReport(
  exec: StatefulExec,
  operatorName: string,
  context: StatefulContext,
  stores: readonly StateStore[],
  counts: StateCounts,
  startedMs: number,
): Promise<void> {
  const before = context.nowMs();
  await Promise.all(stores.map((store) => store.commit()));
  const metrics = stores.map((store) => store.metrics);
  const progress: StateOperatorProgress = {
    operatorName,
    numRowsTotal: metrics.reduce((sum, m) => sum + m.numKeys, 0),
    numRowsUpdated: counts.updated,
    allUpdatesTimeMs: Math.round(before - startedMs),
    numRowsRemoved: counts.removed,
    allRemovalsTimeMs: 0,
    commitTimeMs: Math.round(context.nowMs() - before),
    memoryUsedBytes: metrics.reduce((sum, m) => sum + m.memoryBytes, counts.keptBytes ?? 0),
    numRowsDroppedByWatermark: counts.dropped,
    numShufflePartitions: stores.length,
    numStateStoreInstances: stores.length,
  };
  context.report(exec.operatorId, progress);
}
