/** limit(n) of a stream: the first n rows of the query's whole life, counted in state. */
import type { AttributeReference } from '../expressions/index.js';
import { RowCodec } from '../state/index.js';
import { LongType } from '../types/index.js';
import { Exec, type PrepareEnv, type Runner } from './exec.js';

const codec = new RowCodec([LongType]);
const key = new RowCodec([]).encode([]);

export class StreamingLimitExec extends Exec {
  constructor(
    readonly operatorId: number,
    readonly numRows: number,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.operatorId, this.numRows, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const { operatorId, numRows } = this;
    return async function* (task) {
      const context = task.stateful!;
      const stores = await context.stores(operatorId);
      const [store] = stores;
      const stored = store.get(key);
      const before = stored ? Number(codec.decode(stored)[0]) : 0;
      let seen = before;
      for await (const batch of child(task)) {
        const left = Math.max(0, numRows - seen);
        if (left > 0) yield batch.slice(0, left);
        seen += Math.min(left, batch.numRows);
      }
      store.put(key, codec.encode([BigInt(seen)]));
      await Promise.all(stores.map((s) => s.commit()));
      context.report(operatorId, {
        operatorName: 'globalLimit',
        numRowsTotal: 1,
        numRowsUpdated: seen - before,
        allUpdatesTimeMs: 0,
        numRowsRemoved: 0,
        allRemovalsTimeMs: 0,
        commitTimeMs: 0,
        memoryUsedBytes: store.metrics.memoryBytes,
        numRowsDroppedByWatermark: 0,
        numShufflePartitions: 1,
        numStateStoreInstances: 1,
      });
    };
  }
}
