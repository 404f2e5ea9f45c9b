/** The splits of a task as its thread sees them: the first are there, others are asked for until one is the last. */
import type { InputPartition } from '@millrace/core';
import type { HandedSplit } from './messages.js';

/** What of a task is still to be read. */
export class SplitFeed {
  private readonly handed: Map<number, HandedSplit>;
  private readonly ended = new Set<number>();
  isCancelled = false;
  private arrived: ((handed: HandedSplit) => void) | undefined;

  constructor(
    first: readonly HandedSplit[],
    private readonly ask: (scanId: number) => void,
  ) {
    this.handed = new Map(first.map((handed) => [handed.scanId, handed]));
  }

  async next(scanId: number): Promise<InputPartition | undefined> {
    if (this.isCancelled || this.ended.has(scanId)) return undefined;
    const handed = this.handed.get(scanId) ?? (await this.request(scanId));
    this.handed.delete(scanId);
    if (handed.isLast || handed.split === undefined) this.ended.add(scanId);
    return handed.split;
  }

  private request(scanId: number): Promise<HandedSplit> {
    this.ask(scanId);
    return new Promise((resolve) => {
      this.arrived = resolve;
    });
  }

  /** The task finds no more splits, and gives no more rows. */
  cancel(): void {
    this.isCancelled = true;
    this.arrived?.({ scanId: -1, split: undefined, isLast: true });
  }

  /** What was asked for. */
  take(handed: HandedSplit): void {
    this.arrived?.(handed);
  }
}
