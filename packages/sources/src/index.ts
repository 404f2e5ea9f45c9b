import type { DataSource } from '@millrace/core';
import { fileSources } from './file/index.js';
import { rateMicroBatchSource, rateSource } from './rate/index.js';
import { socketSource } from './socket/index.js';

export { fileFormats, fileSources } from './file/index.js';
export { MemoryStreamData, memoryStreamSource } from './memory/index.js';

/** Every source: one line each. */
export const builtinSources: readonly DataSource[] = [...fileSources, rateMicroBatchSource, rateSource, socketSource];
