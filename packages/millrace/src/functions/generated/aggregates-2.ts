// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column } from '../../dataframe/column.js';
import { type Averaged, type ColumnArg, call, column, literal, type Summed, type TextArg } from '../call.js';

/** The first of the sorted values at which at least a fraction of all has come. In SQL: `percentile_disc(0.5) WITHIN GROUP (ORDER BY col) FROM VALUES (0), (10), (20) AS tab(col)`. */
export const percentile_disc = (col1: ColumnArg, col2: ColumnArg, col3?: ColumnArg): Column<any> =>
  call('percentile_disc', column(col1), column(col2), column(col3));

/** The mean of x. In SQL: `regr_avgx(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_avgx = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_avgx', column(left), column(right));

/** The mean of y. In SQL: `regr_avgy(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_avgy = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_avgy', column(left), column(right));

/** The number of pairs without null. In SQL: `regr_count(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_count = (left: ColumnArg, right?: ColumnArg): Column<bigint> =>
  call('regr_count', column(left), column(right));

/** Where the line of best fit meets the y axis. In SQL: `regr_intercept(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_intercept = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_intercept', column(left), column(right));

/** The square of the correlation: how much of y the line explains. In SQL: `regr_r2(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_r2 = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_r2', column(left), column(right));

/** The slope of the line of best fit. In SQL: `regr_slope(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_slope = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_slope', column(left), column(right));

/** The sum of squares of x's distances from its mean. In SQL: `regr_sxx(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_sxx = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_sxx', column(left), column(right));

/** The sum of products of the distances from the means. In SQL: `regr_sxy(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_sxy = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_sxy', column(left), column(right));

/** The sum of squares of y's distances from its mean. In SQL: `regr_syy(y, x) FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)`. */
export const regr_syy = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('regr_syy', column(left), column(right));

/** How lopsided the values are about their mean; null without values or when all are equal. In SQL: `skewness(col) FROM VALUES (-10), (-20), (100), (1000) AS tab(col)`. */
export const skewness = (col: ColumnArg): Column<number> => call('skewness', column(col));

/** The same as bool_or. In SQL: `some(col) FROM VALUES (true), (false) AS tab(col)`. */
export const some = (col: ColumnArg): Column<boolean> => call('some', column(col));

/** The same as stddev. In SQL: `std(col) FROM VALUES (1), (2), (3) AS tab(col)`. */
export const std = (col: ColumnArg): Column<number> => call('std', column(col));

/** The standard deviation of a sample; null for fewer than two values. In SQL: `stddev(col) FROM VALUES (1), (2), (3) AS tab(col)`. */
export const stddev = (col: ColumnArg): Column<number> => call('stddev', column(col));

/** The standard deviation of a whole population; null without values. In SQL: `stddev_pop(col) FROM VALUES (1), (3) AS tab(col)`. */
export const stddev_pop = (col: ColumnArg): Column<number> => call('stddev_pop', column(col));

/** The same as stddev. In SQL: `stddev_samp(col) FROM VALUES (1), (2), (3) AS tab(col)`. */
export const stddev_samp = (col: ColumnArg): Column<number> => call('stddev_samp', column(col));

/** The same as listagg. In SQL: `string_agg(col) FROM VALUES ('a'), ('b') AS tab(col)`. */
export const string_agg = (col: ColumnArg, delimiter?: TextArg): Column<string> =>
  call('string_agg', column(col), literal(delimiter));

/** The sum of the values that are not null; null when there is none. Whole numbers give BIGINT, decimals ten more digits. In SQL: `sum(col) FROM VALUES (5), (10), (15) AS tab(col)`. */
export const sum = <T = any>(col: Column<T> | string): Column<Summed<T>> => call('sum', column(col));

/** As avg, but null where the sum does not fit its type. In SQL: `try_avg(col) FROM VALUES (1), (2), (3) AS tab(col)`. */
export const try_avg = <T = any>(col: Column<T> | string): Column<Averaged<T>> => call('try_avg', column(col));

/** As sum, but null where the sum does not fit its type. In SQL: `try_sum(col) FROM VALUES (5), (10), (15) AS tab(col)`. */
export const try_sum = <T = any>(col: Column<T> | string): Column<Summed<T>> => call('try_sum', column(col));

/** The variance of a whole population; null without values. In SQL: `var_pop(col) FROM VALUES (1), (3) AS tab(col)`. */
export const var_pop = (col: ColumnArg): Column<number> => call('var_pop', column(col));

/** The variance of a sample; null for fewer than two values. In SQL: `var_samp(col) FROM VALUES (1), (2), (3) AS tab(col)`. */
export const var_samp = (col: ColumnArg): Column<number> => call('var_samp', column(col));

/** The same as var_samp. In SQL: `variance(col) FROM VALUES (1), (2), (3) AS tab(col)`. */
export const variance = (col: ColumnArg): Column<number> => call('variance', column(col));
