export * from './bitmap.js';
export * from './builder.js';
export * from './concat.js';
export * from './external.js';
export * from './int64.js';
export * from './record-batch.js';
export * from './take.js';
export * from './vector.js';
