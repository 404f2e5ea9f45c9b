export * from './json-decoder.js';
export { instantiate, type KernelInstance, type Kernels } from './kernels.js';
export type { Arena } from './memory-layout.js';
