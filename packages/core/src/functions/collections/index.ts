/** Arrays, maps and structs. */
export * from './access.js';
export * from './basic.js';
export * from './edit.js';
export * from './maps.js';
export * from './sequence.js';
export * from './sets.js';
export * from './sort.js';
export * from './structs.js';
export * from './update-fields.js';
export * from './zip.js';
