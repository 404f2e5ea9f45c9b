export * from './registry.js';
export * from './operators/index.js';
