export * from './analyzer/index.js';
export * from './constant.js';
export * from './logical/index.js';
export * from './optimizer/index.js';
export * from './physical/index.js';
export * from './sql/index.js';
