/** Reads Parquet files: the wanted columns of the row groups whose middle lies in the split. */
import { type DataType, error, nullVector, RecordBatch, type StructField, type Vector } from '@millrace/core';
import type { FormatReader, FormatRequest } from '../format.js';
import { toUri } from '../paths.js';
import type { FilePartition } from '../splits.js';
import { type ColumnTest, columnTests } from './column-tests.js';
import { type Conform, conformer, indexOfName } from './conform.js';
import { OpenParquet } from './file.js';
import { instantsOfBytes } from './old-instants.js';

/** Where a wanted column comes from: a column of the batches read and how it is made to fit, or nulls. */
interface Origin {
  readonly field: StructField;
  /** -1 where the file lacks the column. */
  readonly inFile: number;
  readonly conform: Conform;
}

class ParquetReader implements FormatReader {
  private leftOut = 0;
  /** A file that nobody reads at the moment: the pieces of a file come one after the other. */
  private idle: { key: string; file: OpenParquet } | null = null;
  private isClosed = false;

  constructor(private readonly request: FormatRequest) {}

  async *read(partition: FilePartition): AsyncGenerator<RecordBatch> {
    const key = `${partition.modificationTimeMs} ${partition.path}`;
    const file = this.takeIdle(key) ?? (await OpenParquet.open(partition.path));
    try {
      yield* this.rows(file, partition);
    } finally {
      this.leftOut += file.takeLeftOut();
      this.idle?.file.close();
      this.idle = { key, file };
      if (this.isClosed) this.close();
    }
  }

  private takeIdle(key: string): OpenParquet | null {
    if (this.idle?.key !== key) return null;
    const { file } = this.idle;
    this.idle = null;
    return file;
  }

  private *rows(file: OpenParquet, partition: FilePartition): Generator<RecordBatch> {
    const end = partition.start + partition.length;
    const groups = file.rowGroups.filter(({ middle }) => middle >= partition.start && middle < end);
    if (groups.length === 0) return;
    const origins = this.origins(file, partition.path);
    const wanted = [...new Set(origins.map(({ inFile }) => inFile).filter((i) => i >= 0))].sort((a, b) => a - b);
    if (wanted.length === 0) {
      const numRows = groups.reduce((sum, group) => sum + group.numRows, 0);
      yield this.batch(origins, [], [], numRows);
      return;
    }
    const names = file.storedSchema.names;
    const columns = wanted.map((i) => names[i]);
    const tests = this.tests(file, origins);
    for (const group of groups) {
      for (const batch of file.read(columns, group, tests, this.request.reuses)) {
        const made = this.batch(origins, wanted, batch.columns, batch.numRows);
        made.isFiltered = batch.isFiltered && tests.length === this.request.filters?.length;
        yield made;
      }
    }
  }

  /** The tests of columns that are stored as they are wanted, by the names that the file gives them. */
  private tests(file: OpenParquet, origins: readonly Origin[]): ColumnTest[] {
    const { names } = file.storedSchema;
    return columnTests(this.request.filters ?? []).flatMap((test) => {
      const origin = origins.find(({ field }) => field.name === test.column);
      const isSame =
        origin && origin.inFile >= 0 && origin.field.dataType.equals(file.storedSchema.fields[origin.inFile].dataType);
      return isSame ? [{ ...test, column: names[origin.inFile] }] : [];
    });
  }

  takeLeftOut(): number {
    const rows = this.leftOut;
    this.leftOut = 0;
    return rows;
  }

  /** Also for a read that has not come to its end yet. */
  close(): void {
    this.isClosed = true;
    this.idle?.file.close();
    this.idle = null;
  }

  private origins(file: OpenParquet, path: string): Origin[] {
    const stored = file.storedSchema;
    const raw = file.rawSchema;
    return this.request.schema.fields.map((field) => {
      const inFile = indexOfName(stored, field.name);
      if (inFile < 0) return { field, inFile, conform: (vector) => vector };
      const conform = this.conformer(raw.fields[inFile].dataType, stored.fields[inFile].dataType, field.dataType);
      if (conform) return { field, inFile, conform };
      throw error('FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH', {
        path: toUri(path),
        column: `[${field.name}]`,
        expectedType: field.dataType.simpleString,
        actualType: stored.fields[inFile].dataType.simpleString,
      });
    });
  }

  /** From what the decoder gives over what is stored to what is wanted. */
  private conformer(raw: DataType, stored: DataType, wanted: DataType): Conform | null {
    const { runtime } = this.request;
    const first = conformer(raw, stored, runtime, () => instantsOfBytes)!;
    const second = conformer(stored, wanted, runtime);
    return second && ((vector) => second(first(vector)));
  }

  private batch(origins: Origin[], wanted: number[], columns: Vector[], numRows: number): RecordBatch {
    const made = origins.map(({ field, inFile, conform }) =>
      inFile < 0 ? nullVector(numRows, field.dataType) : conform(columns[wanted.indexOf(inFile)]),
    );
    return new RecordBatch(made, numRows);
  }
}

/** The reader of a request. */
export const openParquetReader = (request: FormatRequest): FormatReader => new ParquetReader(request);
