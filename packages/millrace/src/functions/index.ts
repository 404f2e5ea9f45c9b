/** Spark's functions as calls on columns. Text names a column, except where Spark takes a literal (formats, patterns, ...). */
export * from './basics.js';
export type { ColumnArg, ColumnOrNumber, Lambda, WindowBounds } from './call.js';
export * from './formats.js';
export * from './generated/index.js';
export * from './renamed.js';
export * from './udf.js';
