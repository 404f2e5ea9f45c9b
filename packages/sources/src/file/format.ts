/** What a file format is to the file source: its options, how a schema is inferred, and how a piece of a file is read. */
import type { Expression, OptionSpec, Options, RecordBatch, Runtime, SourceContext, StructType } from '@millrace/core';
import type { FileEntry } from './listing.js';
import type { FilePartition } from './splits.js';

/** What a reader of a format is asked for. */
export interface FormatRequest {
  readonly options: Options;
  /** The columns of the files: everything but partition columns. */
  readonly dataSchema: StructType;
  /** The columns wanted, in the order of the batches' columns; all of them in `dataSchema`. */
  readonly schema: StructType;
  /** Conjuncts that every wanted row fulfils; a reader may leave out rows that do not. */
  readonly filters?: readonly Expression[];
  /** Whether batches may share memory: each is done with when the next is asked for. */
  readonly reuses?: boolean;
  readonly runtime: Runtime;
}

/** Reads pieces of files one after the other. */
export interface FormatReader {
  read(file: FilePartition): AsyncIterable<RecordBatch> | Iterable<RecordBatch>;
  /** Rows left out because of filters since the last call. */
  takeLeftOut?(): number;
  close?(): void;
}

/** A file format: one folder, one line in the list of sources. */
export interface FileFormat {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly doc: string;
  /** Options besides those that every file source has. */
  readonly options: readonly OptionSpec[];
  /** The schema of every file, whatever is in it: no schema need be given or inferred. */
  readonly fixedSchema?: StructType;
  /** Throws when the format cannot read the schema that the user gave. */
  checkSchema?(schema: StructType, options: Options, context: SourceContext): void;
  /** The schema of the files; null when they hold nothing to infer it from. */
  inferSchema(files: readonly FileEntry[], options: Options, context: SourceContext): Promise<StructType | null>;
  /** Whether a reader can begin in the middle of an uncompressed file. */
  splittable(options: Options): boolean;
  openReader(request: FormatRequest): FormatReader;
}
