/**
 * Rows in columns. A batch made by a filter carries a selection; a column is gathered when it is first read, so that
 * columns nobody reads are never copied. Columns are positional: names belong to the plan.
 */
import type { DataType, Value } from '../types/index.js';
import { vectorOf } from './builders/index.js';
import { rowRange, type Selection, take } from './take.js';
import type { Vector } from './vector.js';

export class RecordBatch {
  private readonly gathered: (Vector | undefined)[];
  /** Whether a reader left out every row that does not fulfil all filters that it was told. */
  isFiltered = false;

  constructor(
    private readonly base: readonly Vector[],
    readonly numRows: number,
    private readonly selection: Selection | null = null,
    extra: readonly Vector[] = [],
  ) {
    this.gathered = selection === null ? [...base] : new Array(base.length).fill(undefined);
    for (const column of extra) this.gathered.push(column);
  }

  /** A batch of the given columns, all of one length. */
  static of(columns: readonly Vector[]): RecordBatch {
    return new RecordBatch(columns, columns[0]?.length ?? 0);
  }

  static empty(types: readonly DataType[]): RecordBatch {
    return new RecordBatch(
      types.map((type) => vectorOf(type, [])),
      0,
    );
  }

  /** Rows of engine values as columns. */
  static fromRows(types: readonly DataType[], rows: readonly (readonly Value[])[]): RecordBatch {
    return new RecordBatch(
      types.map((type, c) =>
        vectorOf(
          type,
          rows.map((row) => row[c]),
        ),
      ),
      rows.length,
    );
  }

  get numColumns(): number {
    return this.gathered.length;
  }

  column(i: number): Vector {
    this.gathered[i] ??= take(this.base[i], this.selection!);
    return this.gathered[i]!;
  }

  get columns(): Vector[] {
    return Array.from({ length: this.numColumns }, (_, i) => this.column(i));
  }

  /** The same rows with more columns on the right. */
  append(columns: readonly Vector[]): RecordBatch {
    const extra = [...this.gathered.slice(this.base.length), ...columns] as Vector[];
    return new RecordBatch(this.base, this.numRows, this.selection, extra);
  }

  /** The batch of the given rows, in that order. */
  select(rows: Selection): RecordBatch {
    if (this.selection === null && this.numColumns === this.base.length) {
      return new RecordBatch(this.base, rows.length, rows);
    }
    return new RecordBatch(this.columns, rows.length, rows);
  }

  /** Rows `start` to `end`. */
  slice(start: number, end: number): RecordBatch {
    if (start === 0 && end >= this.numRows) return this;
    const stop = Math.min(end, this.numRows);
    return this.select(rowRange(start, stop));
  }

  row(i: number): Value[] {
    return this.columns.map((column) => column.get(i));
  }

  *rows(): Generator<Value[]> {
    for (let i = 0; i < this.numRows; i++) yield this.row(i);
  }
}
