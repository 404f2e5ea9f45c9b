/** Text and bytes in other forms. */
export * from './decode.js';
export * from './encoding.js';
export * from './utf8.js';
