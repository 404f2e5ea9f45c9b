/** Takes rows and keeps nothing: for benchmarks. */
import type { BatchWriter, DataSink } from '@millrace/core';

const writer: BatchWriter = { write: async () => {}, commit: async () => {}, abort: async () => {} };

export const noopSink: DataSink = {
  name: 'noop',
  doc: 'Runs the query and drops its rows.',
  options: [],
  outputModes: ['append', 'update', 'complete'],
  delivery: 'none',
  needsCheckpoint: false,
  stream: async () => ({ description: 'NoopTable', open: async () => writer }),
  batch: async () => ({ open: async () => writer }),
};
