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
  type InputPartition,
  NotPlain,
  type PrepareEnv,
  type RecordBatch,
  type Runner,
  ScanExec,
  type StageRunner,
  type Task,
} from '@millrace/core';
import { Channel } from './channel.js';
import type { FromWorker } from './messages.js';
import { type PooledWorker, toError, type WorkerPool } from './pool.js';

/** Input from which threads are worth their while. */
const minBytes = 2 * 1024 * 1024;

let lastId = 0;

type NextSplit = (scanId: number) => InputPartition | undefined | Promise<InputPartition | undefined>;

interface Stage {
  readonly stageId: number;
  readonly plan: unknown;
  readonly env: PrepareEnv;
}

/** Starts a task on a thread; its rows go to `out`. */
function startTask(
  worker: PooledWorker,
  stage: Stage,
  nextSplit: NextSplit,
  task: Task,
  out: Channel<RecordBatch>,
): void {
  const taskId = ++lastId;
  const finish = (cause?: Error): void => {
    worker.forget(taskId);
    out.close(cause);
  };
  const on: { [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void } = {
    next: ({ scanId }) =>
      void Promise.resolve(nextSplit(scanId)).then((split) => worker.post({ kind: 'split', taskId, split })),
    batch: ({ batch }) => out.push(decodeBatch(batch)),
    done: ({ metrics }) => {
      addMetrics(task.metrics, metrics);
      finish();
    },
    failed: ({ error }) => finish(toError(error)),
  };
  worker.listen(taskId, (message) => on[message.kind](message as never));
  const { runtime } = stage.env;
  const plan = worker.stages.has(stage.stageId) ? undefined : stage.plan;
  worker.stages.add(stage.stageId);
  worker.post({
    kind: 'task',
    taskId,
    stageId: stage.stageId,
    plan,
    conf: runtime.conf.getAll(),
    batchTimestampMs: runtime.batchTimestampMs,
  });
}

/** One task a thread; rows as they come. */
async function* unordered(workers: readonly PooledWorker[], stage: Stage, task: Task): AsyncGenerator<RecordBatch> {
  const outs = workers.map((worker) => {
    const out = new Channel<RecordBatch>();
    startTask(worker, stage, (scanId) => task.nextSplit(scanId), task, out);
    return out;
  });
  for (const out of outs) yield* out;
}

/** One task a split, at most two a thread at once; rows in the order of the splits. */
async function* ordered(
  workers: readonly PooledWorker[],
  stage: Stage,
  scanIds: readonly number[],
  task: Task,
): AsyncGenerator<RecordBatch> {
  const running: Channel<RecordBatch>[] = [];
  let started = 0;
  const startNext = async (): Promise<boolean> => {
    for (const scanId of scanIds) {
      const split = await task.nextSplit(scanId);
      if (split === undefined) continue;
      const out = new Channel<RecordBatch>();
      let given = false;
      const once: NextSplit = (wanted) => {
        if (wanted !== scanId || given) return undefined;
        given = true;
        return split;
      };
      startTask(workers[started++ % workers.length], stage, once, task, out);
      running.push(out);
      return true;
    }
    return false;
  };
  while (running.length < workers.length * 2 && (await startNext()));
  while (running.length > 0) {
    yield* running.shift()!;
    await startNext();
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
    const stage: Stage = { stageId: ++lastId, plan, env };
    const scanIds = scanIdsOf(child);
    return (task) => {
      const { queues } = task;
      if (!queues || queues.pendingSplits < 2 || queues.pendingBytes < minBytes) return inline(task);
      const workers = this.pool.start();
      return inOrder ? ordered(workers, stage, scanIds, task) : unordered(workers, stage, task);
    };
  }
}
