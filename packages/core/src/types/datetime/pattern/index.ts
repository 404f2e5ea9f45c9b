export { type DatetimeFormatter, makeFormatter } from './formatter.js';
export { dayNames, monthNames } from './names.js';
export { type DatetimeParser, makeParser } from './parser.js';
