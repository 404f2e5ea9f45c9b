// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, type ColumnOrNumber, call, column, literal, type TextArg } from '../call.js';

/** Null when the condition is true; otherwise, for null too, an error with the message. In SQL: `assert_true(0 < 1)`. */
export const assert_true = (col: ColumnArg, errMsg?: TextArg): Column<any> =>
  call('assert_true', column(col), literal(errMsg));

/** The first argument that is not null. In SQL: `coalesce(NULL, 1, 2)`. */
export const coalesce = <T = any>(col: Column<T> | string, ...cols: (ColumnArg | ColumnArg[])[]): Column<T> =>
  call('coalesce', column(col), ...cols.flat().map(column));

/** The name of the catalog. In SQL: `current_catalog()`. */
export const current_catalog = (): Column<string> => call('current_catalog');

/** The name of the current schema. In SQL: `current_database()`. */
export const current_database = (): Column<string> => call('current_database');

/** The name of the current schema. In SQL: `current_database()`. */
export const current_schema = (): Column<string> => call('current_schema');

/** The user of the process. In SQL: `current_user()`. */
export const current_user = (): Column<string> => call('current_user');

/** Whether the arguments are equal, or both null. Never null. In SQL: `equal_null(3, 3)`. */
export const equal_null = (left: ColumnArg, right: ColumnArg): Column<boolean> =>
  call('equal_null', column(left), column(right));

/** The first argument, or the second where it is null. In SQL: `nvl(NULL, 1)`. */
export const ifnull = <T = any>(left: Column<T> | string, right: ColumnArg): Column<T> =>
  call('ifnull', column(left), column(right));

/** The file that the row was read from; empty text when there is none. In SQL: `input_file_name()`. */
export const input_file_name = (): Column<string> => call('input_file_name');

/** Whether the value is not null. In SQL: `isnotnull(1)`. */
export const isnotnull = (col: ColumnArg): Column<boolean> => call('isnotnull', column(col));

/** Whether the value is null. In SQL: `isnull(1)`. */
export const isnull = (col: ColumnArg): Column<boolean> => call('isnull', column(col));

/** The rest of a division, with the sign of the dividend. In SQL: `7 % 3`. */
export const mod = (dividend: ColumnOrNumber, divisor: ColumnOrNumber): Column<any> =>
  call('mod', column(dividend), column(divisor));

/** A number that is different for each row and grows within a partition: the partition in the upper 31 bits, the row in the lower 33. In SQL: `monotonically_increasing_id()`. */
export const monotonically_increasing_id = (): Column<bigint> => call('monotonically_increasing_id');

/** Null where both arguments are equal, else the first. In SQL: `nullif(1, 1)`. */
export const nullif = <T = any>(left: Column<T> | string, right: ColumnArg): Column<T> =>
  call('nullif', column(left), column(right));

/** Null where the number is zero. In SQL: `nullifzero(0)`. */
export const nullifzero = <T = any>(col: Column<T> | string): Column<T> => call('nullifzero', column(col));

/** The first argument, or the second where it is null. In SQL: `nvl(NULL, 1)`. */
export const nvl = <T = any>(left: Column<T> | string, right: ColumnArg): Column<T> =>
  call('nvl', column(left), column(right));

/** The second argument where the first is not null, else the third. In SQL: `nvl2(NULL, 1, 2)`. */
export const nvl2 = (col: ColumnArg, notNull: ColumnArg, isNull: ColumnArg): Column<any> =>
  call('nvl2', column(col), column(notNull), column(isNull));

/** An error with the message, for every row that comes here. In SQL: `CASE WHEN true THEN 1 ELSE raise_error('never') END`. */
export const raise_error = (errMsg: TextArg): Column<any> => call('raise_error', literal(errMsg));

/** The user of the process. In SQL: `current_user()`. */
export const session_user = (): Column<string> => call('session_user');

/** The number of the partition that the row is in. In SQL: `spark_partition_id()`. */
export const spark_partition_id = (): Column<number> => call('spark_partition_id');

/** Adds. Null instead of an error when the result does not fit. In SQL: `try_add(1, 2)`. */
export const try_add = (left: ColumnOrNumber, right: ColumnOrNumber): Column<any> =>
  call('try_add', column(left), column(right));

/** Divides; numbers give a double, decimals a decimal. Null when the divisor is zero. In SQL: `try_divide(3, 2)`. */
export const try_divide = (left: ColumnOrNumber, right: ColumnOrNumber): Column<any> =>
  call('try_divide', column(left), column(right));

/** The rest of a division, with the sign of the dividend. In SQL: `try_mod(7, 3)`. */
export const try_mod = (left: ColumnOrNumber, right: ColumnOrNumber): Column<any> =>
  call('try_mod', column(left), column(right));

/** Multiplies. Null instead of an error when the result does not fit. In SQL: `try_multiply(2, 3)`. */
export const try_multiply = (left: ColumnOrNumber, right: ColumnOrNumber): Column<any> =>
  call('try_multiply', column(left), column(right));

/** Subtracts. Null instead of an error when the result does not fit. In SQL: `try_subtract(5, 2)`. */
export const try_subtract = (left: ColumnOrNumber, right: ColumnOrNumber): Column<any> =>
  call('try_subtract', column(left), column(right));

/** The name of the type of the argument. In SQL: `typeof(1)`. */
const typeof_ = (col: ColumnArg): Column<string> => call('typeof', column(col));

export { typeof_ as typeof };

/** The user of the process. In SQL: `current_user()`. */
export const user = (): Column<string> => call('user');

/** A new random identifier for each row. In SQL: `length(uuid())`. */
export const uuid = (): Column<string> => call('uuid');

/** The version of Spark that is followed, and the engine. In SQL: `version()`. */
export const version = (): Column<string> => call('version');

/** Zero where the number is null. In SQL: `zeroifnull(NULL)`. */
export const zeroifnull = <T = any>(col: Column<T> | string): Column<T> => call('zeroifnull', column(col));
