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
import type { ColumnTest } from './column-tests.js';
import type { DirectColumn } from './direct-column.js';
import { type DirectLayout, directLayout } from './direct-layout.js';
import { DirectMemory } from './direct-memory.js';
import { ParquetFooter, type RowGroup } from './footer.js';
import type { Chunk } from './footer-fields.js';
import { loadParquet, type ParquetLibrary } from './library.js';
import { withOldInstants } from './old-instants.js';
import { openColumn } from './open-column.js';
import { RowFilter } from './row-filter.js';
import { mayHold } from './statistics.js';

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
  private leftOut = 0;

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

  /** Rows that were left out since the last call because they do not fulfil the tests. */
  takeLeftOut(): number {
    const rows = this.leftOut;
    this.leftOut = 0;
    return rows;
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

  /**
   * Batches of the named columns, in the file's order of columns, of a row group. Rows that do not fulfil the tests may be
   * left out. With `reuses` a batch is good until the next.
   */
  *read(
    columns: readonly string[],
    group: RowGroup,
    tests: readonly ColumnTest[] = [],
    reuses = false,
  ): Generator<RecordBatch> {
    if (!this.mayHold(group, tests)) return;
    const memory = DirectMemory.acquire();
    try {
      const direct = columns.map((name) => this.direct(memory, name, group, reuses));
      const filter = new RowFilter(memory, tests, columns, direct, batchSize);
      const others = columns.filter((_, i) => direct[i] === null);
      const batches = others.length > 0 ? this.decoded(others, group) : emptyBatches(group.numRows);
      for (const batch of batches) yield this.chosen(batch, direct, filter);
    } finally {
      memory.release();
    }
  }

  /** Whether the statistics leave it open that some row fulfils all tests. */
  private mayHold(group: RowGroup, tests: readonly ColumnTest[]): boolean {
    return tests.every((test) => {
      const found = this.layoutOf(test.column, group);
      return !found?.layout || mayHold(test, found.chunk, found.layout);
    });
  }

  private layoutOf(name: string, { chunks }: RowGroup): { chunk: Chunk; layout: DirectLayout | null } {
    const chunk = chunks.find(({ column }) => column === name)!;
    const { fields, names } = this.storedSchema;
    const type = fields[names.indexOf(name)].dataType;
    return { chunk, layout: directLayout(this.footer.columns.get(name)!, chunk, type) };
  }

  /** A column that is decoded here; null for one that parquet-wasm decodes. */
  private direct(memory: DirectMemory, name: string, group: RowGroup, reuses: boolean): DirectColumn | null {
    const { chunk, layout } = this.layoutOf(name, group);
    if (layout === null) return null;
    const at = memory.read(this.footer.fd, chunk.start, chunk.length);
    return openColumn(memory, layout, { name, at, length: chunk.length, numRows: group.numRows }, batchSize, reuses);
  }

  /** The next rows: those of a batch of parquet-wasm's, with the columns that are decoded here in their places. */
  private chosen(batch: RecordBatch, direct: readonly (DirectColumn | null)[], filter: RowFilter): RecordBatch {
    const { numRows } = batch;
    for (const column of direct) column?.stage(numRows);
    const rows = filter.choose(numRows);
    const count = rows ? rows.count : numRows;
    this.leftOut += numRows - count;
    const others = rows && batch.numColumns > 0 ? batch.select(filter.selection(rows)) : batch;
    let next = 0;
    const columns = direct.map((column) => (column ? column.vector(rows) : others.column(next++)));
    const made = new RecordBatch(columns, count);
    made.isFiltered = filter.isWhole;
    return made;
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
