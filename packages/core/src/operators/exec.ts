/**
 * Physical operators. A node is plain data; `prepare` compiles it once for a query into a runner, which is called for
 * each task (a micro-batch, or a worker's share of one) and gives batches as they come.
 */
import type { RecordBatch } from '../columnar/index.js';
import type { ConnectorRegistry, InputPartition } from '../connectors/index.js';
import type { AttributeReference, Runtime } from '../expressions/index.js';
import type { StatefulContext } from '../state/index.js';
import { TreeNode } from '../util/index.js';
import type { TaskMetrics } from './metrics.js';
import type { SplitQueues } from './splits.js';

/** What runs once: reads splits until none is left, and counts what it sees. */
export interface Task {
  /** The next piece of a scan's input, shared with the other tasks of the stage. */
  nextSplit(scanId: number): Promise<InputPartition | undefined> | InputPartition | undefined;
  /** The queues behind `nextSplit`, where this task is the one that has them all. */
  readonly queues?: SplitQueues;
  readonly metrics: TaskMetrics;
  /** The time of the micro-batch; that of the query when not given. */
  readonly batchTimestampMs?: number;
  /** Awaited between batches of a scan, where other things wait for the thread. */
  readonly breathe?: () => Promise<void> | void;
  /** State and watermarks; absent in batch queries and in workers. */
  readonly stateful?: StatefulContext;
  readonly signal?: AbortSignal;
}

export type Runner = (task: Task) => AsyncIterable<RecordBatch>;

/** Rows of a stage that runs whether or not somebody takes them. */
export interface StageRows extends AsyncIterable<RecordBatch> {
  cancel(): void;
}

export interface PreparedStage {
  readonly run: Runner;
  /** Begins at once, beside what this thread does; undefined when the stage would run on this thread. */
  readonly begin?: (task: Task) => StageRows | undefined;
}

/** Runs a stage: in process, or spread over worker threads. */
export interface StageRunner {
  prepare(stage: Exec, env: PrepareEnv): PreparedStage;
}

export interface PrepareEnv {
  readonly runtime: Runtime;
  readonly connectors: ConnectorRegistry;
  readonly stages: StageRunner;
  /** Whether a batch is done with when the next is asked for: its memory may then be used again. */
  readonly reuses?: boolean;
  /** Takes what is to be done once the plan will run no more. */
  readonly onClose: (close: () => void) => void;
}

export abstract class Exec extends TreeNode {
  protected isChild(node: TreeNode): boolean {
    return node instanceof Exec;
  }

  abstract get output(): readonly AttributeReference[];

  abstract prepare(env: PrepareEnv): Runner;

  /** Whether its rows come from splits that several tasks could share. */
  get isDistributed(): boolean {
    return this.children.some((child) => child.isDistributed);
  }

  /** Whether it holds no batch that it gave away, down to the scan: one that is done with can be overwritten. */
  get keepsNothing(): boolean {
    return false;
  }

  /** What explain shows behind the name. */
  describe(): string {
    return `[${this.output.map((attribute) => attribute.name).join(', ')}]`;
  }

  treeString(depth = 0): string {
    const head = `${depth === 0 ? '' : `${'   '.repeat(depth - 1)}+- `}${this.nodeName.replace(/Exec$/, '')} ${this.describe()}`;
    return [head.trimEnd(), ...this.children.map((child) => child.treeString(depth + 1))].join('\n');
  }
}

/** All batches of a runner. */
export async function collectBatches(batches: AsyncIterable<RecordBatch>): Promise<RecordBatch[]> {
  const all: RecordBatch[] = [];
  for await (const batch of batches) if (batch.numRows > 0) all.push(batch);
  return all;
}
