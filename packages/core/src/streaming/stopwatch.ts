/** Durations of the steps of a trigger. */
import type { Clock } from '../util/index.js';

export class Stopwatch {
  readonly durationsMs: Record<string, number> = {};
  /** The clock's time when the trigger began. */
  readonly startedAtMs: number;
  private readonly started: number;

  constructor(private readonly clock: Clock) {
    this.startedAtMs = clock.nowMs();
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

  /** The same for a step that waits for nothing. */
  timeSync(step: string, f: () => void): void {
    const from = this.clock.monotonicMs();
    f();
    this.durationsMs[step] = (this.durationsMs[step] ?? 0) + this.clock.monotonicMs() - from;
  }

  /** Since the trigger began. */
  get totalMs(): number {
    return this.clock.monotonicMs() - this.started;
  }
}
