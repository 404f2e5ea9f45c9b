/** The worker threads of a session, started when first needed. */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { type ConditionName, conditions, error } from '@millrace/core';
import type { ErrorData, FromWorker, ToWorker } from './messages.js';

const workerFile = (): string => createRequire(import.meta.url).resolve('millrace/worker');

type Listener = (message: FromWorker) => void;

const toError = ({ message, stack, condition, parameters }: ErrorData): Error => {
  const made =
    condition && condition in conditions
      ? error(condition as ConditionName, (parameters ?? {}) as never)
      : new Error(message);
  if (stack) made.stack = stack;
  return made;
};

/** One thread, and the stages that it has compiled. */
export class PooledWorker {
  private readonly worker: Worker;
  private readonly listeners = new Map<number, Listener>();
  readonly stages = new Set<number>();

  constructor() {
    this.worker = new Worker(workerFile());
    this.worker.unref();
    this.worker.on('message', (message: FromWorker) => this.listeners.get(message.taskId)?.(message));
    this.worker.on('error', (cause) => {
      for (const [taskId, listener] of this.listeners)
        listener({
          kind: 'failed',
          taskId,
          error: { message: `a worker thread died: ${cause.message}`, stack: cause.stack },
        });
    });
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  listen(taskId: number, listener: Listener): void {
    this.listeners.set(taskId, listener);
    this.worker.ref();
  }

  forget(taskId: number): void {
    this.listeners.delete(taskId);
    if (this.listeners.size === 0) this.worker.unref();
  }

  terminate(): Promise<number> {
    return this.worker.terminate();
  }
}

/** The threads of a session. */
export class WorkerPool {
  private workers: PooledWorker[] = [];

  constructor(readonly size: number) {}

  /** All threads. */
  start(): readonly PooledWorker[] {
    while (this.workers.length < this.size) this.workers.push(new PooledWorker());
    return this.workers;
  }

  async stop(): Promise<void> {
    const { workers } = this;
    this.workers = [];
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

export { toError };
