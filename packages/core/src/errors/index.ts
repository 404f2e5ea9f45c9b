export * from './conditions/index.js';
export * from './exception.js';
export * from './near-names.js';
