/** How the groups of an aggregation stand in a state store: keys and stored values as bytes. */
import { RecordBatch } from '../columnar/index.js';
import type { AttributeReference } from '../expressions/index.js';
import { RowCodec } from '../state/index.js';
import type { DataType } from '../types/index.js';
import type { AggregateColumn } from './aggregate.js';
import { storedFields } from './stored-aggregates.js';

/** A key and its value. */
export type StoreEntry = readonly [key: Uint8Array, value: Uint8Array];

export class GroupFormat {
  readonly keyTypes: readonly DataType[];
  readonly storedTypes: readonly DataType[];
  readonly keyCodec: RowCodec;
  readonly valueCodec: RowCodec;

  constructor(keys: readonly AttributeReference[], columns: readonly AggregateColumn[]) {
    this.keyTypes = keys.map((key) => key.dataType);
    this.storedTypes = storedFields(columns).map((field) => field.dataType);
    this.keyCodec = new RowCodec(this.keyTypes);
    this.valueCodec = new RowCodec(this.storedTypes);
  }

  /** Keys and stored values as columns, a row an entry. */
  decode(entries: readonly StoreEntry[]): { keys: RecordBatch; values: RecordBatch } {
    const keys = entries.map(([key]) => this.keyCodec.decode(key));
    const values = entries.map(([, value]) => this.valueCodec.decode(value));
    return { keys: RecordBatch.fromRows(this.keyTypes, keys), values: RecordBatch.fromRows(this.storedTypes, values) };
  }
}
