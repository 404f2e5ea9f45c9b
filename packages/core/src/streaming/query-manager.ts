/** The queries of a session. */
import { error } from '../errors/index.js';
import type { Clock } from '../util/index.js';
import { ListenerBus, type StreamingQueryListener } from './listener.js';
import type { StreamingQuery } from './streaming-query.js';

export class StreamingQueryManager {
  private readonly queries = new Set<StreamingQuery>();
  private terminated: StreamingQuery | undefined;
  private waiters: (() => void)[] = [];
  /** @internal */
  readonly bus = new ListenerBus();

  constructor(private readonly clock: Clock) {}

  get active(): StreamingQuery[] {
    return [...this.queries].filter((query) => query.isActive);
  }

  get(id: string): StreamingQuery | undefined {
    return this.active.find((query) => query.id === id);
  }

  addListener(listener: StreamingQueryListener): void {
    this.bus.add(listener);
  }

  removeListener(listener: StreamingQueryListener): void {
    this.bus.remove(listener);
  }

  listListeners(): StreamingQueryListener[] {
    return this.bus.all;
  }

  /** Resolves when any query of the session has ended since the last reset; rejects with its failure. */
  async awaitAnyTermination(): Promise<void>;
  async awaitAnyTermination(timeoutMs: number): Promise<boolean>;
  async awaitAnyTermination(timeoutMs?: number): Promise<any> {
    if (!this.terminated) {
      const ended = new Promise<void>((resolve) => this.waiters.push(resolve));
      const timer = new AbortController();
      await (timeoutMs === undefined ? ended : Promise.race([ended, this.clock.sleep(timeoutMs, timer.signal)]));
      timer.abort();
    }
    if (this.terminated?.exception) throw this.terminated.exception;
    return timeoutMs === undefined ? undefined : this.terminated !== undefined;
  }

  resetTerminated(): void {
    this.terminated = undefined;
  }

  /** Throws when an active query has the name. @internal */
  checkName(name: string | null): void {
    if (name !== null && this.active.some((query) => query.name === name))
      throw error('QUERY_NAME_ALREADY_ACTIVE', { name });
  }

  /** Starts a query of the session; throws when an active one has its name. @internal */
  async start(query: StreamingQuery): Promise<void> {
    this.checkName(query.name);
    this.queries.add(query);
    try {
      await query.start();
    } catch (cause) {
      this.queries.delete(query);
      throw cause;
    }
  }

  /** @internal */
  ended(query: StreamingQuery): void {
    this.queries.delete(query);
    this.terminated = query;
    for (const wake of this.waiters.splice(0)) wake();
  }

  /** Stops all queries. @internal */
  async stopAll(): Promise<void> {
    await Promise.all(this.active.map((query) => query.stop()));
  }
}
