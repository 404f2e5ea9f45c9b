/** The families of dates, timestamps, zones and intervals. */
export * from './datetime-extract.js';
export * from './datetime-fields.js';
export * from './datetime-make.js';
export * from './datetime-now.js';
export * from './datetime-parse.js';
export * from './datetime-shift.js';
export * from './datetime-truncate.js';
export * from './datetime-units.js';
export * from './datetime-unix.js';
export * from './datetime-zones.js';
export * from './interval-arithmetic.js';
export * from './interval-make.js';
