/** The families of dates, timestamps, zones and intervals. */
export { datetimeOperators } from './arithmetic.js';
export * from './extract.js';
export * from './fields.js';
export * from './interval-arithmetic.js';
export * from './interval-make.js';
export * from './make.js';
export * from './now.js';
export * from './parse.js';
export * from './shift.js';
export * from './truncate.js';
export * from './units.js';
export * from './unix.js';
export * from './zones.js';
