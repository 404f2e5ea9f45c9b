/**
 * The final step of a streaming aggregation: the batch's partial results merge into state, partition by partition; what
 * comes out depends on the output mode (Spark's StateStoreRestore and StateStoreSave in one).
 *
 * append: groups that the watermark has passed, once, then forgotten. update: groups of this batch that are not late, then
 * those that the watermark has passed are forgotten. complete: all groups, always.
 */
import { concatBatches, RecordBatch, rowRange, type Vector } from '../columnar/index.js';
import type { AttributeReference } from '../expressions/index.js';
import type { SetStore, StatefulContext, StateStore } from '../state/index.js';
import type { Value } from '../types/index.js';
import type { AggregateColumn } from './aggregate.js';
import { isPassed, onTime } from './event-time.js';
import { collectBatches, type Exec, type PrepareEnv, type Runner } from './exec.js';
import { GroupFormat, type StoreEntry } from './group-format.js';
import { KeyTable } from './key-table.js';
import { LiveGroups } from './live-groups.js';
import { statePartitions } from './state-partitions.js';
import { commitAndReport, type StateCounts, StatefulExec } from './stateful-exec.js';
import { keepsSets, StoredAggregates } from './stored-aggregates.js';

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
    const aggregates = (sets?: SetStore) => new StoredAggregates(this.columns, env.runtime, sets);
    const withSets = keepsSets(this.columns);
    const format = new GroupFormat(this.keys, this.columns);
    const live: (LiveGroups | undefined)[] = [];
    const exec = this;
    return async function* (task) {
      const context = task.stateful!;
      const input = concatBatches(inputTypes, await collectBatches(child(task)));
      const stores = await context.stores(exec.operatorId);
      const sets = withSets ? await context.sets(exec.operatorId) : [];
      const partitions = stores.map((store, p) => ({ store, sets: sets[p], aggregates: () => aggregates(sets[p]) }));
      const run = new StatefulRun(exec, format, context, partitions, live);
      const output = [...run.output(input)];
      await run.commit(); // First: who takes the rows may stop early.
      yield* output;
    };
  }
}

/** A state partition: its groups, the sets that some aggregates keep, and aggregates over both. */
interface Partition {
  readonly store: StateStore;
  readonly sets?: SetStore;
  readonly aggregates: () => StoredAggregates;
}

/** One batch of one stateful aggregation. */
class StatefulRun {
  private readonly counts: StateCounts = { updated: 0, removed: 0, dropped: 0 };
  private readonly started: number;

  constructor(
    private readonly exec: StateStoreSaveExec,
    private readonly format: GroupFormat,
    private readonly context: StatefulContext,
    private readonly partitions: readonly Partition[],
    /** Of complete mode, by partition, from batch to batch. */
    private readonly live: (LiveGroups | undefined)[],
  ) {
    this.started = context.nowMs();
  }

  *output(input: RecordBatch): Generator<RecordBatch> {
    const onTime = this.withoutLate(input);
    const parts = this.partition(onTime);
    for (const [p, partition] of this.partitions.entries()) {
      if (this.isLive(partition)) {
        yield this.mergeLive(p, parts[p]);
        continue;
      }
      const global = this.format.keyTypes.length === 0 && p === 0;
      const merged = parts[p].numRows > 0 || global ? this.merge(partition, parts[p]) : undefined;
      yield* this.emit(partition, merged);
    }
  }

  /** Whether all groups come out of every batch, and columns alone hold them. */
  private isLive({ sets }: Partition): boolean {
    return this.context.outputMode === 'complete' && this.format.keyTypes.length > 0 && sets === undefined;
  }

  private mergeLive(p: number, batch: RecordBatch): RecordBatch {
    const { store, aggregates } = this.partitions[p];
    const known = this.live[p]?.size === store.metrics.numKeys ? this.live[p] : undefined;
    const groups = known ?? LiveGroups.of(store, this.format, aggregates());
    this.live[p] = groups;
    if (batch.numRows > 0) this.counts.updated += groups.merge(batch, store);
    return groups.result();
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
    const keys = this.format.keyTypes.map((_, k) => batch.column(k));
    return statePartitions(batch, keys, this.partitions.length);
  }

  private keyRow(columns: readonly Vector[], i: number): Value[] {
    return columns.map((column) => column.get(i));
  }

  /** Merges a partition's rows with what state has for their keys; gives keys and new buffers. */
  private merge({ store, aggregates }: Partition, batch: RecordBatch): Groups {
    const table = new KeyTable(this.format.keyTypes);
    const keyColumns = this.format.keyTypes.map((_, k) => batch.column(k));
    const groups = table.lookup(keyColumns, batch.numRows);
    if (this.format.keyTypes.length === 0) table.numGroups = 1;
    const merged = aggregates();
    merged.resize(table.numGroups);
    const keys = table.keys();
    const keyBytes = Array.from({ length: table.numGroups }, (_, g) =>
      this.format.keyCodec.encode(this.keyRow(keys, g)),
    );
    this.restore(store, keyBytes, merged);
    if (batch.numRows > 0) merged.merge(groups, batch, this.format.keyTypes.length);
    this.save(store, keyBytes, merged);
    return new Groups(keys, table.numGroups, merged);
  }

  private restore(store: StateStore, keyBytes: readonly Uint8Array[], aggregates: StoredAggregates): void {
    const rows: Value[][] = [];
    const groups: number[] = [];
    keyBytes.forEach((key, group) => {
      const value = store.get(key);
      if (!value) return;
      rows.push(this.format.valueCodec.decode(value));
      groups.push(group);
    });
    if (rows.length > 0)
      aggregates.restore(Int32Array.from(groups), RecordBatch.fromRows(this.format.storedTypes, rows));
  }

  private save(store: StateStore, keyBytes: readonly Uint8Array[], aggregates: StoredAggregates): void {
    const buffers = aggregates.state();
    keyBytes.forEach((key, group) => {
      store.put(key, this.format.valueCodec.encode(this.keyRow(buffers, group)));
    });
    this.counts.updated += keyBytes.length;
  }

  private *emit(partition: Partition, merged: Groups | undefined): Generator<RecordBatch> {
    const { outputMode } = this.context;
    if (outputMode === 'update' && merged) yield merged.result();
    if (outputMode === 'complete') yield this.stored(partition, [...partition.store.entries()]).result();
    else yield* this.evict(partition, outputMode === 'append');
  }

  /** Removes what the watermark has passed; in append mode that is what comes out. */
  private *evict(partition: Partition, emit: boolean): Generator<RecordBatch> {
    const { eventTimeKey, operatorId } = this.exec;
    const { store, sets } = partition;
    const watermarkMs = this.context.evictionWatermarkMs(operatorId);
    if (eventTimeKey === undefined || watermarkMs <= 0) return;
    const limit = BigInt(watermarkMs) * 1000n;
    const expired = [...store.entries()].filter(([key]) =>
      isPassed(this.format.keyCodec.decode(key)[eventTimeKey], limit),
    );
    if (expired.length === 0) return;
    const groups = emit || sets ? this.stored(partition, expired) : undefined;
    for (const [key] of expired) store.remove(key);
    this.counts.removed += expired.length;
    if (emit) yield groups!.result();
    groups?.forget();
  }

  /** Groups of state. */
  private stored({ aggregates }: Partition, entries: readonly StoreEntry[]): Groups {
    const { keys, values } = this.format.decode(entries);
    const stored = aggregates();
    stored.resize(entries.length);
    if (entries.length > 0) stored.restore(rowRange(0, entries.length), values);
    return new Groups(keys.columns, entries.length, stored);
  }

  async commit(): Promise<void> {
    const stores = this.partitions.map((partition) => partition.store);
    const sets = this.partitions.flatMap((partition) => partition.sets ?? []);
    await Promise.all(sets.map((set) => set.commit()));
    this.counts.keptBytes = sets.reduce((sum, set) => sum + set.memoryBytes, 0);
    await commitAndReport(this.exec, 'stateStoreSave', this.context, stores, this.counts, this.started);
  }
}

/** Groups with their aggregates. */
class Groups {
  constructor(
    private readonly keys: readonly Vector[],
    private readonly numGroups: number,
    private readonly aggregates: StoredAggregates,
  ) {}

  result(): RecordBatch {
    return new RecordBatch([...this.keys, ...this.aggregates.evaluate()], this.numGroups);
  }

  /** Drops what aggregates keep of the groups. */
  forget(): void {
    this.aggregates.forget();
  }
}
