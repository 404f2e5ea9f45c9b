/** A clock that stands still until a test moves it. Who sleeps wakes when the time has come, earliest first. */
import type { Clock } from '../util/index.js';

interface Sleeper {
  readonly untilMs: number;
  readonly owner: Clock;
  readonly wake: () => void;
}

export class ManualClock implements Clock {
  private readonly sleepers = new Set<Sleeper>();
  private readonly watchers = new Set<() => void>();

  constructor(private timeMs = 0) {}

  nowMs(): number {
    return this.timeMs;
  }

  monotonicMs(): number {
    return this.timeMs;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return this.sleepAs(this, delayMs, signal);
  }

  /** Moves the time forward; sleeps that end by then end. */
  advance(ms: number): void {
    this.setTime(this.timeMs + ms);
  }

  /** Sets the time. Sleeps that end by then end. */
  setTime(timeMs: number): void {
    this.timeMs = timeMs;
    const due = [...this.sleepers].filter((sleeper) => sleeper.untilMs <= timeMs);
    for (const sleeper of due.sort((a, b) => a.untilMs - b.untilMs)) sleeper.wake();
  }

  /** The same time for one user, whose sleep can be seen and awaited. */
  view(): ClockView {
    return new ClockView(this);
  }

  /** @internal */
  sleepAs(owner: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
    if (delayMs <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { untilMs: this.timeMs + delayMs, owner, wake };
      this.sleepers.add(sleeper);
      signal?.addEventListener('abort', wake);
      for (const watcher of this.watchers) watcher();
    });
  }

  /** @internal */
  isAsleep(owner: Clock): boolean {
    return [...this.sleepers].some((sleeper) => sleeper.owner === owner);
  }

  /** Resolves when `owner` sleeps. @internal */
  whenAsleep(owner: Clock): Promise<void> {
    if (this.isAsleep(owner)) return Promise.resolve();
    return new Promise((resolve) => {
      const check = (): void => {
        if (!this.isAsleep(owner)) return;
        this.watchers.delete(check);
        resolve();
      };
      this.watchers.add(check);
    });
  }
}

/** A manual clock as one of its users has it. */
export class ClockView implements Clock {
  constructor(readonly clock: ManualClock) {}

  nowMs(): number {
    return this.clock.nowMs();
  }

  monotonicMs(): number {
    return this.clock.monotonicMs();
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return this.clock.sleepAs(this, delayMs, signal);
  }

  /** Resolves when this user sleeps. */
  whenAsleep(): Promise<void> {
    return this.clock.whenAsleep(this);
  }
}
