/** A session that runs every split of a stage as a task of its own, as many threads would, in the order of the splits. */
import {
  type ExchangeExec,
  type Exec,
  type InputPartition,
  type PreparedStage,
  type PrepareEnv,
  type RecordBatch,
  type Runner,
  ScanExec,
  type StageRunner,
  type Task,
} from '@millrace/core';
import { SparkSession } from 'millrace';

const scanIdsOf = (exec: Exec): number[] =>
  [...exec.walk()].flatMap((node) => (node instanceof ScanExec ? [node.scanId] : []));

/** A task that gets one split. */
const only = (task: Task, scanId: number, split: InputPartition): Task => {
  let left: InputPartition | undefined = split;
  const nextSplit = (wanted: number) => {
    const given = wanted === scanId ? left : undefined;
    if (wanted === scanId) left = undefined;
    return given;
  };
  return { ...task, nextSplit };
};

async function* taskBySplit(run: Runner, scanIds: readonly number[], task: Task): AsyncGenerator<RecordBatch> {
  for (const scanId of scanIds)
    for (let split = await task.nextSplit(scanId); split !== undefined; split = await task.nextSplit(scanId))
      yield* run(only(task, scanId, split));
}

const splitTasks: StageRunner = {
  prepare(exchange: Exec, env: PrepareEnv): PreparedStage {
    const { child } = exchange as ExchangeExec;
    const run = child.prepare(env);
    const scanIds = scanIdsOf(child);
    return { run: (task) => taskBySplit(run, scanIds, task) };
  },
};

export class SplitTasksSession extends SparkSession {
  override get engine() {
    return { ...super.engine, stages: splitTasks };
  }
}
