/**
 * The contract of sources. A source describes itself as plain data (`ScanSpec`) that any thread can open; partitions of
 * a batch are plain data too. Reading the same partition twice gives the same rows.
 */
import type { RecordBatch } from '../columnar/index.js';
import type { RuntimeConfig } from '../config/index.js';
import type { Expression, Runtime } from '../expressions/index.js';
import type { StructType } from '../types/index.js';
import type { Clock } from '../util/index.js';
import type { MetadataFiles } from './files.js';
import type { OptionSpec, RawOptions } from './options.js';

/** A piece of input: plain data, made by `planInputPartitions`, read by `PartitionReader`. */
export interface InputPartition {
  /** Bytes to read, where known: work is spread by it. */
  readonly sizeBytes?: number;
  readonly [key: string]: unknown;
}

/** What to read: plain data. `schema` holds the columns wanted, in order; a reader makes no others. */
export interface ScanSpec {
  readonly format: string;
  readonly options: RawOptions;
  /** All columns that the source has. */
  readonly dataSchema: StructType;
  /** The columns wanted, in the order of the batches' columns. */
  readonly schema: StructType;
  /** Conjuncts over `schema`'s names that every wanted row fulfils; a reader may use them to skip. */
  readonly filters: readonly Expression[];
  /** Whether a batch is done with when the next is asked for: a reader may then give views of memory that it uses again. */
  readonly reuses?: boolean;
}

/** Turns partitions into batches. One reader serves many partitions of one thread. */
export interface PartitionReader {
  read(partition: InputPartition): AsyncIterable<RecordBatch> | Iterable<RecordBatch>;
  /** Rows that were read and left out since the last call, because they do not fulfil all filters. */
  takeLeftOut?(): number;
  /** The query has ended. */
  close?(): void;
}

/** What a source may use of its surroundings. */
export interface SourceContext {
  readonly conf: RuntimeConfig;
  readonly clock: Clock;
}

/** A finite input, planned once for each execution. */
export interface Scan {
  planInputPartitions(): Promise<readonly InputPartition[]>;
  /** How explain and progress name it. */
  readonly description: string;
  /** Bytes on disk, where known. */
  readonly sizeBytes?: number;
}

/** How much of what is there a micro-batch takes. */
export type ReadLimit = 'allAvailable' | 'default';

/** An offset as it stands in the log: the JSON text of a value. */
export type OffsetJson = string;

/** An endless input, read in ranges (start, end]. */
export interface MicroBatchStream {
  /** How progress names it: `FileStreamSource[file:/in]`. */
  readonly description: string;
  /** Where a query without a checkpoint begins; null when nothing was ever there (log line `-`). */
  initialOffset(): Promise<OffsetJson | null>;
  /** The end of the next batch under the limit; equal to `start` when there is nothing new. */
  latestOffset(start: OffsetJson | null, limit: ReadLimit): Promise<OffsetJson | null>;
  /** The newest offset there is, limits aside, for progress. */
  reportLatestOffset?(): OffsetJson | null;
  /** The pieces of (start, end]. Called again with the same range after a failure: the same rows. */
  planInputPartitions(start: OffsetJson | null, end: OffsetJson): Promise<readonly InputPartition[]>;
  /** All up to `end` was processed and committed. */
  commit(end: OffsetJson): Promise<void>;
  /** From now on no offset beyond what is there now. Called before the first batch of `AvailableNow`. */
  prepareForTriggerAvailableNow?(): Promise<void>;
  /** Whether the next batch's rows are known already, because a limit kept them out of the last one. */
  readonly hasBacklog?: boolean;
  /** Calls `wake` when there may be new data; only a hint. */
  onDataAvailable?(wake: () => void): void;
  /** Numbers for progress, as text. */
  metrics?(): Record<string, string>;
  stop(): Promise<void>;
}

/** What `stream` is told. */
export interface StreamContext extends SourceContext {
  /** Where the source keeps its own files; this machine's disk when not given. */
  readonly files?: MetadataFiles;
  /** The source's own folder in the checkpoint: `sources/0`. */
  readonly metadataPath: string;
}

/** How a user's read is described before anything is looked up. */
export interface ReadRequest {
  readonly format: string;
  readonly options: RawOptions;
  readonly paths: readonly string[];
  /** The schema that the user gave. */
  readonly schema?: StructType;
}

/** A read whose schema is known. */
export interface ResolvedRead extends ReadRequest {
  readonly schema: StructType;
  /** Columns that can be read on demand and are no part of `select *`: `_metadata`. */
  readonly metadataColumns?: StructType;
}

/** A source: one folder, one line in the list of sources. */
export interface DataSource {
  /** The name for `format(...)`, lower case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly doc: string;
  readonly options: readonly OptionSpec[];
  readonly streamOptions?: readonly OptionSpec[];
  /** Checks options and paths and finds the schema: the user's, or inferred. `streaming` reads need the user's for most formats. */
  resolve(request: ReadRequest, streaming: boolean, context: SourceContext): Promise<ResolvedRead>;
  /** Missing where the source is only a stream. */
  batch?(read: ResolvedRead, context: SourceContext): Promise<Scan>;
  /** Missing where the source is only a batch. */
  stream?(read: ResolvedRead, context: StreamContext): Promise<MicroBatchStream>;
  /** Opens a reader of the source's partitions; called on whichever thread reads. */
  createReader(spec: ScanSpec, runtime: Runtime): PartitionReader;
  /** Whether its partitions can only be read on the main thread (they hold live objects). */
  readonly inProcess?: boolean;
}
