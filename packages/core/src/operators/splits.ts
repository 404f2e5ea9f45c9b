/** The input of a run as queues of splits, from which the tasks of a stage take. */
import type { InputPartition } from '../connectors/index.js';

export class SplitQueues {
  private readonly next: number[];

  constructor(private readonly splits: readonly (readonly InputPartition[])[]) {
    this.next = splits.map(() => 0);
  }

  take(scanId: number): InputPartition | undefined {
    return this.splits[scanId]?.[this.next[scanId]++];
  }

  /** Bytes not taken yet, where splits know their size. */
  get pendingBytes(): number {
    return this.splits.reduce(
      (sum, list, scan) => sum + list.slice(this.next[scan]).reduce((s, split) => s + (split.sizeBytes ?? 0), 0),
      0,
    );
  }

  get pendingSplits(): number {
    return this.splits.reduce((sum, list, scan) => sum + Math.max(0, list.length - this.next[scan]), 0);
  }
}
