/** Operators that look at passing rows: event-time statistics and observed metrics. */
import {
  type FixedVector,
  flatten,
  isSafe,
  RecordBatch,
  StructVector,
  toDouble,
  type Vector,
  wordsOf,
} from '../columnar/index.js';
import {
  AggregateExpression,
  type Alias,
  type AttributeReference,
  compile,
  type Expression,
  type Runtime,
} from '../expressions/index.js';
import { aggregateColumn, newAccumulator } from './aggregate.js';
import { Exec, type PrepareEnv, type Runner } from './exec.js';
import { countEventTime, type EventTimeStats } from './metrics.js';

const millis = (vector: FixedVector<BigInt64Array>, words: Int32Array, i: number): number =>
  isSafe(words, i) ? Math.floor(toDouble(words, i) / 1000) : Number(vector.values[i] / 1000n);

/** Maximum, minimum, sum and count of event times, in milliseconds; undefined without any. */
export function eventTimeStats(given: Vector): EventTimeStats | undefined {
  const flat = flatten(given);
  const vector = (flat instanceof StructVector ? flatten(flat.children[1]) : flat) as FixedVector<BigInt64Array>;
  const words = wordsOf(vector.values);
  const stats = { maxMs: Number.NEGATIVE_INFINITY, minMs: Number.POSITIVE_INFINITY, sumMs: 0, count: 0 };
  for (let i = 0; i < vector.length; i++) {
    if (flat.validity !== null && flat.isNull(i)) continue;
    const ms = millis(vector, words, i);
    if (ms > stats.maxMs) stats.maxMs = ms;
    if (ms < stats.minMs) stats.minMs = ms;
    stats.sumMs += ms;
    stats.count++;
  }
  return stats.count === 0 ? undefined : stats;
}

export class EventTimeWatermarkExec extends Exec {
  constructor(
    readonly eventTime: AttributeReference,
    readonly delayMs: number,
    readonly nodeId: number,
    readonly attributes: readonly AttributeReference[],
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.eventTime, this.delayMs, this.nodeId, this.attributes, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  override get keepsNothing(): boolean {
    return this.child.keepsNothing;
  }

  override describe(): string {
    return `${this.eventTime.name}, delay ${this.delayMs} ms`;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const time = compile(this.eventTime, this.child.output, env.runtime);
    const { nodeId } = this;
    return async function* (task) {
      for await (const batch of child(task)) {
        const stats = batch.numRows > 0 ? eventTimeStats(time(batch)) : undefined;
        if (stats) countEventTime(task.metrics, nodeId, stats);
        yield batch;
      }
    };
  }
}

/** observe(): aggregates over the rows that pass, reported when all have passed. */
export class CollectMetricsExec extends Exec {
  constructor(
    readonly name: string,
    readonly metrics: readonly Alias[],
    /** Given all rows that passed; in process only. */
    readonly report: (name: string, rows: readonly RecordBatch[]) => void,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.metrics, this.report, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const { name, report } = this;
    return async function* (task) {
      const seen: RecordBatch[] = [];
      for await (const batch of child(task)) {
        seen.push(batch);
        yield batch;
      }
      report(name, seen);
    };
  }
}

/** Computes observed metrics over the rows that passed: one row of results. */
export function aggregateMetrics(
  metrics: readonly Alias[],
  input: readonly AttributeReference[],
  runtime: Runtime,
): (rows: readonly RecordBatch[]) => RecordBatch {
  const found: AggregateExpression[] = metrics.flatMap(
    (m) => [...m.walk()].filter((e) => e instanceof AggregateExpression) as unknown as AggregateExpression[],
  );
  const columns = found.map(aggregateColumn);
  const replace = (e: Expression): Expression =>
    e instanceof AggregateExpression
      ? columns[found.indexOf(e)].result
      : e.mapChildren((child) => replace(child as Expression));
  const results = metrics.map((m) =>
    compile(
      replace(m.child),
      columns.map((c) => c.result),
      runtime,
    ),
  );
  const inputs = found.map((aggregate) => aggregate.operands.map((operand) => compile(operand, input, runtime)));
  return (rows) => {
    const values = found.map((aggregate, a) => {
      const accumulator = newAccumulator(aggregate, runtime);
      accumulator.resize(1);
      for (const batch of rows)
        accumulator.update(
          new Int32Array(batch.numRows),
          inputs[a].map((arg) => arg(batch)),
          batch.numRows,
        );
      return accumulator.evaluate();
    });
    const aggregated = new RecordBatch(values, 1);
    return new RecordBatch(
      results.map((result) => result(aggregated)),
      1,
    );
  };
}
