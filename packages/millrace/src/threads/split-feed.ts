/** The splits of a task as its thread sees them: a portion is there, others are asked for until one is the last. */
import type { InputPartition } from '@millrace/core';
import { type Portion, takeFrom } from './shared-splits.js';

/** What of a task is still to be read. */
export class SplitFeed {
  private readonly portions: Map<number, Portion>;
  /** The numbers of the portions, by scan. */
  private readonly numbers = new Map<number, number>();
  isCancelled = false;
  private arrived: ((portion: Portion | undefined) => void) | undefined;

  constructor(
    first: readonly Portion[],
    private readonly ask: (scanId: number, number: number) => void,
  ) {
    this.portions = new Map(first.map((portion) => [portion.scanId, portion]));
  }

  async next(scanId: number): Promise<InputPartition | undefined> {
    while (!this.isCancelled) {
      const portion = this.portions.get(scanId)!;
      const split = takeFrom(portion);
      if (split !== undefined || portion.isLast) return split;
      await this.request(scanId);
    }
  }

  private async request(scanId: number): Promise<void> {
    const number = (this.numbers.get(scanId) ?? 0) + 1;
    this.numbers.set(scanId, number);
    this.ask(scanId, number);
    const portion = await new Promise<Portion | undefined>((resolve) => {
      this.arrived = resolve;
    });
    if (portion) this.portions.set(scanId, portion);
  }

  /** The task finds no more splits, and gives no more rows. */
  cancel(): void {
    this.isCancelled = true;
    this.arrived?.(undefined);
  }

  /** What was asked for. */
  take(portion: Portion): void {
    this.arrived?.(portion);
  }
}
