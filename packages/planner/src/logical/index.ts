/** Logical plans, unresolved and resolved alike. */
export * from './aggregates.js';
export * from './columns.js';
export * from './generators.js';
export * from './joins.js';
export * from './missing-values.js';
export * from './pivots.js';
export * from './plan.js';
export * from './relations.js';
export * from './rows.js';
export * from './set-operations.js';
export * from './subqueries.js';
export * from './watermarks.js';
