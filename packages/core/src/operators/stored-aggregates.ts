/** Aggregates of a stream between its state and the partial results of a batch. */
import type { RecordBatch, Vector } from '../columnar/index.js';
import type { Accumulator, KeptAccumulator, Runtime } from '../expressions/index.js';
import type { SetStore } from '../state/index.js';
import { type DataType, StructField } from '../types/index.js';
import { type AggregateColumn, newAccumulator } from './aggregate.js';

const keptOf = (column: AggregateColumn) => column.aggregate.definition.kept;

/** Whether an aggregate keeps its values in sets. */
export const keepsSets = (columns: readonly AggregateColumn[]): boolean => columns.some(keptOf);

const bufferTypesOf = (column: AggregateColumn): readonly DataType[] => column.buffers.map((b) => b.dataType);

const storedTypesOf = (column: AggregateColumn): readonly DataType[] => keptOf(column)?.types ?? bufferTypesOf(column);

/** What state has of aggregates: their buffers, but of what grows with the values only the little that stands for it. */
export const storedFields = (columns: readonly AggregateColumn[]): StructField[] =>
  columns.flatMap((column) =>
    storedTypesOf(column).map((type, i) => new StructField(`${column.aggregate.definition.name}_${i}`, type)),
  );

type StoredAccumulator = KeptAccumulator | (Accumulator & { restore?: undefined; forget?: undefined });

/** One accumulator for each aggregate, and where its columns are. */
export class StoredAggregates {
  private readonly accumulators: readonly StoredAccumulator[];

  constructor(
    private readonly columns: readonly AggregateColumn[],
    runtime: Runtime,
    sets: SetStore | undefined,
  ) {
    this.accumulators = columns.map((c) => keptOf(c)?.accumulator(sets!) ?? newAccumulator(c.aggregate, runtime));
  }

  resize(numGroups: number): void {
    for (const accumulator of this.accumulators) accumulator.resize(numGroups);
  }

  /** Takes rows of stored values. */
  restore(groups: Int32Array, rows: RecordBatch): void {
    this.each(rows, 0, storedTypesOf, (accumulator, vectors) => {
      if (accumulator.restore) accumulator.restore(groups, vectors, rows.numRows);
      else accumulator.merge(groups, vectors, rows.numRows);
    });
  }

  /** Folds in rows of partial results, whose buffers begin at a column. */
  merge(groups: Int32Array, rows: RecordBatch, firstBuffer: number): void {
    this.each(rows, firstBuffer, bufferTypesOf, (accumulator, vectors) => {
      accumulator.merge(groups, vectors, rows.numRows);
    });
  }

  private each(
    rows: RecordBatch,
    first: number,
    typesOf: (column: AggregateColumn) => readonly DataType[],
    visit: (accumulator: StoredAccumulator, vectors: readonly Vector[]) => void,
  ): void {
    let at = first;
    this.accumulators.forEach((accumulator, a) => {
      visit(
        accumulator,
        typesOf(this.columns[a]).map(() => rows.column(at++)),
      );
    });
  }

  state(): Vector[] {
    return this.accumulators.flatMap((accumulator) => accumulator.state());
  }

  evaluate(): Vector[] {
    return this.accumulators.map((accumulator) => accumulator.evaluate());
  }

  /** Drops what is kept of all groups. */
  forget(): void {
    for (const accumulator of this.accumulators) accumulator.forget?.();
  }
}
