/**
 * The output files of one task: one file, or one for each value of the partition columns. Names are Spark's:
 * `part-00000-<uuid>-c000.json`, and `day=1/part-00000-<uuid>.c000.json` below partition directories.
 */
import { join } from 'node:path';
import {
  castStyle,
  isFractional,
  KeyTable,
  type MetadataFiles,
  newUuid,
  type Options,
  RecordBatch,
  type RuntimeConfig,
  rowRange,
  StructType,
  textOf,
  type Value,
  type Vector,
} from '@millrace/core';
import type { FileWriteFormat } from './format.js';
import { openPartFile, type PartFile, type PartFileWriter } from './part-file.js';
import { partitionDirectory } from './partition-directory.js';

/** What a task writes, and where. */
export interface PartFilesRequest {
  /** The disk. */
  readonly files: MetadataFiles;
  /** The folder that the files and partition directories go to; it exists. */
  readonly directory: string;
  readonly format: FileWriteFormat;
  /** All columns of the batches, partition columns among them. */
  readonly schema: StructType;
  /** Names of partition columns as the schema has them. */
  readonly partitionBy: readonly string[];
  readonly options: Options;
  readonly conf: RuntimeConfig;
  /** Number of the task in the file names. */
  readonly taskId?: number;
  /** The part of the file names that no other job has. */
  readonly uuid?: string;
  /** Make a file even when there are no rows (batch writers; not below partition directories). */
  readonly writeEmpty?: boolean;
}

/** Partition directories that are open at a time; the oldest is finished first. */
const maxOpenFiles = 200;

/** Routes rows to files. */
export class PartFiles {
  private readonly open = new Map<string, PartFileWriter>();
  private readonly counters = new Map<string, number>();
  private readonly finished: PartFile[] = [];
  private readonly dataColumns: readonly number[];
  private readonly dataSchema: StructType;
  private readonly partitionColumns: readonly number[];
  private readonly texts: readonly ((value: Value) => string | null)[];
  private readonly uuid: string;
  private readonly maxRows: number;

  constructor(private readonly request: PartFilesRequest) {
    const { schema, partitionBy, options, conf } = request;
    this.partitionColumns = partitionBy.map((name) => schema.names.indexOf(name));
    this.dataColumns = schema.fields.map((_, i) => i).filter((i) => !this.partitionColumns.includes(i));
    this.dataSchema = new StructType(this.dataColumns.map((i) => schema.fields[i]));
    const style = castStyle(options.get('timeZone') ?? conf.timeZone);
    this.texts = this.partitionColumns.map((i) => {
      const text = textOf(schema.fields[i].dataType, style);
      return (value) => (value === null ? null : text(value));
    });
    this.uuid = request.uuid ?? newUuid();
    this.maxRows = options.getNumber('maxRecordsPerFile') || Number.POSITIVE_INFINITY;
  }

  async write(batch: RecordBatch): Promise<void> {
    if (batch.numRows === 0) return;
    if (this.partitionColumns.length === 0) return this.writeTo('', batch);
    const data = new RecordBatch(
      this.dataColumns.map((i) => batch.column(i)),
      batch.numRows,
    );
    for (const [directory, rows] of this.rowsByDirectory(batch)) {
      await this.writeTo(directory, rows.length === batch.numRows ? data : data.select(Int32Array.from(rows)));
    }
  }

  private rowsByDirectory(batch: RecordBatch): Map<string, number[]> {
    const columns = this.partitionColumns.map((i) => batch.column(i));
    const groups = new Map<string, number[]>();
    const known: number[][] = [];
    const keys = this.groupsOf(columns, batch.numRows);
    for (let row = 0; row < batch.numRows; row++) {
      const rows = known[keys[row]] ?? this.rowsOf(groups, columns, row);
      known[keys[row]] = rows;
      rows.push(row);
    }
    return groups;
  }

  /** Rows of one number have equal partition values. Zeros of either sign have directories of their own. */
  private groupsOf(columns: readonly Vector[], numRows: number): Int32Array {
    const types = columns.map((column) => column.type);
    return types.some(isFractional) ? rowRange(0, numRows) : new KeyTable(types).lookup(columns, numRows);
  }

  private rowsOf(groups: Map<string, number[]>, columns: readonly Vector[], row: number): number[] {
    const names = columns.map((column, c) =>
      partitionDirectory(this.request.partitionBy[c], this.texts[c](column.get(row))),
    );
    const directory = names.join('/');
    const rows = groups.get(directory) ?? [];
    groups.set(directory, rows);
    return rows;
  }

  private async writeTo(directory: string, batch: RecordBatch): Promise<void> {
    for (let from = 0; from < batch.numRows; ) {
      const writer = this.open.get(directory) ?? (await this.openFile(directory));
      const to = Math.min(batch.numRows, from + this.maxRows - writer.numRows);
      await writer.write(batch.slice(from, to));
      if (writer.numRows >= this.maxRows) await this.finishFile(directory, writer);
      from = to;
    }
  }

  private fileName(directory: string): string {
    const { taskId = 0, format, options } = this.request;
    const count = this.counters.get(directory) ?? 0;
    this.counters.set(directory, count + 1);
    const counter = `c${String(count).padStart(3, '0')}`;
    const joint = directory === '' ? '-' : '.';
    return `part-${String(taskId).padStart(5, '0')}-${this.uuid}${joint}${counter}${format.extension(options)}`;
  }

  private async openFile(directory: string): Promise<PartFileWriter> {
    if (this.open.size >= maxOpenFiles) {
      const [oldest, writer] = this.open.entries().next().value!;
      await this.finishFile(oldest, writer);
    }
    const folder = join(this.request.directory, directory);
    const { files, format, options, conf } = this.request;
    if (directory !== '') await files.mkdirs(folder);
    const encoder = format.makeEncoder({ schema: this.dataSchema, options, conf });
    const writer = await openPartFile(files, join(folder, this.fileName(directory)), encoder);
    this.open.set(directory, writer);
    return writer;
  }

  private async finishFile(directory: string, writer: PartFileWriter): Promise<void> {
    this.finished.push(await writer.finish());
    this.open.delete(directory);
  }

  /** Finishes all files: each is durable, its name when its directory is synced. */
  async finish(): Promise<readonly PartFile[]> {
    const { writeEmpty, partitionBy } = this.request;
    if (writeEmpty && partitionBy.length === 0 && this.counters.size === 0) await this.openFile('');
    for (const [directory, writer] of [...this.open]) await this.finishFile(directory, writer);
    return this.finished;
  }

  /** Closes and removes what is open; finished files are the caller's to remove. Never fails. */
  async abort(): Promise<void> {
    for (const writer of this.open.values()) await writer.abort();
    this.open.clear();
  }

  /** Files finished so far. */
  get files(): readonly PartFile[] {
    return this.finished;
  }
}
