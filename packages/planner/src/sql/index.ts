export * from './parse-expression.js';
