/** Keeps rows in memory, in a table that is a view of the session. */
import {
  type BatchWriter,
  type DataSink,
  error,
  Options,
  type OutputMode,
  type RecordBatch,
  type StreamingSink,
} from '@millrace/core';

interface CommittedBatch {
  readonly batchId: number;
  readonly rows: readonly RecordBatch[];
}

/** Where the rows are: the session reads it for each query of the view. */
export class MemoryTable {
  private committed: CommittedBatch[] = [];

  /** All committed rows. */
  get batches(): readonly RecordBatch[] {
    return this.committed.flatMap(({ rows }) => rows);
  }

  /** The last committed batch, -1 when there is none. */
  get latestBatchId(): number {
    return this.committed.at(-1)?.batchId ?? -1;
  }

  /** Rows of the batches after `batchId`. */
  since(batchId: number): readonly RecordBatch[] {
    return this.committed.filter((batch) => batch.batchId > batchId).flatMap(({ rows }) => rows);
  }

  commit(batchId: number, rows: readonly RecordBatch[], replace: boolean): void {
    if (replace) this.committed = [];
    this.committed.push({ batchId, rows });
  }
}

const writerFor = (table: MemoryTable, batchId: number, replace: boolean): BatchWriter => {
  const rows: RecordBatch[] = [];
  return {
    write: async (batch) => void rows.push(batch),
    commit: async () => table.commit(batchId, rows, replace),
    abort: async () => {},
  };
};

/** A sink into a table; complete mode replaces what is there. */
export const openMemoryTable = (table: MemoryTable, outputMode: OutputMode): StreamingSink => ({
  description: 'MemorySink',
  open: async (batchId) =>
    batchId <= table.latestBatchId ? null : writerFor(table, batchId, outputMode === 'complete'),
});

export const memorySink: DataSink = {
  name: 'memory',
  doc: 'Keeps the rows in memory as a temporary view named like the query.',
  options: [],
  outputModes: ['append', 'update', 'complete'],
  delivery: 'none',
  needsCheckpoint: false,
  recovers: (mode) => mode === 'complete',
  stream: async (request) => {
    new Options(request.options, [], 'the memory sink');
    if (!request.queryName)
      throw error('INVALID_PARAMETER_VALUE', {
        parameter: 'queryName',
        functionName: '`memory`',
        expected: 'a query name: the memory sink makes a view of it',
        invalidValue: 'none',
      });
    return openMemoryTable(request.attachment as MemoryTable, request.outputMode);
  },
};
