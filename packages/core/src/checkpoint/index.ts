export * from './compactible-log.js';
export * from './file-manager.js';
export * from './lock.js';
export * from './metadata-log.js';
export * from './offset-log.js';
export * from './temporary.js';
