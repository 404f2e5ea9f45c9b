/** Who wants to hear of queries. A listener's own errors are its own. */
import type { StreamingQueryProgress } from './progress.js';

export interface QueryStartedEvent {
  readonly id: string;
  readonly runId: string;
  readonly name: string | null;
  readonly timestamp: string;
}

export interface QueryIdleEvent {
  readonly id: string;
  readonly runId: string;
  readonly timestamp: string;
}

export interface QueryTerminatedEvent {
  readonly id: string;
  readonly runId: string;
  readonly exception?: string;
  readonly errorClassOnException?: string;
}

/** Extend it, and add it with `spark.streams.addListener`. */
export abstract class StreamingQueryListener {
  /** Before `start()` resolves. */
  onQueryStarted(_event: QueryStartedEvent): void {}
  onQueryProgress(_event: { readonly progress: StreamingQueryProgress }): void {}
  /** At most every ten seconds while nothing happens. */
  onQueryIdle(_event: QueryIdleEvent): void {}
  onQueryTerminated(_event: QueryTerminatedEvent): void {}
}

export type ListenerEvent = 'onQueryStarted' | 'onQueryProgress' | 'onQueryIdle' | 'onQueryTerminated';

/** Calls a method of every listener. `onQueryStarted` at once, the others when the query lets go of the thread. */
export class ListenerBus {
  private readonly listeners = new Set<StreamingQueryListener>();

  add(listener: StreamingQueryListener): void {
    this.listeners.add(listener);
  }

  remove(listener: StreamingQueryListener): void {
    this.listeners.delete(listener);
  }

  get all(): StreamingQueryListener[] {
    return [...this.listeners];
  }

  post<E extends ListenerEvent>(name: E, event: Parameters<StreamingQueryListener[E]>[0]): void {
    if (this.listeners.size === 0) return;
    const deliver = () => {
      for (const listener of this.listeners) attempt(() => listener[name](event as never));
    };
    if (name === 'onQueryStarted') deliver();
    else queueMicrotask(deliver);
  }
}

const attempt = (f: () => void): void => {
  try {
    f();
  } catch (cause) {
    process.emitWarning(`a streaming query listener failed: ${cause instanceof Error ? cause.message : cause}`);
  }
};
