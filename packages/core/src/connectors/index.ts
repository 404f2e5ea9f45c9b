export * from './files.js';
export * from './options.js';
export * from './registry.js';
export * from './sink.js';
export * from './source.js';
