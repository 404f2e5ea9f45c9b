/** Functions of text. */
export * from './case.js';
export * from './format.js';
export * from './length.js';
export * from './mask.js';
export * from './pad.js';
export * from './parts.js';
export * from './phonetic.js';
export * from './search.js';
export * from './sentences.js';
export * from './substring.js';
export * from './to-number.js';
export * from './trim.js';
