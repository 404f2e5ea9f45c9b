/**
 * The expression kinds, unresolved and resolved: about a dozen. Operators, functions, CASE and the rest are function
 * calls; what they do is in the function tables. Unresolved kinds name things and know nothing (the protocol that the
 * API builds); resolved kinds have a type and compile to an evaluator over columns.
 */
export * from './calls.js';
export * from './cast.js';
export * from './lambda.js';
export * from './literal.js';
export * from './named.js';
export * from './sort-order.js';
export * from './unresolved.js';
