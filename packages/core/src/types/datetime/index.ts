export * from './civil.js';
export * from './format.js';
export * from './instants.js';
export * from './parse.js';
export * from './pattern/index.js';
export * from './special.js';
export * from './zone.js';
