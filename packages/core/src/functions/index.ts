export * from './builtins.js';
export * from './operators/index.js';
export * from './registry.js';
export * from './time-window.js';
