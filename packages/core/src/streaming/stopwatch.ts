/** Durations of the steps of a trigger. */
import type { Clock } from '../util/index.js';

export class Stopwatch {
  readonly durationsMs: Record<string, number> = {};
  private readonly started: number;

  constructor(private readonly clock: Clock) {
    this.started = clock.monotonicMs();
  }

  /** Runs a step and adds its time. */
  async time<T>(step: string, f: () => Promise<T> | T): Promise<T> {
    const from = this.clock.monotonicMs();
    try {
      return await f();
    } finally {
      this.durationsMs[step] = (this.durationsMs[step] ?? 0) + this.clock.monotonicMs() - from;
    }
  }

  /** Since the trigger began. */
  get totalMs(): number {
    return this.clock.monotonicMs() - this.started;
  }
}
