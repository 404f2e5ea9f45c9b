export * from './arithmetic.js';
export * from './comparison.js';
export * from './conditional.js';
export * from './division.js';
export * from './in-list.js';
export * from './logical.js';
export * from './predicates.js';
