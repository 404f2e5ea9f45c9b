/** An open Parquet file: its schema in our types, its row groups, its columns as batches. */
import {
  type ArrowLibrary,
  batchFromArrow,
  dataTypeFromJson,
  error,
  loadArrow,
  RecordBatch,
  type StructType,
  schemaFromArrow,
} from '@millrace/core';
import { toUri } from '../paths.js';
import { DirectColumn } from './direct-column.js';
import { directLayout } from './direct-layout.js';
import { DirectMemory } from './direct-memory.js';
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
  private raw: StructType | null = null;

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
    this.raw ??= this.readSchema();
    return this.raw;
  }

  private readSchema(): StructType {
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
    const memory = DirectMemory.acquire();
    try {
      const direct = columns.map((name) => this.direct(memory, name, group));
      const others = columns.filter((_, i) => direct[i] === null);
      const batches = others.length > 0 ? this.decoded(others, group) : emptyBatches(group.numRows);
      for (const batch of batches) yield joined(direct, batch);
    } finally {
      memory.release();
    }
  }

  /** A column that is decoded here; null for one that parquet-wasm decodes. */
  private direct(memory: DirectMemory, name: string, { chunks, numRows }: RowGroup): DirectColumn | null {
    const chunk = chunks.find(({ column }) => column === name)!;
    const type = this.rawSchema.fields[this.rawSchema.names.indexOf(name)].dataType;
    const layout = directLayout(this.footer.columns.get(name)!, chunk, type);
    if (layout === null) return null;
    const at = memory.read(this.footer.fd, chunk.start, chunk.length);
    return DirectColumn.open(memory, layout, { name, at, length: chunk.length }, numRows, batchSize);
  }

  private *decoded(columns: readonly string[], group: RowGroup): Generator<RecordBatch> {
    const bytes = this.footer.excerpt(group, new Set(columns));
    const table = this.parquet.readParquet(bytes, { batchSize });
    const batches = table.recordBatches();
    const found = batches.reduce((sum, batch) => sum + batch.numRows, 0);
    if (found !== group.numRows)
      throw new Error(`Parquet error: a row group has ${found} of its ${group.numRows} rows.`);
    for (const wasmBatch of batches) {
      for (const batch of this.arrow.tableFromIPC(wasmBatch.intoIPCStream()).batches) yield batchFromArrow(batch);
    }
    table.free();
  }
}

function* emptyBatches(numRows: number): Generator<RecordBatch> {
  for (let left = numRows; left > 0; left -= batchSize) yield new RecordBatch([], Math.min(left, batchSize));
}

/** The rows of a batch with the columns that are decoded here in their places. */
const joined = (direct: readonly (DirectColumn | null)[], batch: RecordBatch): RecordBatch => {
  let next = 0;
  const columns = direct.map((column) => (column ? column.next(batch.numRows) : batch.column(next++)));
  return new RecordBatch(columns, batch.numRows);
};
