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
  private worker: Worker | undefined;
  private isStopped = false;
  private readonly listeners = new Map<number, Listener>();
  readonly stages = new Set<number>();
  /** Whether it can take tasks. */
  isUp = false;
  /** Resolves when it can. */
  readonly up: Promise<void>;

  /** Starts when `after` has resolved. */
  constructor(after: Promise<void>) {
    this.up = after.then(() => this.launch());
    this.up.catch(() => {});
  }

  private launch(): Promise<void> {
    if (this.isStopped) return new Promise(() => {});
    const worker = new Worker(workerFile());
    this.worker = worker;
    worker.unref();
    worker.on('error', (cause) => this.fail(cause));
    worker.on('message', (message: FromWorker) => {
      if (message.kind !== 'up') this.listeners.get(message.taskId)?.(message);
    });
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', () => {
        this.isUp = true;
        resolve();
      });
    });
  }

  private fail({ message, stack }: Error): void {
    const error = { message: `a worker thread died: ${message}`, stack };
    for (const [taskId, listener] of this.listeners) listener({ kind: 'failed', taskId, error });
  }

  post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  listen(taskId: number, listener: Listener): void {
    this.listeners.set(taskId, listener);
    this.worker?.ref();
  }

  forget(taskId: number): void {
    this.listeners.delete(taskId);
    if (this.listeners.size === 0) this.worker?.unref();
  }

  /** The thread gives up what it compiled for a stage, once it has done with its tasks. */
  forgetStage(stageId: number): void {
    if (this.stages.delete(stageId)) this.post({ kind: 'forget', stageId });
  }

  async terminate(): Promise<void> {
    this.isStopped = true;
    await this.worker?.terminate();
  }
}

/** The worker threads of a session. */
export class WorkerPool {
  /** Those that were started. */
  workers: readonly PooledWorker[] = [];

  constructor(readonly size: number) {}

  /**
   * Starts workers for a stage. The first stage gets one less than there are to be: for it the
   * main thread does the last one's work, so that a program with one query does not wait for all of them, nor pay for them.
   */
  start(): void {
    const wanted = this.workers.length === 0 ? Math.max(1, this.size - 1) : this.size;
    const fresh = Array.from({ length: wanted - this.workers.length }, () => new PooledWorker(Promise.resolve()));
    this.workers = [...this.workers, ...fresh];
  }

  /** Whether the main thread has nothing to do for those that are not there yet. */
  get isFull(): boolean {
    return this.workers.length === this.size && this.workers.every((worker) => worker.isUp);
  }

  /** For a stage that will run no more. */
  forgetStage(stageId: number): void {
    for (const worker of this.workers) worker.forgetStage(stageId);
  }

  async stop(): Promise<void> {
    const { workers } = this;
    this.workers = [];
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

export { toError };
