/** Takes rows and keeps nothing: for benchmarks. */
import { type BatchWriter, type DataSink, Options } from '@millrace/core';

const writer: BatchWriter = { write: async () => {}, commit: async () => {}, abort: async () => {} };

export const noopSink: DataSink = {
  name: 'noop',
  doc: 'Runs the query and drops its rows.',
  options: [],
  outputModes: ['append', 'update', 'complete'],
  delivery: 'none',
  needsCheckpoint: false,
  stream: async (request) => {
    new Options(request.options, [], 'the noop sink');
    return { description: 'NoopTable', open: async () => writer };
  },
  batch: async () => ({ open: async () => writer }),
};
