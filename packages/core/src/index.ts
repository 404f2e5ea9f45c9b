export * from './columnar/index.js';
export * from './config/index.js';
export * from './connectors/index.js';
export * from './errors/index.js';
export * from './expressions/index.js';
export * from './functions/index.js';
export * from './types/index.js';
export * from './util/index.js';
