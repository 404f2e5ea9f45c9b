export { CastContext, type Converter } from './context.js';
export * from './decimal.js';
export { parseDouble } from './from-string.js';
export { wordSeconds } from './kernels.js';
export * from './number-text.js';
export * from './rules.js';
export * from './sql-literal.js';
export * from './text.js';
export * from './vector.js';
