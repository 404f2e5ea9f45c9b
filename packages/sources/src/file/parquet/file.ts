/** An open Parquet file: its schema in our types, its row groups, its columns as batches. */
import {
  type ArrowLibrary,
  batchFromArrow,
  dataTypeFromJson,
  error,
  loadArrow,
  type RecordBatch,
  type StructType,
  schemaFromArrow,
} from '@millrace/core';
import { toUri } from '../paths.js';
import { ParquetFooter, type RowGroup } from './footer.js';
import { loadParquet, type ParquetLibrary } from './library.js';
import { withOldInstants } from './old-instants.js';

/** Key under which Spark keeps the schema of a file. */
const sparkSchemaKey = 'org.apache.spark.sql.parquet.row.metadata';

/** Rows of a batch. */
const batchSize = 16384;

const openFooter = (path: string): ParquetFooter => {
  try {
    return ParquetFooter.open(path);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw error('FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER', { path: toUri(path) }, cause);
  }
};

/** A Parquet file; `close` it when done. */
export class OpenParquet {
  private found: StructType | null = null;

  private constructor(
    private readonly arrow: ArrowLibrary,
    private readonly parquet: ParquetLibrary,
    private readonly footer: ParquetFooter,
  ) {}

  /** Reads the footer. Throws `FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER` when the file has none. */
  static async open(path: string): Promise<OpenParquet> {
    const footer = openFooter(path);
    const [parquet, arrow] = await Promise.all([loadParquet(), loadArrow()]);
    return new OpenParquet(arrow, parquet, footer);
  }

  close(): void {
    this.footer.close();
  }

  /** The columns as they are stored; instants of the old 96-bit kind are timestamps. */
  get storedSchema(): StructType {
    this.found ??= withOldInstants(this.rawSchema, this.footer.oldInstants);
    return this.found;
  }

  /** The columns as batches have them: instants of the old kind are bytes. */
  get rawSchema(): StructType {
    const made = this.parquet.readSchema(this.footer.empty());
    return schemaFromArrow(this.arrow.tableFromIPC(made.intoIPCStream()).schema);
  }

  /** The columns as the file's writer described them to Spark, or else as they are stored. */
  get schema(): StructType {
    const text = this.footer.keyValues.get(sparkSchemaKey);
    return text === undefined ? this.storedSchema : (dataTypeFromJson(JSON.parse(text)) as StructType);
  }

  get rowGroups(): readonly RowGroup[] {
    return this.footer.rowGroups;
  }

  /** Batches of the named columns, in the file's order of columns, of a row group. */
  *read(columns: readonly string[], group: RowGroup): Generator<RecordBatch> {
    const bytes = this.footer.excerpt(group, new Set(columns));
    const table = this.parquet.readParquet(bytes, { batchSize });
    for (const wasmBatch of table.recordBatches()) {
      for (const batch of this.arrow.tableFromIPC(wasmBatch.intoIPCStream()).batches) yield batchFromArrow(batch);
    }
    table.free();
  }
}
