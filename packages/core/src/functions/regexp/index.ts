/** Patterns: LIKE and Java's regular expressions. */
export * from './like.js';
export * from './regexp.js';
