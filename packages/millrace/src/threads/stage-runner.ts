/**
 * Stages on worker threads. An unordered stage runs one task a thread, all taking splits from one queue until it is empty;
 * an ordered one a task a split, whose rows are passed on in the order of the splits. Until all workers are up, the main
 * thread works too: the first query does not wait for them. Small inputs stay in process: a hand-over would cost more than
 * it saves.
 */
import {
  type ExchangeExec,
  type Exec,
  encodePlan,
  type InputPartition,
  NotPlain,
  type PreparedStage,
  type PrepareEnv,
  type RecordBatch,
  type Runner,
  ScanExec,
  type SplitQueues,
  type StageRows,
  type StageRunner,
  type Task,
} from '@millrace/core';
import { makeBreathe } from './breathe.js';
import type { WorkerPool } from './pool.js';
import { SharedSplits, single } from './shared-splits.js';
import { InlineTask, type Stage, type StageTask, ThreadTask } from './stage-task.js';

/** Input from which threads are worth their while. */
const minBytes = 2 * 1024 * 1024;

let lastStageId = 0;

/** One task a thread, begun at once; rows as they come. */
function unordered(inline: Runner, pool: WorkerPool, stage: Stage, task: Task, queues: SplitQueues): StageRows {
  const splits = new SharedSplits(stage.scanIds, (scanId) => queues.take(scanId));
  const portionOf = (scanId: number, number: number) => splits.portion(scanId, number);
  const running: StageTask[] = pool.workers.map((worker) => new ThreadTask(worker, stage, portionOf, task));
  if (!pool.isFull) {
    const meanwhile = (scanId: number) => (pool.isFull ? undefined : splits.next(scanId));
    running.unshift(new InlineTask(inline, meanwhile, task));
  }
  const cancel = () => {
    for (const each of running) each.cancel();
  };
  async function* rows(): AsyncGenerator<RecordBatch> {
    try {
      // What has not begun when all others have ended finds nothing left to do.
      for (const each of running) if (each.hasBegun || !splits.areUsedUp) yield* each.rows();
    } finally {
      cancel();
    }
  }
  return { cancel, [Symbol.asyncIterator]: rows };
}

/** One task a split, at most two a thread at once; rows in the order of the splits. */
async function* ordered(inline: Runner, pool: WorkerPool, stage: Stage, task: Task): AsyncGenerator<RecordBatch> {
  const running: StageTask[] = [];
  let started = 0;
  let own: InlineTask | undefined;
  const startTask = (scanId: number, split: InputPartition): StageTask => {
    const threads = pool.workers.filter((worker) => worker.isUp);
    const turn = started++ % Math.min(pool.size, threads.length + 1);
    const left = [split];
    const once = (wanted: number) => (wanted === scanId ? left.pop() : undefined);
    if (turn < threads.length) return new ThreadTask(threads[turn], stage, (id) => single(id, once(id)), task);
    own = new InlineTask(inline, once, task, own);
    return own;
  };
  const startNext = async (): Promise<boolean> => {
    for (const scanId of stage.scanIds) {
      const split = await task.nextSplit(scanId);
      if (split === undefined) continue;
      running.push(startTask(scanId, split));
      return true;
    }
    return false;
  };
  try {
    while (running.length < pool.size * 2 && (await startNext()));
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

const isWorthThreads = (queues?: SplitQueues): queues is SplitQueues =>
  queues !== undefined && queues.pendingSplits >= 2 && queues.pendingBytes >= minBytes;

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

  prepare(exchange: Exec, env: PrepareEnv): PreparedStage {
    const { child, ordered: inOrder } = exchange as ExchangeExec;
    const inline = child.prepare(env);
    const plan = this.pool.size > 1 ? plainPlan(child) : undefined;
    if (plan === undefined) return { run: (task) => inline({ ...task, breathe: makeBreathe() }) };
    const stage: Stage = { stageId: ++lastStageId, plan, scanIds: scanIdsOf(child), env };
    const { pool } = this;
    env.onClose(() => pool.forgetStage(stage.stageId));
    const run = (task: Task) => {
      const { queues } = task;
      if (!isWorthThreads(queues)) return inline(task);
      pool.start();
      return inOrder ? ordered(inline, pool, stage, task) : unordered(inline, pool, stage, task, queues);
    };
    const begin = (task: Task) => {
      const { queues } = task;
      return isWorthThreads(queues) && pool.isFull ? unordered(inline, pool, stage, task, queues) : undefined;
    };
    return { run, begin: inOrder ? undefined : begin };
  }
}
