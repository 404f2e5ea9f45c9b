export * from './cast/index.js';
export * from './compile-scope.js';
export * from './expression.js';
export * from './function-definition.js';
export * from './input-spec.js';
export * from './nodes/index.js';
export * from './runtime.js';
