export * from './json-decoder.js';
