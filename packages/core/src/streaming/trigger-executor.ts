/** When the triggers of a query come. What one does is told by `attempt`. */
import type { MicroBatchStream, ReadLimit } from '../connectors/index.js';
import type { Clock } from '../util/index.js';
import type { LoopObserver } from './loop-observer.js';
import { nextBoundaryMs, type TriggerSpec } from './trigger.js';

interface TriggerParts {
  readonly trigger: TriggerSpec;
  readonly sources: readonly MicroBatchStream[];
  readonly clock: Clock;
  readonly observer: LoopObserver;
  readonly pollingDelayMs: number;
}

/** One trigger. True when a batch ran. */
type Attempt = (limit: ReadLimit, signal: AbortSignal) => Promise<boolean>;

export class TriggerExecutor {
  private wake: (() => void) | undefined;
  /** Somebody called since the last trigger began: the next one comes at once. */
  private called = false;
  private triggers = 0;
  private readonly passWaiters = new Set<{ readonly after: number; readonly done: () => void }>();

  constructor(
    private readonly parts: TriggerParts,
    private readonly attempt: Attempt,
  ) {
    if (parts.trigger.kind === 'processingTime')
      for (const source of parts.sources) source.onDataAvailable?.(() => this.call());
  }

  /** Runs until the trigger is done or `signal` aborts; rejects with the failure of a batch. */
  async run(signal: AbortSignal): Promise<void> {
    const { trigger } = this.parts;
    if (trigger.kind === 'processingTime') await this.runEvery(trigger.intervalMs, signal);
    else await this.runOnce(trigger.kind === 'once' || !(await this.freezeSources()), signal);
  }

  /** Resolves after a trigger, begun after this call, found nothing to do. */
  processAllAvailable(): Promise<void> {
    return new Promise((done) => {
      this.passWaiters.add({ after: this.triggers, done });
      this.call();
    });
  }

  private call(): void {
    this.called = true;
    this.wake?.();
  }

  /** Fixes where the sources end; false when one of them cannot, and all there is has to go into a single batch. */
  private async freezeSources(): Promise<boolean> {
    const { sources } = this.parts;
    if (sources.some((source) => !source.prepareForTriggerAvailableNow)) return false;
    for (const source of sources) await source.prepareForTriggerAvailableNow!();
    return true;
  }

  private async runOnce(single: boolean, signal: AbortSignal): Promise<void> {
    if (single) return void (await this.pass('allAvailable', signal));
    while (!signal.aborted && (await this.pass('default', signal)));
  }

  private async runEvery(intervalMs: number, signal: AbortSignal): Promise<void> {
    const { clock, pollingDelayMs, observer } = this.parts;
    while (!signal.aborted) {
      const boundary = nextBoundaryMs(clock.nowMs(), intervalMs);
      const ran = await this.pass('default', signal);
      if (signal.aborted) return;
      if (ran || intervalMs > 0) observer.status({ message: 'Waiting for next trigger' });
      const pauseMs = intervalMs > 0 ? boundary - clock.nowMs() : ran ? 0 : pollingDelayMs;
      if (pauseMs > 0) await this.pause(pauseMs, intervalMs === 0, signal);
      else await yieldToEventLoop();
    }
  }

  /** Sleeps; with `wakeable` until a source calls. */
  private async pause(delayMs: number, wakeable: boolean, signal: AbortSignal): Promise<void> {
    if (wakeable && this.called) return yieldToEventLoop();
    const awake = new AbortController();
    const onStop = () => awake.abort();
    signal.addEventListener('abort', onStop);
    if (wakeable) this.wake = () => awake.abort();
    await this.parts.clock.sleep(delayMs, awake.signal);
    this.wake = undefined;
    signal.removeEventListener('abort', onStop);
  }

  private async pass(limit: ReadLimit, signal: AbortSignal): Promise<boolean> {
    this.triggers++;
    this.called = false;
    const ran = await this.attempt(limit, signal);
    if (!ran) this.passDone();
    return ran;
  }

  private passDone(): void {
    for (const waiter of this.passWaiters) {
      if (this.triggers <= waiter.after) continue;
      this.passWaiters.delete(waiter);
      waiter.done();
    }
  }
}

const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
