/** Prints each batch as a table. */
import {
  type BatchWriter,
  type DataSink,
  type OptionSpec,
  Options,
  type RecordBatch,
  type WriteRequest,
} from '@millrace/core';

/** Renders rows of the sink's schema; the session provides it. */
export interface ConsoleRenderer {
  render(batches: readonly RecordBatch[], numRows: number, truncate: boolean | number): Promise<string>;
  print(text: string): void;
}

const options: readonly OptionSpec[] = [
  { name: 'numRows', kind: 'int', default: '20', doc: 'Rows to print of each batch.' },
  { name: 'truncate', kind: 'string', default: 'true', doc: 'true, false, or the width to which cells are cut.' },
];

const truncation = (text: string): boolean | number =>
  /^\d+$/.test(text) ? Number(text) : text.toLowerCase() === 'true';

const writerFor = (request: WriteRequest, batchId: number): BatchWriter => {
  const { render, print } = request.attachment as ConsoleRenderer;
  const given = new Options(request.options, options, 'the console sink');
  const batches: RecordBatch[] = [];
  return {
    write: async (batch) => void batches.push(batch),
    commit: async () => {
      const table = await render(batches, given.getNumber('numRows')!, truncation(given.get('truncate')!));
      print(
        `-------------------------------------------\nBatch: ${batchId}\n-------------------------------------------\n${table}`,
      );
    },
    abort: async () => {},
  };
};

export const consoleSink: DataSink = {
  name: 'console',
  doc: 'Prints each batch as a table, for trying things.',
  options,
  outputModes: ['append', 'update', 'complete'],
  delivery: 'none',
  needsCheckpoint: false,
  stream: async (request) => {
    new Options(request.options, options, 'the console sink');
    return { description: 'ConsoleTable', open: async (batchId) => writerFor(request, batchId) };
  },
};
