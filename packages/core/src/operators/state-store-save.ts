/**
 * The final step of a streaming aggregation: the batch's partial results merge into state, partition by partition; what
 * comes out depends on the output mode (Spark's StateStoreRestore and StateStoreSave in one).
 *
 * append: groups that the watermark has passed, once, then forgotten. update: groups of this batch that are not late, then
 * those that the watermark has passed are forgotten. complete: all groups, always.
 */
import { concatBatches, RecordBatch, type Vector } from '../columnar/index.js';
import type { Accumulator, AttributeReference } from '../expressions/index.js';
import type { StatefulContext, StateStore } from '../state/index.js';
import { RowCodec } from '../state/index.js';
import type { DataType, Value } from '../types/index.js';
import { type AggregateColumn, newAccumulator } from './aggregate.js';
import { isPassed, onTime } from './event-time.js';
import { collectBatches, type Exec, type PrepareEnv, type Runner } from './exec.js';
import { KeyTable } from './key-table.js';
import { statePartitions } from './state-partitions.js';
import { commitAndReport, type StateCounts, StatefulExec } from './stateful-exec.js';

export class StateStoreSaveExec extends StatefulExec {
  constructor(
    readonly operatorId: number,
    readonly keys: readonly AttributeReference[],
    readonly columns: readonly AggregateColumn[],
    /** The key that carries the watermark, if any: its position. */
    readonly eventTimeKey: number | undefined,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.operatorId, this.keys, this.columns, this.eventTimeKey, this.child];
  }

  get output(): readonly AttributeReference[] {
    return [...this.keys, ...this.columns.map((c) => c.result)];
  }

  override describe(): string {
    return `operator ${this.operatorId}, keys [${this.keys.map((k) => k.name).join(', ')}], functions [${this.columns.map((c) => c.aggregate.sql).join(', ')}]`;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const inputTypes = this.child.output.map((a) => a.dataType);
    const accumulators = () => this.columns.map((c) => newAccumulator(c.aggregate, env.runtime));
    const exec = this;
    return async function* (task) {
      const context = task.stateful!;
      const input = concatBatches(inputTypes, await collectBatches(child(task)));
      const stores = await context.stores(exec.operatorId);
      const run = new StatefulRun(exec, context, stores, accumulators);
      const output = [...run.output(input)];
      await run.commit(); // First: who takes the rows may stop early.
      yield* output;
    };
  }
}

/** One batch of one stateful aggregation. */
class StatefulRun {
  private readonly keyTypes: readonly DataType[];
  private readonly bufferTypes: readonly (readonly DataType[])[];
  private readonly keyCodec: RowCodec;
  private readonly valueCodec: RowCodec;
  private readonly counts: StateCounts = { updated: 0, removed: 0, dropped: 0 };
  private readonly started: number;

  constructor(
    private readonly exec: StateStoreSaveExec,
    private readonly context: StatefulContext,
    private readonly stores: readonly StateStore[],
    private readonly accumulators: () => Accumulator[],
  ) {
    this.keyTypes = exec.keys.map((key) => key.dataType);
    this.bufferTypes = exec.columns.map((c) => c.buffers.map((b) => b.dataType));
    this.keyCodec = new RowCodec(this.keyTypes);
    this.valueCodec = new RowCodec(this.bufferTypes.flat());
    this.started = context.nowMs();
  }

  *output(input: RecordBatch): Generator<RecordBatch> {
    const onTime = this.withoutLate(input);
    const parts = this.partition(onTime);
    for (let p = 0; p < this.stores.length; p++) {
      const global = this.keyTypes.length === 0 && p === 0;
      const merged = parts[p].numRows > 0 || global ? this.merge(this.stores[p], parts[p]) : undefined;
      yield* this.emit(this.stores[p], merged);
    }
  }

  private withoutLate(input: RecordBatch): RecordBatch {
    const { eventTimeKey, operatorId } = this.exec;
    if (eventTimeKey === undefined || this.context.outputMode === 'complete') return input;
    const rows = onTime(input, eventTimeKey, this.context.lateWatermarkMs(operatorId));
    this.counts.dropped = input.numRows - rows.numRows;
    return rows;
  }

  /** The rows of each state partition. */
  private partition(batch: RecordBatch): RecordBatch[] {
    const keys = this.keyTypes.map((_, k) => batch.column(k));
    return statePartitions(batch, keys, this.stores.length);
  }

  private keyRow(columns: readonly Vector[], i: number): Value[] {
    return columns.map((column) => column.get(i));
  }

  /** Merges a partition's rows with what state has for their keys; gives keys and new buffers. */
  private merge(store: StateStore, batch: RecordBatch): Groups {
    const table = new KeyTable(this.keyTypes);
    const keyColumns = this.keyTypes.map((_, k) => batch.column(k));
    const groups = table.lookup(keyColumns, batch.numRows);
    if (this.keyTypes.length === 0) table.numGroups = 1;
    const accumulators = this.accumulators();
    for (const accumulator of accumulators) accumulator.resize(table.numGroups);
    const keys = table.keys();
    const keyBytes = Array.from({ length: table.numGroups }, (_, g) => this.keyCodec.encode(this.keyRow(keys, g)));
    this.mergeStored(store, keyBytes, accumulators);
    this.mergeBatch(batch, groups, accumulators);
    this.save(store, keyBytes, accumulators);
    return new Groups(keys, table.numGroups, accumulators);
  }

  private mergeStored(store: StateStore, keyBytes: readonly Uint8Array[], accumulators: readonly Accumulator[]): void {
    const rows: Value[][] = [];
    const groups: number[] = [];
    keyBytes.forEach((key, group) => {
      const value = store.get(key);
      if (!value) return;
      rows.push(this.valueCodec.decode(value));
      groups.push(group);
    });
    if (rows.length > 0)
      this.mergeRows(RecordBatch.fromRows(this.bufferTypes.flat(), rows), 0, Int32Array.from(groups), accumulators);
  }

  private mergeBatch(batch: RecordBatch, groups: Int32Array, accumulators: readonly Accumulator[]): void {
    if (batch.numRows > 0) this.mergeRows(batch, this.keyTypes.length, groups, accumulators);
  }

  private mergeRows(
    batch: RecordBatch,
    firstBuffer: number,
    groups: Int32Array,
    accumulators: readonly Accumulator[],
  ): void {
    let at = firstBuffer;
    accumulators.forEach((accumulator, a) => {
      const buffers = this.bufferTypes[a].map(() => batch.column(at++));
      accumulator.merge(groups, buffers, batch.numRows);
    });
  }

  private save(store: StateStore, keyBytes: readonly Uint8Array[], accumulators: readonly Accumulator[]): void {
    const buffers = accumulators.flatMap((accumulator) => accumulator.state());
    keyBytes.forEach((key, group) => {
      store.put(key, this.valueCodec.encode(this.keyRow(buffers, group)));
    });
    this.counts.updated += keyBytes.length;
  }

  private *emit(store: StateStore, merged: Groups | undefined): Generator<RecordBatch> {
    const { outputMode } = this.context;
    if (outputMode === 'update' && merged) yield merged.result();
    if (outputMode === 'complete') yield this.results([...store.entries()]);
    else yield* this.evict(store, outputMode === 'append');
  }

  /** Removes what the watermark has passed; in append mode that is what comes out. */
  private *evict(store: StateStore, emit: boolean): Generator<RecordBatch> {
    const { eventTimeKey, operatorId } = this.exec;
    const watermarkMs = this.context.evictionWatermarkMs(operatorId);
    if (eventTimeKey === undefined || watermarkMs <= 0) return;
    const limit = BigInt(watermarkMs) * 1000n;
    const expired = [...store.entries()].filter(([key]) => isPassed(this.keyCodec.decode(key)[eventTimeKey], limit));
    if (expired.length === 0) return;
    const result = emit ? this.results(expired) : undefined;
    for (const [key] of expired) store.remove(key);
    this.counts.removed += expired.length;
    if (result) yield result;
  }

  /** Stored groups as result rows. */
  private results(entries: readonly (readonly [Uint8Array, Uint8Array])[]): RecordBatch {
    const keys = RecordBatch.fromRows(
      this.keyTypes,
      entries.map(([key]) => this.keyCodec.decode(key)),
    );
    const accumulators = this.accumulators();
    for (const accumulator of accumulators) accumulator.resize(entries.length);
    const buffers = RecordBatch.fromRows(
      this.bufferTypes.flat(),
      entries.map(([, value]) => this.valueCodec.decode(value)),
    );
    const groups = Int32Array.from({ length: entries.length }, (_, i) => i);
    if (entries.length > 0) this.mergeRows(buffers, 0, groups, accumulators);
    return new Groups(keys.columns, entries.length, accumulators).result();
  }

  commit(): Promise<void> {
    return commitAndReport(this.exec, 'stateStoreSave', this.context, this.stores, this.counts, this.started);
  }
}

/** Groups with their accumulators. */
class Groups {
  constructor(
    private readonly keys: readonly Vector[],
    private readonly numGroups: number,
    private readonly accumulators: readonly Accumulator[],
  ) {}

  result(): RecordBatch {
    return new RecordBatch([...this.keys, ...this.accumulators.map((a) => a.evaluate())], this.numGroups);
  }
}
