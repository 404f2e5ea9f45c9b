/**
 * The contract of sinks. Committing a batch id twice has the effect of once, or the sink declares `delivery` at-least-once.
 */
import type { RecordBatch } from '../columnar/index.js';
import type { RuntimeConfig } from '../config/index.js';
import type { StructType } from '../types/index.js';
import type { MetadataFiles } from './files.js';
import type { OptionSpec, RawOptions } from './options.js';

export type OutputMode = 'append' | 'update' | 'complete';
export type SaveMode = 'append' | 'overwrite' | 'ignore' | 'errorifexists';

/** What a sink is told when it is opened. */
export interface WriteRequest {
  readonly format: string;
  readonly options: RawOptions;
  readonly path?: string;
  readonly schema: StructType;
  readonly partitionBy: readonly string[];
  readonly queryName?: string;
  readonly outputMode: OutputMode;
  readonly conf: RuntimeConfig;
  /** Where a sink writes its files and keeps its log; this machine's disk when not given. */
  readonly files?: MetadataFiles;
  /** A live object that the format needs: the user's foreach writer, the session's view registry. */
  readonly attachment?: unknown;
}

/** Takes one micro-batch. Exactly one of `commit` and `abort` ends it. */
export interface BatchWriter {
  /** Takes rows; resolves when they are taken over. */
  write(batch: RecordBatch): Promise<void>;
  /** Makes the batch visible. Durable when it resolves, where the sink says so. */
  commit(): Promise<void>;
  /** Undoes what can be undone. */
  abort(cause: unknown): Promise<void>;
}

export interface StreamingSink {
  /** How progress names it: `FileSink[/out]`. */
  readonly description: string;
  /** Rows written by the last batch, -1 where not counted. */
  readonly numOutputRows?: number;
  /** Opens batch `batchId`; null when the sink has it already (a replay) and the rows need not be made. */
  open(batchId: number): Promise<BatchWriter | null>;
  close?(): Promise<void>;
}

/** A finite write with a save mode. */
export interface BatchSink {
  open(mode: SaveMode): Promise<BatchWriter | null>;
}

/** A sink: one folder, one line in the list of sinks. */
export interface DataSink {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly doc: string;
  readonly options: readonly OptionSpec[];
  /** Output modes of streaming writes. Empty: batch only. */
  readonly outputModes: readonly OutputMode[];
  readonly delivery: 'exactly-once' | 'at-least-once' | 'none';
  /** Whether a query must be given a checkpoint; otherwise a temporary one serves. */
  readonly needsCheckpoint: boolean;
  /** Whether a query on this sink may continue from a checkpoint in the given mode (default: yes). */
  readonly recovers?: (mode: OutputMode) => boolean;
  stream?(request: WriteRequest): Promise<StreamingSink>;
  batch?(request: WriteRequest): Promise<BatchSink>;
}
