// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column, ColumnOrValue } from '../../dataframe/column.js';
import {
  type Averaged,
  type ColumnArg,
  type ColumnOrNumber,
  call,
  column,
  type FlagArg,
  literal,
  type NumberArg,
  type TextArg,
} from '../call.js';

/** The same as bool_or. In SQL: `any(col) FROM VALUES (true), (false) AS tab(col)`. */
export const any = (col: ColumnArg): Column<boolean> => call('any', column(col));

/** The value of some row, here the first; with true as second argument, of one that is not null. In SQL: `any_value(col, true) FROM VALUES (NULL), (5), (20) AS tab(col)`. */
export const any_value = <T = any>(col: Column<T> | string, ignoreNulls?: FlagArg): Column<T> =>
  call('any_value', column(col), literal(ignoreNulls));

/** About how many different values there are, null not counted; the second argument is the relative standard deviation, 0.05 by default. State has a fixed size. In SQL: `approx_count_distinct(col1) FROM VALUES (1), (1), (2), (2), (3) tab(col1)`. */
export const approx_count_distinct = (col: ColumnArg, rsd?: NumberArg): Column<bigint> =>
  call('approx_count_distinct', column(col), literal(rsd));

/** The same as percentile_approx. In SQL: `approx_percentile(col, 0.5) FROM VALUES (0), (1), (2), (10) AS tab(col)`. */
export const approx_percentile = (col: ColumnArg, percentage: ColumnOrValue, accuracy?: NumberArg): Column<any> =>
  call('approx_percentile', column(col), literal(percentage), literal(accuracy));

/** The values that are not null, in the order in which they came; an empty array when there is none. In SQL: `collect_list(col) FROM VALUES (1), (2), (1) AS tab(col)`. */
export const array_agg = <T = any>(col: Column<T> | string): Column<T[]> => call('array_agg', column(col));

/** The mean of the values that are not null; null when there is none. DOUBLE, or a decimal with four more digits. In SQL: `avg(col) FROM VALUES (1), (2), (3) AS tab(col)`. */
export const avg = <T = any>(col: Column<T> | string): Column<Averaged<T>> => call('avg', column(col));

/** The bits that are set in every value. In SQL: `bit_and(col) FROM VALUES (3), (5) AS tab(col)`. */
export const bit_and = <T = any>(col: Column<T> | string): Column<T> => call('bit_and', column(col));

/** The bits that are set in some value. In SQL: `bit_or(col) FROM VALUES (3), (5) AS tab(col)`. */
export const bit_or = <T = any>(col: Column<T> | string): Column<T> => call('bit_or', column(col));

/** The bits that are set in an odd number of values. In SQL: `bit_xor(col) FROM VALUES (3), (5) AS tab(col)`. */
export const bit_xor = <T = any>(col: Column<T> | string): Column<T> => call('bit_xor', column(col));

/** Whether every value that is not null is true. In SQL: `bool_and(col) FROM VALUES (true), (true), (true) AS tab(col)`. */
export const bool_and = (col: ColumnArg): Column<boolean> => call('bool_and', column(col));

/** Whether any value is true. In SQL: `bool_or(col) FROM VALUES (true), (false), (NULL) AS tab(col)`. */
export const bool_or = (col: ColumnArg): Column<boolean> => call('bool_or', column(col));

/** The values that are not null, in the order in which they came; an empty array when there is none. In SQL: `collect_list(col) FROM VALUES (1), (2), (1) AS tab(col)`. */
export const collect_list = <T = any>(col: Column<T> | string): Column<T[]> => call('collect_list', column(col));

/** The different values that are not null, each once (but every NaN), in the order in which they first came. In SQL: `collect_set(col) FROM VALUES (1), (2), (1) AS tab(col)`. */
export const collect_set = <T = any>(col: Column<T> | string): Column<T[]> => call('collect_set', column(col));

/** Pearson's correlation of pairs without null; null for fewer than two, a division by zero where x or y never varies. In SQL: `corr(c1, c2) FROM VALUES (3, 2), (3, 3), (6, 4) AS tab(c1, c2)`. */
export const corr = (left: ColumnArg, right: ColumnArg): Column<number> => call('corr', column(left), column(right));

/** The number of rows for which the condition is true. In SQL: `count_if(col % 2 = 0) FROM VALUES (null), (0), (1), (2), (3) AS tab(col)`. */
export const count_if = (col: ColumnArg): Column<bigint> => call('count_if', column(col));

/** The covariance of a population of pairs without null. In SQL: `covar_pop(c1, c2) FROM VALUES (1, 1), (2, 2), (3, 3) AS tab(c1, c2)`. */
export const covar_pop = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('covar_pop', column(left), column(right));

/** The covariance of a sample of pairs without null; null for fewer than two pairs. In SQL: `covar_samp(c1, c2) FROM VALUES (1, 1), (2, 2), (3, 3) AS tab(c1, c2)`. */
export const covar_samp = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('covar_samp', column(left), column(right));

/** The same as bool_and. In SQL: `every(col) FROM VALUES (true), (false) AS tab(col)`. */
export const every = (col: ColumnArg): Column<boolean> => call('every', column(col));

/** The value of the first row seen; with true as second argument, of the first that is not null. In SQL: `first(col) FROM VALUES (10), (5), (20) AS tab(col)`. */
export const first = <T = any>(col: Column<T> | string, ignoreNulls?: FlagArg): Column<T> =>
  call('first', column(col), literal(ignoreNulls));

/** The same as first. In SQL: `first_value(col, true) FROM VALUES (NULL), (5), (20) AS tab(col)`. */
export const first_value = <T = any>(col: Column<T> | string, ignoreNulls?: FlagArg): Column<T> =>
  call('first_value', column(col), literal(ignoreNulls));

/** How heavy the tails are, 0 for a normal distribution; null without values or when all are equal. In SQL: `kurtosis(col) FROM VALUES (-10), (-20), (100), (1000) AS tab(col)`. */
export const kurtosis = (col: ColumnArg): Column<number> => call('kurtosis', column(col));

/** The value of the last row seen; with true as second argument, of the last that is not null. In SQL: `last(col) FROM VALUES (10), (5), (20) AS tab(col)`. */
export const last = <T = any>(col: Column<T> | string, ignoreNulls?: FlagArg): Column<T> =>
  call('last', column(col), literal(ignoreNulls));

/** The same as last. In SQL: `last_value(col, true) FROM VALUES (10), (5), (NULL) AS tab(col)`. */
export const last_value = <T = any>(col: Column<T> | string, ignoreNulls?: FlagArg): Column<T> =>
  call('last_value', column(col), literal(ignoreNulls));

/** The texts (or binaries) that are not null, joined with a delimiter, nothing by default; null when there is none. In SQL: `listagg(col) FROM VALUES ('a'), ('b'), ('c') AS tab(col)`. */
export const listagg = (col: ColumnArg, delimiter?: TextArg): Column<string> =>
  call('listagg', column(col), literal(delimiter));

/** The greatest value; nulls are ignored, NaN is greater than any number. In SQL: `max(col) FROM VALUES (10), (50), (20) AS tab(col)`. */
export const max = <T = any>(col: Column<T> | string): Column<T> => call('max', column(col));

/** The first argument of the row whose second one is greatest. Rows whose second argument is null do not count. In SQL: `max_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20) AS tab(x, y)`. */
export const max_by = <T = any>(col: Column<T> | string, ord: ColumnArg): Column<T> =>
  call('max_by', column(col), column(ord));

/** The same as avg. In SQL: `mean(col) FROM VALUES (1), (2) AS tab(col)`. */
export const mean = <T = any>(col: Column<T> | string): Column<Averaged<T>> => call('mean', column(col));

/** The middle of the sorted values, or the mean of the two in the middle. In SQL: `median(col) FROM VALUES (0), (10), (40), (50) AS tab(col)`. */
export const median = <T = any>(col: Column<T> | string): Column<Averaged<T>> => call('median', column(col));

/** The least value; nulls are ignored, NaN is greater than any number. In SQL: `min(col) FROM VALUES (10), (-1), (20) AS tab(col)`. */
export const min = <T = any>(col: Column<T> | string): Column<T> => call('min', column(col));

/** The first argument of the row whose second one is least. Rows whose second argument is null do not count. In SQL: `min_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20) AS tab(x, y)`. */
export const min_by = <T = any>(col: Column<T> | string, ord: ColumnArg): Column<T> =>
  call('min_by', column(col), column(ord));

/** The most frequent value that is not null. Among equally frequent ones the first met, or with true as second argument the least. In SQL: `mode(col) FROM VALUES (0), (10), (10) AS tab(col)`. */
export const mode = <T = any>(col: Column<T> | string, deterministic?: FlagArg): Column<T> =>
  call('mode', column(col), literal(deterministic));

/** The exact value at a fraction (or several) of the sorted values, interpolated; a third argument says how often each value counts. In SQL: `percentile(col, 0.3) FROM VALUES (0), (10) AS tab(col)`. */
export const percentile = (col: ColumnArg, percentage: ColumnOrValue, frequency?: ColumnOrNumber): Column<any> =>
  call('percentile', column(col), literal(percentage), column(frequency));

/** The least value of which at least the given fraction (or fractions) of values is no greater, wrong by at most count / accuracy ranks. In SQL: `percentile_approx(col, 0.5) FROM VALUES (0), (1), (2), (10) AS tab(col)`. */
export const percentile_approx = (col: ColumnArg, percentage: ColumnOrValue, accuracy?: NumberArg): Column<any> =>
  call('percentile_approx', column(col), literal(percentage), literal(accuracy));

/** The value at a fraction of the sorted values, interpolated between neighbours. In SQL: `percentile_cont(0.5) WITHIN GROUP (ORDER BY col) FROM VALUES (0), (10), (20) AS tab(col)`. */
export const percentile_cont = (col1: ColumnArg, col2: ColumnArg, col3?: ColumnArg): Column<any> =>
  call('percentile_cont', column(col1), column(col2), column(col3));
