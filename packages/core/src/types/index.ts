export * from './data-type.js';
export * from './ddl.js';
export * from './external.js';
export * from './json.js';
export * from './predicates.js';
export type { Value } from './value.js';
export * from './coercion.js';
