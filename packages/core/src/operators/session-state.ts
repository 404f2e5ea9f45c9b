/**
 * Sessions in a state store. A key is the row of the grouping keys, then the session's start in eight bytes; a value is
 * the row of the session's end and its buffers.
 */
import { RecordBatch, type Vector } from '../columnar/index.js';
import { RowCodec, type StateStore } from '../state/index.js';
import { type DataType, LongType, type StructType, type Value } from '../types/index.js';
import { windowColumn } from './session-merging.js';

export type StoredSession = readonly [key: Uint8Array, value: Uint8Array];

const startBytes = 8;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const startOf = (key: Uint8Array): bigint => viewOf(key).getBigInt64(key.length - startBytes, true);

export class SessionState {
  private readonly keyCodec: RowCodec;
  private readonly valueCodec: RowCodec;
  /** Where a value has its end: behind the null bits. */
  private readonly endAt: number;

  constructor(
    private readonly keyTypes: readonly DataType[],
    private readonly sessionType: StructType,
    private readonly bufferTypes: readonly DataType[],
  ) {
    this.keyCodec = new RowCodec(keyTypes);
    this.valueCodec = new RowCodec([LongType, ...bufferTypes]);
    this.endAt = ((bufferTypes.length + 64) >> 6) * 8;
  }

  /** What the keys of a group's sessions begin with. */
  prefix(keys: readonly Value[]): Uint8Array {
    return this.keyCodec.encode(keys);
  }

  key(prefix: Uint8Array, start: bigint): Uint8Array {
    const key = new Uint8Array(prefix.length + startBytes);
    key.set(prefix);
    viewOf(key).setBigInt64(prefix.length, start, true);
    return key;
  }

  value(end: bigint, buffers: readonly Value[]): Uint8Array {
    return this.valueCodec.encode([end, ...buffers]);
  }

  /** The sessions that end at the limit or before. */
  expired(store: StateStore, limit: bigint): StoredSession[] {
    const found: StoredSession[] = [];
    for (const entry of store.entries()) if (this.endOf(entry[1]) <= limit) found.push(entry);
    return found;
  }

  private endOf(value: Uint8Array): bigint {
    return viewOf(value).getBigInt64(this.endAt, true);
  }

  /** The grouping keys of sessions. */
  keys(sessions: readonly StoredSession[]): Vector[] {
    return RecordBatch.fromRows(
      this.keyTypes,
      sessions.map(([key]) => this.keyCodec.decode(key)),
    ).columns;
  }

  /** The windows of sessions, and their buffers. */
  values(sessions: readonly StoredSession[]): RecordBatch {
    const windows = windowColumn(this.sessionType, {
      starts: BigInt64Array.from(sessions, ([key]) => startOf(key)),
      ends: BigInt64Array.from(sessions, ([, value]) => this.endOf(value)),
    });
    const buffers = sessions.map(([, value]) => this.valueCodec.decode(value).slice(1));
    return new RecordBatch([windows, ...RecordBatch.fromRows(this.bufferTypes, buffers).columns], sessions.length);
  }
}
