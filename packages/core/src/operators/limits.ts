/** LIMIT, OFFSET, tail. */
import type { AttributeReference } from '../expressions/index.js';
import { collectBatches, Exec, type PrepareEnv, type Runner } from './exec.js';

abstract class CountedExec extends Exec {
  constructor(
    readonly numRows: number,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.numRows, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  override describe(): string {
    return String(this.numRows);
  }
}

/** The first rows. */
export class LimitExec extends CountedExec {
  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const { numRows } = this;
    return async function* (task) {
      let left = numRows;
      if (left <= 0) return;
      for await (const batch of child(task)) {
        yield batch.slice(0, left);
        left -= batch.numRows;
        if (left <= 0) return;
      }
    };
  }
}

/** All but the first rows. */
export class OffsetExec extends CountedExec {
  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const { numRows } = this;
    return async function* (task) {
      let skip = numRows;
      for await (const batch of child(task)) {
        if (skip < batch.numRows) yield batch.slice(skip, batch.numRows);
        skip = Math.max(0, skip - batch.numRows);
      }
    };
  }
}

/** The last rows. */
export class TailExec extends CountedExec {
  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const { numRows } = this;
    return async function* (task) {
      const batches = await collectBatches(child(task));
      let skip = Math.max(0, batches.reduce((sum, batch) => sum + batch.numRows, 0) - numRows);
      for (const batch of batches) {
        if (skip < batch.numRows) yield batch.slice(skip, batch.numRows);
        skip = Math.max(0, skip - batch.numRows);
      }
    };
  }
}
