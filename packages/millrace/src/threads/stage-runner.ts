/**
 * Stages on worker threads. An unordered stage runs one task a thread, all taking splits from one queue until it is empty;
 * an ordered one a task a split, whose rows are passed on in the order of the splits. Small inputs stay in process: a hand-over
 * would cost more than it saves.
 */
import {
  addMetrics,
  decodeBatch,
  type ExchangeExec,
  type Exec,
  encodePlan,
  NotPlain,
  type PrepareEnv,
  type RecordBatch,
  type Runner,
  ScanExec,
  type StageRunner,
  type Task,
} from '@millrace/core';
import { Channel } from './channel.js';
import type { FromWorker, HandedSplit } from './messages.js';
import { type PooledWorker, toError, type WorkerPool } from './pool.js';

/** Input from which threads are worth their while. */
const minBytes = 2 * 1024 * 1024;

let lastId = 0;

type NextSplit = (scanId: number) => HandedSplit | Promise<HandedSplit>;

interface Stage {
  readonly stageId: number;
  readonly plan: unknown;
  readonly scanIds: readonly number[];
  readonly env: PrepareEnv;
}

/** A task on a thread: its rows, as they come. Whoever stops reading them cancels it. */
class ThreadTask {
  private readonly taskId = ++lastId;
  private readonly out = new Channel<RecordBatch>();
  private running = true;

  constructor(
    private readonly worker: PooledWorker,
    private readonly stage: Stage,
    private readonly nextSplit: NextSplit,
    private readonly task: Task,
  ) {
    worker.listen(this.taskId, (message) => this.on[message.kind](message as never));
    this.start().catch((cause) => this.finish(cause));
  }

  private readonly on: { [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void } = {
    next: ({ scanId }) => void this.hand(scanId).catch((cause) => this.finish(cause)),
    batch: ({ batch }) => this.out.push(decodeBatch(batch)),
    done: ({ metrics }) => {
      addMetrics(this.task.metrics, metrics);
      this.finish();
    },
    failed: ({ error }) => this.finish(toError(error)),
  };

  /** Hands over the plan, if the thread has not got it yet, with a first split of each scan. */
  private async start(): Promise<void> {
    const { worker, stage, taskId } = this;
    const first = await Promise.all(stage.scanIds.map(this.nextSplit));
    const plan = worker.stages.has(stage.stageId) ? undefined : stage.plan;
    worker.stages.add(stage.stageId);
    const { conf, batchTimestampMs } = stage.env.runtime;
    worker.post({ kind: 'task', taskId, stageId: stage.stageId, plan, first, conf: conf.getAll(), batchTimestampMs });
  }

  private async hand(scanId: number): Promise<void> {
    this.worker.post({ kind: 'split', taskId: this.taskId, handed: await this.nextSplit(scanId) });
  }

  private finish(cause?: Error): void {
    this.running = false;
    this.worker.forget(this.taskId);
    this.out.close(cause);
  }

  async *rows(): AsyncGenerator<RecordBatch> {
    try {
      yield* this.out;
    } finally {
      this.cancel();
    }
  }

  cancel(): void {
    if (!this.running) return;
    this.worker.post({ kind: 'cancel', taskId: this.taskId });
    this.finish();
  }
}

/** One task a thread; rows as they come. */
async function* unordered(workers: readonly PooledWorker[], stage: Stage, task: Task): AsyncGenerator<RecordBatch> {
  const nextSplit: NextSplit = async (scanId) => {
    const split = await task.nextSplit(scanId);
    return { scanId, split, isLast: task.queues?.pendingSplits === 0 };
  };
  const running = workers.map((worker) => new ThreadTask(worker, stage, nextSplit, task));
  try {
    for (const each of running) yield* each.rows();
  } finally {
    for (const each of running) each.cancel();
  }
}

/** One task a split, at most two a thread at once; rows in the order of the splits. */
async function* ordered(workers: readonly PooledWorker[], stage: Stage, task: Task): AsyncGenerator<RecordBatch> {
  const running: ThreadTask[] = [];
  let started = 0;
  const startNext = async (): Promise<boolean> => {
    for (const scanId of stage.scanIds) {
      const split = await task.nextSplit(scanId);
      if (split === undefined) continue;
      const only: NextSplit = (wanted) => ({
        scanId: wanted,
        split: wanted === scanId ? split : undefined,
        isLast: true,
      });
      running.push(new ThreadTask(workers[started++ % workers.length], stage, only, task));
      return true;
    }
    return false;
  };
  try {
    while (running.length < workers.length * 2 && (await startNext()));
    while (running.length > 0) {
      yield* running.shift()!.rows();
      await startNext();
    }
  } finally {
    for (const each of running) each.cancel();
  }
}

const scanIdsOf = (exec: Exec): number[] =>
  [...exec.walk()].flatMap((node) => (node instanceof ScanExec ? [node.scanId] : []));

const canMove = (exec: Exec): boolean =>
  [...exec.walk()].every((node) => !(node instanceof ScanExec) || !node.inProcess);

/** The plan as data; undefined when it must stay in process. */
const plainPlan = (exec: Exec): unknown => {
  if (!canMove(exec)) return undefined;
  try {
    return encodePlan(exec);
  } catch (cause) {
    if (cause instanceof NotPlain) return undefined;
    throw cause;
  }
};

/** Runs stages on the threads of a pool where that pays. */
export class ThreadedStages implements StageRunner {
  constructor(private readonly pool: WorkerPool) {}

  prepare(exchange: Exec, env: PrepareEnv): Runner {
    const { child, ordered: inOrder } = exchange as ExchangeExec;
    const inline = child.prepare(env);
    const plan = this.pool.size > 1 ? plainPlan(child) : undefined;
    if (plan === undefined) return inline;
    const stage: Stage = { stageId: ++lastId, plan, scanIds: scanIdsOf(child), env };
    return (task) => {
      const { queues } = task;
      if (!queues || queues.pendingSplits < 2 || queues.pendingBytes < minBytes) return inline(task);
      const workers = this.pool.start();
      return inOrder ? ordered(workers, stage, task) : unordered(workers, stage, task);
    };
  }
}
