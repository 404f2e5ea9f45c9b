/** Keeps rows in memory, in a table that is a view of the session. */
import {
  type BatchWriter,
  type DataSink,
  error,
  type RecordBatch,
  type StreamingSink,
  type WriteRequest,
} from '@millrace/core';

/** Where the rows are: the session reads it for each query of the view. */
export class MemoryTable {
  private committed: RecordBatch[] = [];
  private lastBatchId = -1;

  /** All committed rows. */
  get batches(): readonly RecordBatch[] {
    return this.committed;
  }

  has(batchId: number): boolean {
    return batchId <= this.lastBatchId;
  }

  commit(batchId: number, rows: readonly RecordBatch[], replace: boolean): void {
    this.committed = replace ? [...rows] : [...this.committed, ...rows];
    this.lastBatchId = batchId;
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

const open = (request: WriteRequest): StreamingSink => {
  const table = request.attachment as MemoryTable;
  const replace = request.outputMode === 'complete';
  return {
    description: 'MemorySink',
    open: async (batchId) => (table.has(batchId) ? null : writerFor(table, batchId, replace)),
  };
};

export const memorySink: DataSink = {
  name: 'memory',
  doc: 'Keeps the rows in memory as a temporary view named like the query.',
  options: [],
  outputModes: ['append', 'update', 'complete'],
  delivery: 'none',
  needsCheckpoint: false,
  recovers: (mode) => mode === 'complete',
  stream: async (request) => {
    if (!request.queryName)
      throw error('INVALID_PARAMETER_VALUE', {
        parameter: 'queryName',
        functionName: '`memory`',
        expected: 'a query name: the memory sink makes a view of it',
        invalidValue: 'none',
      });
    return open(request);
  },
};
