import type { DataSource } from '@millrace/core';
import { fileSources } from './file/index.js';

export { fileFormats, fileSources } from './file/index.js';

/** Every source: one line each. */
export const builtinSources: readonly DataSource[] = [...fileSources];
