/** limit(n) of a stream: the first n rows of the query's whole life, counted in state. */
import type { AttributeReference } from '../expressions/index.js';
import { RowCodec } from '../state/index.js';
import { LongType } from '../types/index.js';
import type { Exec, PrepareEnv, Runner } from './exec.js';
import { commitAndReport, StatefulExec } from './stateful-exec.js';

const codec = new RowCodec([LongType]);
const key = new RowCodec([]).encode([]);

export class StreamingLimitExec extends StatefulExec {
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
    const exec = this;
    return async function* (task) {
      const context = task.stateful!;
      const stores = await context.stores(exec.operatorId);
      const startedMs = context.nowMs();
      const stored = stores[0].get(key);
      const before = stored ? Number(codec.decode(stored)[0]) : 0;
      let seen = before;
      for await (const batch of child(task)) {
        const left = Math.max(0, exec.numRows - seen);
        if (left > 0) yield batch.slice(0, left);
        seen += Math.min(left, batch.numRows);
      }
      const updated = seen > before ? 1 : 0;
      if (updated) stores[0].put(key, codec.encode([BigInt(seen)]));
      await commitAndReport(exec, 'globalLimit', context, stores, { updated, removed: 0, dropped: 0 }, startedMs);
    };
  }
}
