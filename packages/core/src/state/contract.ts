/**
 * State of one partition of one stateful operator, in versions: batch N reads version N and writes N + 1. Keys and values
 * are rows in bytes (see `row-codec.ts`). Between `open` and `commit` changes are seen by `get` and `entries`.
 */
import type { SetStore } from './set-store.js';

export interface StateStore {
  get(key: Uint8Array): Uint8Array | undefined;
  put(key: Uint8Array, value: Uint8Array): void;
  remove(key: Uint8Array): void;
  /** Every entry, in no certain order. */
  entries(): IterableIterator<readonly [key: Uint8Array, value: Uint8Array]>;
  /** The entries whose keys are these bytes and eight more, in no certain order. */
  scan(prefix: Uint8Array): IterableIterator<readonly [key: Uint8Array, value: Uint8Array]>;
  /** Makes the changes durable as the next version. */
  commit(): Promise<void>;
  /** Forgets the changes. */
  abort(): void;
  readonly metrics: StateMetrics;
}

export interface StateMetrics {
  numKeys: number;
  memoryBytes: number;
}

/** Opens stores at a version; keeps them loaded from batch to batch. */
export interface StateStoreProvider {
  open(operatorId: number, partitionId: number, version: number): Promise<StateStore>;
  /** The sets of values beside a store, for operators that keep some. */
  openSets(operatorId: number, partitionId: number, version: number): Promise<SetStore>;
  /** Writes snapshots and deletes what no recovery needs. Never throws away what a restart could ask for. */
  maintain(): Promise<void>;
}

/** What a stateful operator reports for progress. */
export interface StateOperatorProgress {
  operatorName: string;
  numRowsTotal: number;
  numRowsUpdated: number;
  allUpdatesTimeMs: number;
  numRowsRemoved: number;
  allRemovalsTimeMs: number;
  commitTimeMs: number;
  memoryUsedBytes: number;
  numRowsDroppedByWatermark: number;
  numShufflePartitions: number;
  numStateStoreInstances: number;
}

/** What a batch gives its stateful operators. */
export interface StatefulContext {
  readonly numPartitions: number;
  readonly outputMode: 'append' | 'update' | 'complete';
  /** The stores of an operator at this batch's version. */
  stores(operatorId: number): Promise<readonly StateStore[]>;
  /** The sets beside them. */
  sets(operatorId: number): Promise<readonly SetStore[]>;
  /** Rows at or before it are late (microseconds are compared with it times 1000). */
  lateWatermarkMs(operatorId: number): number;
  /** State at or before it is complete. */
  evictionWatermarkMs(operatorId: number): number;
  report(operatorId: number, progress: StateOperatorProgress): void;
  nowMs(): number;
}
