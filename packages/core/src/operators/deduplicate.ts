/** dropDuplicates of a stream: the first row of each key comes out, the key stays until the watermark has passed it. */
import { concatBatches, type RecordBatch } from '../columnar/index.js';
import type { AttributeReference } from '../expressions/index.js';
import { RowCodec, type StatefulContext, type StateStore } from '../state/index.js';
import { isPassed, onTime } from './event-time.js';
import { collectBatches, type Exec, type PrepareEnv, type Runner } from './exec.js';
import { statePartitions } from './state-partitions.js';
import { commitAndReport, type StateCounts, StatefulExec } from './stateful-exec.js';

const nothing = new Uint8Array(0);

export class StreamingDeduplicateExec extends StatefulExec {
  constructor(
    readonly operatorId: number,
    readonly keys: readonly AttributeReference[],
    /** The column that carries the watermark, if any: its position in the input. */
    readonly eventTime: number | undefined,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.operatorId, this.keys, this.eventTime, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  override describe(): string {
    return `operator ${this.operatorId}, keys [${this.keys.map((k) => k.name).join(', ')}]`;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const types = this.child.output.map((a) => a.dataType);
    const exec = this;
    return async function* (task) {
      const context = task.stateful!;
      const input = concatBatches(types, await collectBatches(child(task)));
      const stores = await context.stores(exec.operatorId);
      const startedMs = context.nowMs();
      const run = new Deduplication(exec, context);
      const output = [...run.output(input, stores)];
      await commitAndReport(exec, 'dedupe', context, stores, run.counts, startedMs);
      yield* output;
    };
  }
}

/** One batch. */
class Deduplication {
  readonly counts: StateCounts = { updated: 0, removed: 0, dropped: 0 };
  private readonly ordinals: readonly number[];
  private readonly codec: RowCodec;

  constructor(
    private readonly exec: StreamingDeduplicateExec,
    private readonly context: StatefulContext,
  ) {
    this.ordinals = exec.keys.map((key) => exec.output.findIndex((a) => a.exprId === key.exprId));
    this.codec = new RowCodec(exec.keys.map((key) => key.dataType));
  }

  *output(input: RecordBatch, stores: readonly StateStore[]): Generator<RecordBatch> {
    const { eventTime, operatorId } = this.exec;
    const rows = eventTime === undefined ? input : onTime(input, eventTime, this.context.lateWatermarkMs(operatorId));
    this.counts.dropped = input.numRows - rows.numRows;
    const keys = this.ordinals.map((c) => rows.column(c));
    const parts = statePartitions(rows, keys, stores.length);
    for (let p = 0; p < stores.length; p++) {
      yield this.fresh(parts[p], stores[p]);
      this.evict(stores[p]);
    }
  }

  /** The rows whose keys state does not hold; it holds them from now on. */
  private fresh(batch: RecordBatch, store: StateStore): RecordBatch {
    const rows: number[] = [];
    for (let i = 0; i < batch.numRows; i++) {
      const key = this.codec.encode(this.ordinals.map((c) => batch.column(c).get(i)));
      if (store.get(key)) continue;
      store.put(key, nothing);
      rows.push(i);
    }
    this.counts.updated += rows.length;
    return batch.select(Int32Array.from(rows));
  }

  private evict(store: StateStore): void {
    const { eventTime, operatorId } = this.exec;
    const position = eventTime === undefined ? -1 : this.ordinals.indexOf(eventTime);
    if (position < 0) return;
    const limit = BigInt(this.context.evictionWatermarkMs(operatorId)) * 1000n;
    const expired = [...store.entries()].filter(([key]) => isPassed(this.codec.decode(key)[position], limit));
    for (const [key] of expired) store.remove(key);
    this.counts.removed += expired.length;
  }
}
