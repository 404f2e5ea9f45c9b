export * from './parse-expression.js';
export * from './parse-query.js';
