export * from './builtins.js';
export * from './json/json-decoder.js';
export type { TextOptions } from './json/json-options.js';
export * from './operators/index.js';
export * from './registry.js';
export * from './time-window.js';
