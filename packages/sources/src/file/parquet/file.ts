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
} from '@millrace/core';
import { toUri } from '../paths.js';
import { ParquetFooter, type RowGroup } from './footer.js';
import { loadParquet, type ParquetLibrary } from './library.js';

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

  /**
   * The columns as Arrow sees them. Instants of the old 96-bit kind come as nanoseconds without a zone: they are
   * timestamps, as Spark reads them.
   */
  get arrowSchema(): StructType {
    this.found ??= this.readArrowSchema();
    return this.found;
  }

  private readArrowSchema(): StructType {
    const made = this.parquet.readSchema(this.footer.empty());
    const { schema } = this.arrow.tableFromIPC(made.intoIPCStream());
    const ours = schemaFromArrow(schema).fields;
    return new StructType(
      ours.map((field, i) => {
        const isOldInstant = String(schema.fields[i].type) === 'Timestamp<NANOSECOND>';
        return isOldInstant ? new StructField(field.name, TimestampType, field.nullable) : field;
      }),
    );
  }

  /** The columns as the file's writer described them to Spark, or else as Arrow sees them. */
  get schema(): StructType {
    const text = this.footer.keyValues.get(sparkSchemaKey);
    return text === undefined ? this.arrowSchema : (dataTypeFromJson(JSON.parse(text)) as StructType);
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
