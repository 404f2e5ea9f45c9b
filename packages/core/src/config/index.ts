export * from './duration.js';
export * from './entries.js';
export * from './runtime-config.js';
