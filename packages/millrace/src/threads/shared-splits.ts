/** Splits that tasks on several threads take from one list without a word to each other: what is next is a shared counter. */
import type { InputPartition } from '@millrace/core';

/** A part of a scan's splits, as each thread has it. */
export interface Portion {
  readonly scanId: number;
  readonly splits: readonly InputPartition[];
  /** How many were taken, in shared memory. */
  readonly taken: Int32Array;
  /** Whether there are no splits behind these. */
  readonly isLast: boolean;
}

/** Each thread has its copy of a portion: of many splits it gets some at a time. */
const portionSplits = 256;

const newPortion = (scanId: number, splits: readonly InputPartition[], isLast: boolean): Portion => ({
  scanId,
  splits,
  taken: new Int32Array(new SharedArrayBuffer(4)),
  isLast,
});

/** The next split that no thread has taken; undefined when there is none. */
export const takeFrom = ({ splits, taken }: Portion): InputPartition | undefined => splits[Atomics.add(taken, 0, 1)];

const isUsedUp = ({ splits, taken, isLast }: Portion): boolean => isLast && Atomics.load(taken, 0) >= splits.length;

/** One split, for one task. */
export const single = (scanId: number, split: InputPartition | undefined): Portion =>
  newPortion(scanId, split === undefined ? [] : [split], true);

/** The splits of a stage's scans, in portions that are made when a first thread gets to them. */
export class SharedSplits {
  private readonly portions = new Map<number, Portion[]>();

  constructor(
    private readonly scanIds: readonly number[],
    private readonly take: (scanId: number) => InputPartition | undefined,
  ) {}

  portion(scanId: number, number: number): Portion {
    const made = this.portions.get(scanId) ?? [];
    this.portions.set(scanId, made);
    while (made.length <= number) made.push(this.make(scanId));
    return made[number];
  }

  private make(scanId: number): Portion {
    const splits: InputPartition[] = [];
    let split = this.take(scanId);
    for (; split !== undefined; split = this.take(scanId)) if (splits.push(split) === portionSplits) break;
    return newPortion(scanId, splits, split === undefined);
  }

  /** For the thread that made it. */
  next(scanId: number): InputPartition | undefined {
    for (let number = 0; ; number++) {
      const portion = this.portion(scanId, number);
      const split = takeFrom(portion);
      if (split !== undefined || portion.isLast) return split;
    }
  }

  get areUsedUp(): boolean {
    return this.scanIds.every((scanId) => isUsedUp(this.portions.get(scanId)?.at(-1) ?? this.portion(scanId, 0)));
  }
}
