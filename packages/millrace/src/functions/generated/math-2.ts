// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Decimal } from '@millrace/core';
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, type ColumnOrNumber, call, column, literal, type NumberArg } from '../call.js';

/** ln(1 + x), exact for small x; null of -1 and below. In SQL: `log1p(0)`. */
export const log1p = (col: ColumnArg): Column<number> => call('log1p', column(col));

/** Logarithm to base 2; null of zero and below. In SQL: `log2(2)`. */
export const log2 = (col: ColumnArg): Column<number> => call('log2', column(col));

/** MD5 digest in hexadecimal. In SQL: `md5('Spark')`. */
export const md5 = (col: ColumnArg): Column<string> => call('md5', column(col));

/** The first number unless it is NaN, then the second. In SQL: `nanvl(cast('NaN' AS DOUBLE), 123)`. */
export const nanvl = <T = any>(left: Column<T> | string, right: ColumnArg): Column<T> =>
  call('nanvl', column(left), column(right));

/** The number or interval with the other sign. In SQL: `negative(1)`. */
export const negative = <T = any>(col: Column<T> | string): Column<T> => call('negative', column(col));

/** The number π. In SQL: `pi()`. */
export const pi = (): Column<number> => call('pi');

/** The remainder that is not negative for a positive divisor. By zero: an error with ANSI mode, else null. In SQL: `pmod(10, 3)`. */
export const pmod = (dividend: ColumnOrNumber, divisor: ColumnOrNumber): Column<any> =>
  call('pmod', column(dividend), column(divisor));

/** The number or interval as it is. In SQL: `positive(1)`. */
export const positive = <T = any>(col: Column<T> | string): Column<T> => call('positive', column(col));

/** The first number to the power of the second. In SQL: `pow(2, 3)`. */
export const pow = (base: ColumnOrNumber, exponent: ColumnOrNumber): Column<number> =>
  call('pow', column(base), column(exponent));

/** The first number to the power of the second. In SQL: `power(2, 3)`. */
export const power = (base: ColumnOrNumber, exponent: ColumnOrNumber): Column<number> =>
  call('power', column(base), column(exponent));

/** Degrees as radians. In SQL: `radians(180)`. */
export const radians = (col: ColumnArg): Column<number> => call('radians', column(col));

/** A random number from 0 up to, but not including, 1. In SQL: `rand(0)`. */
export const rand = (seed?: NumberArg): Column<number> => call('rand', literal(seed));

/** A random number of the standard normal distribution. In SQL: `randn(0)`. */
export const randn = (seed?: NumberArg): Column<number> => call('randn', literal(seed));

/** A random number from 0 up to, but not including, 1. In SQL: `rand(0)`. */
export const random = (seed?: NumberArg): Column<number> => call('random', literal(seed));

/** The nearest whole number as a double; halves go to the even neighbour. In SQL: `rint(12.3456)`. */
export const rint = (col: ColumnArg): Column<number> => call('rint', column(col));

/** The number rounded to so many digits behind the point (0 unless told); halves go away from zero. In SQL: `round(2.5, 0)`. */
export const round = (col: ColumnArg, scale?: NumberArg): Column<number | bigint | Decimal> =>
  call('round', column(col), literal(scale));

/** Secant: 1 / cos(x). In SQL: `sec(0)`. */
export const sec = (col: ColumnArg): Column<number> => call('sec', column(col));

/** SHA-1 digest in hexadecimal. In SQL: `sha1('Spark')`. */
export const sha = (col: ColumnArg): Column<string> => call('sha', column(col));

/** SHA-1 digest in hexadecimal. In SQL: `sha1('Spark')`. */
export const sha1 = (col: ColumnArg): Column<string> => call('sha1', column(col));

/** SHA-2 digest in hexadecimal, of 224, 256 (also for 0), 384 or 512 bits; null for other lengths. In SQL: `sha2('Spark', 256)`. */
export const sha2 = (col: ColumnArg, numBits: NumberArg): Column<string> => call('sha2', column(col), literal(numBits));

/** The integer with its bits moved to the left. In SQL: `shiftleft(2, 1)`. */
export const shiftleft = (col: ColumnArg, numBits: NumberArg): Column<any> =>
  call('shiftleft', column(col), literal(numBits));

/** The integer with its bits moved to the right; the sign stays. In SQL: `shiftright(-8, 1)`. */
export const shiftright = (col: ColumnArg, numBits: NumberArg): Column<any> =>
  call('shiftright', column(col), literal(numBits));

/** The integer with its bits moved to the right, zeros entering from the left. In SQL: `shiftrightunsigned(-8, 1)`. */
export const shiftrightunsigned = (col: ColumnArg, numBits: NumberArg): Column<any> =>
  call('shiftrightunsigned', column(col), literal(numBits));

/** -1.0, 0.0 or 1.0: the sign of a number or interval. In SQL: `sign(40)`. */
export const sign = (col: ColumnArg): Column<number> => call('sign', column(col));

/** -1.0, 0.0 or 1.0: the sign of a number or interval. In SQL: `signum(40)`. */
export const signum = (col: ColumnArg): Column<number> => call('signum', column(col));

/** Sine. In SQL: `sin(0)`. */
export const sin = (col: ColumnArg): Column<number> => call('sin', column(col));

/** Hyperbolic sine. In SQL: `sinh(0)`. */
export const sinh = (col: ColumnArg): Column<number> => call('sinh', column(col));

/** The square root; NaN of negative numbers. In SQL: `sqrt(4)`. */
export const sqrt = (col: ColumnArg): Column<number> => call('sqrt', column(col));

/** Tangent. In SQL: `tan(0)`. */
export const tan = (col: ColumnArg): Column<number> => call('tan', column(col));

/** Hyperbolic tangent. In SQL: `tanh(0)`. */
export const tanh = (col: ColumnArg): Column<number> => call('tanh', column(col));

/** Which of n equal buckets between two bounds the value falls into: from 1, 0 before them, n + 1 behind. Null for bounds or counts that make no buckets. In SQL: `width_bucket(5.3, 0.2, 10.6, 5)`. */
export const width_bucket = (
  value: ColumnArg,
  min: ColumnOrNumber,
  max: ColumnOrNumber,
  numBucket: ColumnOrNumber,
): Column<bigint> => call('width_bucket', column(value), column(min), column(max), column(numBucket));

/** XXH64 hash of all arguments, with seed 42. Nulls do not change it. In SQL: `xxhash64('Spark', array(123), 2)`. */
export const xxhash64 = (...cols: (ColumnArg | ColumnArg[])[]): Column<bigint> =>
  call('xxhash64', ...cols.flat().map(column));
