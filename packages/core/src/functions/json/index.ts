/** JSON text. */
export * from './json.js';
export * from './json-parts.js';
