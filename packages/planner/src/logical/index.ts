export * from './operators.js';
export * from './pivots.js';
export * from './plan.js';
export * from './relations.js';
