/**
 * The groups of a state partition as columns, kept from batch to batch: complete mode gives all of them each time, and would
 * read all of state for it. State stays the truth; what is here is made from it when a query starts.
 */
import { RecordBatch, type Vector } from '../columnar/index.js';
import type { StateStore } from '../state/index.js';
import type { GroupFormat } from './group-format.js';
import { KeyTable } from './key-table.js';
import type { StoredAggregates } from './stored-aggregates.js';

export class LiveGroups {
  private readonly table: KeyTable;
  /** The key of each group as state has it. */
  private readonly keyBytes: Uint8Array[] = [];

  private constructor(
    private readonly format: GroupFormat,
    private readonly aggregates: StoredAggregates,
  ) {
    this.table = new KeyTable(format.keyTypes);
  }

  /** The groups that a store has. */
  static of(store: StateStore, format: GroupFormat, aggregates: StoredAggregates): LiveGroups {
    const live = new LiveGroups(format, aggregates);
    const entries = [...store.entries()];
    if (entries.length === 0) return live;
    const { keys, values } = format.decode(entries);
    const groups = live.lookup(keys.columns, keys.numRows);
    aggregates.restore(groups, values);
    entries.forEach(([key], row) => {
      live.keyBytes[groups[row]] = key;
    });
    return live;
  }

  get size(): number {
    return this.table.numGroups;
  }

  private lookup(keys: readonly Vector[], numRows: number): Int32Array {
    const groups = this.table.lookup(keys, numRows);
    this.aggregates.resize(this.table.numGroups);
    return groups;
  }

  /** Merges partial results, keys first, and writes the groups that they changed to the store; how many those are. */
  merge(batch: RecordBatch, store: StateStore): number {
    const { keyTypes, keyCodec, valueCodec } = this.format;
    const groups = this.lookup(
      keyTypes.map((_, k) => batch.column(k)),
      batch.numRows,
    );
    this.aggregates.merge(groups, batch, keyTypes.length);
    const [keys, buffers, changed] = [this.table.keys(), this.aggregates.state(), new Set(groups)];
    for (const group of changed) {
      this.keyBytes[group] ??= keyCodec.encode(keys.map((column) => column.get(group)));
      store.put(this.keyBytes[group], valueCodec.encode(buffers.map((buffer) => buffer.get(group))));
    }
    return changed.size;
  }

  /** Keys and results of all groups. */
  result(): RecordBatch {
    return new RecordBatch([...this.table.keys(), ...this.aggregates.evaluate()], this.table.numGroups);
  }
}
