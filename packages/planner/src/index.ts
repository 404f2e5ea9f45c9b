export * from './logical/index.js';
