/** A share of a stage: on a worker thread, or in process beside them. */
import {
  addMetrics,
  decodeBatch,
  type InputPartition,
  type PrepareEnv,
  type RecordBatch,
  type Runner,
  type Task,
} from '@millrace/core';
import { makeBreathe } from './breathe.js';
import { Channel } from './channel.js';
import type { FromWorker } from './messages.js';
import { type PooledWorker, toError } from './pool.js';
import type { Portion } from './shared-splits.js';

/** A stage as threads know it. */
export interface Stage {
  readonly stageId: number;
  readonly plan: unknown;
  readonly scanIds: readonly number[];
  readonly env: PrepareEnv;
}

/** Where a task's splits come from: the portion of a scan that has a number. */
export type PortionOf = (scanId: number, number: number) => Portion;

/** Rows as they come. Whoever stops reading them cancels the task. */
export abstract class StageTask {
  protected readonly out = new Channel<RecordBatch>();
  protected isRunning = true;

  /** Whether it has taken a share of the input. */
  abstract readonly hasBegun: boolean;

  async *rows(): AsyncGenerator<RecordBatch> {
    try {
      yield* this.out;
    } finally {
      this.cancel();
    }
  }

  cancel(): void {
    if (this.isRunning) this.finish();
  }

  protected finish(cause?: Error): void {
    this.isRunning = false;
    this.out.close(cause);
  }
}

let lastId = 0;

/** On a worker thread, from when that is up. */
export class ThreadTask extends StageTask {
  hasBegun = false;
  private readonly taskId = ++lastId;

  constructor(
    private readonly worker: PooledWorker,
    private readonly stage: Stage,
    private readonly portionOf: PortionOf,
    private readonly task: Task,
  ) {
    super();
    if (worker.isUp) this.begin();
    else
      worker.up.then(
        () => this.begin(),
        (cause) => this.finish(cause),
      );
  }

  private readonly on: { [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void } = {
    next: ({ taskId, scanId, number }) =>
      this.worker.post({ kind: 'portion', taskId, portion: this.portionOf(scanId, number) }),
    batch: ({ batch }) => this.out.push(decodeBatch(batch)),
    done: ({ batch, metrics }) => {
      if (batch) this.out.push(decodeBatch(batch));
      addMetrics(this.task.metrics, metrics);
      this.finish();
    },
    failed: ({ error }) => this.finish(toError(error)),
    up: () => {},
  };

  private begin(): void {
    if (!this.isRunning) return;
    this.hasBegun = true;
    this.worker.listen(this.taskId, (message) => this.on[message.kind](message as never));
    this.post();
  }

  /** Hands over the plan, if the thread has not got it yet, with the first splits of each scan. */
  private post(): void {
    const { worker, taskId } = this;
    const { stageId, scanIds, plan: exec, env } = this.stage;
    const first = scanIds.map((scanId) => this.portionOf(scanId, 0));
    const { conf } = env.runtime;
    const { batchTimestampMs = env.runtime.batchTimestampMs } = this.task;
    const plan = worker.stages.has(stageId) ? undefined : { exec, conf: conf.getAll() };
    worker.stages.add(stageId);
    worker.post({ kind: 'task', taskId, stageId, plan, first, batchTimestampMs });
  }

  protected override finish(cause?: Error): void {
    super.finish(cause);
    this.worker.forget(this.taskId);
  }

  override cancel(): void {
    if (this.isRunning && this.hasBegun) this.worker.post({ kind: 'cancel', taskId: this.taskId });
    super.cancel();
  }
}

/** In process: the thread that would wait for the others works too, and pauses for what else it has to do. */
export class InlineTask extends StageTask {
  readonly hasBegun = true;
  readonly ended: Promise<void>;

  /** Begins when the task before it has ended: tasks of one stage share what its expressions know of the current file. */
  constructor(
    runner: Runner,
    nextSplit: (scanId: number) => InputPartition | undefined | Promise<InputPartition | undefined>,
    { metrics, signal }: Task,
    before?: InlineTask,
  ) {
    super();
    const task: Task = {
      metrics,
      signal,
      breathe: makeBreathe(),
      nextSplit: (scanId) => (this.isRunning ? nextSplit(scanId) : undefined),
    };
    this.ended = this.work(runner, task, before?.ended).catch((cause) => this.finish(cause));
  }

  private async work(runner: Runner, task: Task, before?: Promise<void>): Promise<void> {
    await before;
    for await (const batch of runner(task)) {
      if (!this.isRunning) return;
      this.out.push(batch);
    }
    this.finish();
  }
}
