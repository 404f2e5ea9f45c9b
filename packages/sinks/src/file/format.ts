/** What a file format is to the file sinks: its options, its extension, and how rows become bytes. */
import type { OptionSpec, Options, RecordBatch, RuntimeConfig, StructType } from '@millrace/core';

/** Turns the rows of one file into bytes. */
export interface RowEncoder {
  /** Bytes that can be written so far. */
  encode(batch: RecordBatch): Uint8Array | Promise<Uint8Array>;
  /** The rest, when there are no more rows. */
  end(): Uint8Array | Promise<Uint8Array>;
}

/** What an encoder is made for. */
export interface EncodeRequest {
  /** The columns of the file: partition columns are not among them. */
  readonly schema: StructType;
  readonly options: Options;
  readonly conf: RuntimeConfig;
}

/** A file format: one folder, one line in the list of sinks. */
export interface FileWriteFormat {
  readonly name: string;
  readonly doc: string;
  /** Options besides those that every file sink has. */
  readonly options: readonly OptionSpec[];
  /** Throws when the format cannot hold the columns. */
  checkSchema(schema: StructType): void;
  /** `.json.gz`: the format's own ending and the codec's. */
  extension(options: Options): string;
  makeEncoder(request: EncodeRequest): RowEncoder;
}
