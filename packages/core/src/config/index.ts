export * from './duration.js';
export * from './entries.js';
export * from './master.js';
export * from './runtime-config.js';
