/** An open Parquet file: its schema in our types, its row groups, its columns as batches. */
import {
  type ArrowLibrary,
  batchFromArrow,
  dataTypeFromJson,
  error,
  loadArrow,
  type RecordBatch,
  StructField,
  StructType,
  schemaFromArrow,
  TimestampType,
  typeFromArrow,
} from '@millrace/core';
import type { ParquetFile } from 'parquet-wasm';
import { toUri } from '../paths.js';
import { FileBlob } from './file-blob.js';
import { loadParquet } from './library.js';

/** Key under which Spark keeps the schema of a file. */
const sparkSchemaKey = 'org.apache.spark.sql.parquet.row.metadata';

/** Rows of a batch. */
const batchSize = 16384;

const footerError = (path: string, cause: unknown): Error =>
  error('FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER', { path: toUri(path) }, cause);

/** Where a row group lies, as a range of the file's bytes (to the precision of its sizes). */
export interface RowGroup {
  readonly index: number;
  readonly middle: number;
  readonly numRows: number;
}

/** A Parquet file; `close` it when done. */
export class OpenParquet {
  private constructor(
    private readonly arrow: ArrowLibrary,
    private readonly file: ParquetFile,
    private readonly closeFile: () => void,
  ) {}

  /** Reads the footer. Throws `FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER` when the file has none. */
  static async open(path: string): Promise<OpenParquet> {
    const [{ ParquetFile }, arrow] = await Promise.all([loadParquet(), loadArrow()]);
    const { blob, close } = FileBlob.open(path);
    try {
      return new OpenParquet(arrow, await ParquetFile.fromFile(blob), close);
    } catch (cause) {
      close();
      throw footerError(path, cause);
    }
  }

  close(): void {
    this.file.free();
    this.closeFile();
  }

  /**
   * The columns as Arrow sees them. Instants of the old 96-bit kind come as nanoseconds without a zone: they are
   * timestamps, as Spark reads them.
   */
  get arrowSchema(): StructType {
    const { schema } = this.arrow.tableFromIPC(this.file.schema().intoIPCStream());
    const isOldInstant = (type: unknown) => String(type) === 'Timestamp<NANOSECOND>';
    return new StructType(
      schemaFromArrow(schema).fields.map((field, i) => {
        const { type } = schema.fields[i];
        return new StructField(field.name, isOldInstant(type) ? TimestampType : typeFromArrow(type), field.nullable);
      }),
    );
  }

  /** The columns as the file's writer described them to Spark, or else as Arrow sees them. */
  get schema(): StructType {
    const text = this.file.metadata().fileMetadata().keyValueMetadata().get(sparkSchemaKey) as string | undefined;
    return text === undefined ? this.arrowSchema : (dataTypeFromJson(JSON.parse(text)) as StructType);
  }

  get rowGroups(): RowGroup[] {
    const metadata = this.file.metadata();
    let at = 4;
    return Array.from({ length: metadata.numRowGroups() }, (_, index) => {
      const group = metadata.rowGroup(index);
      const size = group.compressedSize();
      at += size;
      return { index, middle: at - size / 2, numRows: group.numRows() };
    });
  }

  /** Batches of the named columns, in the file's order of columns, of some row groups. */
  async *read(columns: readonly string[], rowGroups: readonly number[]): AsyncGenerator<RecordBatch> {
    const stream = await this.file.stream({ columns: [...columns], rowGroups: [...rowGroups], batchSize });
    for await (const wasmBatch of stream as AsyncIterable<{ intoIPCStream(): Uint8Array }>) {
      for (const batch of this.arrow.tableFromIPC(wasmBatch.intoIPCStream()).batches) yield batchFromArrow(batch);
    }
  }
}
