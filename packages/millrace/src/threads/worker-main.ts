/** A worker thread: compiles each stage once, runs tasks, asks for splits one at a time. */
import type { MessagePort } from 'node:worker_threads';
import {
  builtinFunctions,
  Closing,
  ConnectorRegistry,
  decodePlan,
  type Exec,
  encodeBatch,
  FunctionRegistry,
  inlineStages,
  makeRuntime,
  newTaskMetrics,
  type Runner,
  type Runtime,
  RuntimeConfig,
  SparkException,
} from '@millrace/core';
import { builtinSources } from '@millrace/sources';
import type { ErrorData, FromWorker, ToWorker } from './messages.js';
import { SplitFeed } from './split-feed.js';

interface Stage {
  readonly runner: Runner;
  readonly runtime: Runtime;
  readonly closing: Closing;
}

const errorData = (cause: unknown): ErrorData => {
  if (cause instanceof SparkException)
    return {
      message: cause.message,
      stack: cause.stack,
      condition: cause.condition,
      parameters: { ...cause.messageParameters },
    };
  return cause instanceof Error ? { message: cause.message, stack: cause.stack } : { message: String(cause) };
};

/** Serves the main thread until it ends the worker. */
export function serve(port: MessagePort): void {
  const functions = new FunctionRegistry(builtinFunctions);
  const connectors = new ConnectorRegistry(builtinSources, []);
  const stages = new Map<number, Stage>();
  const feeds = new Map<number, SplitFeed>();
  const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

  const stageOf = ({ stageId, plan }: Extract<ToWorker, { kind: 'task' }>): Stage => {
    const known = stages.get(stageId);
    if (known) return known;
    const { conf, exec: data } = plan!;
    const runtime = makeRuntime(new RuntimeConfig(Object.entries(conf)), 0);
    const exec = decodePlan(data, functions) as Exec;
    const closing = new Closing();
    const runner = exec.prepare({ runtime, connectors, stages: inlineStages, onClose: closing.onClose });
    const stage = { runtime, closing, runner };
    stages.set(stageId, stage);
    return stage;
  };

  const run = async (task: Extract<ToWorker, { kind: 'task' }>): Promise<void> => {
    const { taskId } = task;
    try {
      const { runner, runtime } = stageOf(task);
      runtime.batchTimestampMs = task.batchTimestampMs;
      const metrics = newTaskMetrics();
      const feed = feeds.get(taskId)!;
      const nextSplit = (scanId: number) => feed.next(scanId);
      // A message wakes a thread, which takes time: the last batch goes with the news that it is.
      let held: ReturnType<typeof encodeBatch> | undefined;
      for await (const batch of runner({ nextSplit, metrics })) {
        if (feed.isCancelled) break;
        if (held) post({ kind: 'batch', taskId, batch: held.data }, held.transfer);
        held = encodeBatch(batch);
      }
      post({ kind: 'done', taskId, batch: held?.data, metrics }, held?.transfer);
    } catch (cause) {
      post({ kind: 'failed', taskId, error: errorData(cause) });
    } finally {
      feeds.delete(taskId);
    }
  };

  /** One task after the other: they share what their expressions know of the current file. */
  let ended = Promise.resolve();
  const begin = (task: Extract<ToWorker, { kind: 'task' }>): void => {
    const { taskId } = task;
    feeds.set(taskId, new SplitFeed(task.first, (scanId, number) => post({ kind: 'next', taskId, scanId, number })));
    ended = ended.then(() => run(task));
  };

  /** Behind the tasks that came before. */
  const forget = (stageId: number): void => {
    ended = ended.then(() => {
      stages.get(stageId)?.closing.close();
      stages.delete(stageId);
    });
  };

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'task') begin(message);
    else if (message.kind === 'forget') forget(message.stageId);
    else if (message.kind === 'portion') feeds.get(message.taskId)?.take(message.portion);
    else feeds.get(message.taskId)?.cancel();
  });
  post({ kind: 'up' });
}
