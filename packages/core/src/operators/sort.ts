/** ORDER BY over all rows. */
import { concatBatches, flatten, type RecordBatch, rowRange, type Vector } from '../columnar/index.js';
import {
  type AttributeReference,
  compile,
  type Evaluator,
  type Runtime,
  type SortOrder,
} from '../expressions/index.js';
import { comparatorOf } from '../functions/ordering.js';
import { collectBatches, Exec, type PrepareEnv, type Runner } from './exec.js';

type CompareRows = (a: number, b: number) => number;

const compareKey = (order: SortOrder, vector: Vector): CompareRows => {
  const compare = comparatorOf(order.dataType);
  const sign = order.direction === 'ascending' ? 1 : -1;
  const nullFirst = order.nullOrdering === 'nulls first' ? -1 : 1;
  const values = vector.toValues();
  return (a, b) => {
    const [x, y] = [values[a], values[b]];
    if (x === null || y === null) return x === y ? 0 : x === null ? nullFirst : -nullFirst;
    return sign * compare(x, y);
  };
};

/** The rows of a batch in order; rows that compare equal keep their places. */
export function sortBatch(batch: RecordBatch, orders: readonly SortOrder[], keys: readonly Evaluator[]): RecordBatch {
  const compares = orders.map((order, k) => compareKey(order, flatten(keys[k](batch))));
  const rows = rowRange(0, batch.numRows);
  rows.sort((a, b) => {
    for (const compare of compares) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return a - b;
  });
  return batch.select(rows);
}

const compileOrders = (
  orders: readonly SortOrder[],
  input: readonly AttributeReference[],
  runtime: Runtime,
): Evaluator[] => orders.map((order) => compile(order.child, input, runtime));

export class SortExec extends Exec {
  constructor(
    readonly order: readonly SortOrder[],
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.order, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  override describe(): string {
    return `[${this.order.map((o) => o.sql).join(', ')}]`;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const keys = compileOrders(this.order, this.child.output, env.runtime);
    const types = this.child.output.map((a) => a.dataType);
    const { order } = this;
    return async function* (task) {
      const all = concatBatches(types, await collectBatches(child(task)));
      if (all.numRows > 0) yield sortBatch(all, order, keys);
    };
  }
}
