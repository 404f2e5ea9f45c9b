export * from './conditions.js';
export * from './exception.js';
export * from './near-names.js';
