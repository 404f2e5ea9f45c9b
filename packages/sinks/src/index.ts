import type { DataSink } from '@millrace/core';
import { consoleSink } from './console/index.js';
import { fileSinks } from './file/index.js';
import { foreachBatchSink, foreachSink } from './foreach/index.js';
import { memorySink } from './memory/index.js';
import { noopSink } from './noop/index.js';

export type { ConsoleRenderer } from './console/index.js';
export { fileSinks } from './file/index.js';
export type { BatchFunction, ForeachAttachment, RowWriter } from './foreach/index.js';
export { MemoryTable, openMemoryTable } from './memory/index.js';

/** Every sink: one line each. */
export const builtinSinks: readonly DataSink[] = [
  ...fileSinks,
  consoleSink,
  foreachBatchSink,
  foreachSink,
  memorySink,
  noopSink,
];
