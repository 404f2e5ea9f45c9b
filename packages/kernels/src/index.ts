export * from './compare.js';
export * from './json-decoder.js';
export { instantiate, type KernelInstance, type Kernels } from './kernels.js';
export * from './lanes.js';
export type { Arena } from './memory-layout.js';
export type { ColumnKind, RawColumn, WantedColumn } from './raw-columns.js';
