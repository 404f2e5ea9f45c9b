// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Decimal } from '@millrace/core';
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, type ColumnOrNumber, call, column, literal, type NumberArg } from '../call.js';

/** The absolute value. With ANSI mode the smallest integer of a type, which has none, is an error. In SQL: `abs(-1)`. */
export const abs = <T = any>(col: Column<T> | string): Column<T> => call('abs', column(col));

/** Inverse cosine; NaN beyond ±1. In SQL: `acos(1)`. */
export const acos = (col: ColumnArg): Column<number> => call('acos', column(col));

/** Inverse hyperbolic cosine; NaN below 1. In SQL: `acosh(1)`. */
export const acosh = (col: ColumnArg): Column<number> => call('acosh', column(col));

/** Inverse sine; NaN beyond ±1. In SQL: `asin(0)`. */
export const asin = (col: ColumnArg): Column<number> => call('asin', column(col));

/** Inverse hyperbolic sine. In SQL: `asinh(0)`. */
export const asinh = (col: ColumnArg): Column<number> => call('asinh', column(col));

/** Inverse tangent. In SQL: `atan(0)`. */
export const atan = (col: ColumnArg): Column<number> => call('atan', column(col));

/** The angle between the x axis and the point (second, first). In SQL: `atan2(0, 0)`. */
export const atan2 = (y: ColumnOrNumber, x: ColumnOrNumber): Column<number> => call('atan2', column(y), column(x));

/** Inverse hyperbolic tangent; NaN beyond ±1. In SQL: `atanh(0)`. */
export const atanh = (col: ColumnArg): Column<number> => call('atanh', column(col));

/** How many bits of the integer, as a 64-bit number, are one. In SQL: `bit_count(7)`. */
export const bit_count = (col: ColumnArg): Column<number> => call('bit_count', column(col));

/** The bit at a position, counted from 0 at the right. In SQL: `bit_get(11, 0)`. */
export const bit_get = (col: ColumnArg, pos: ColumnOrNumber): Column<number> =>
  call('bit_get', column(col), column(pos));

/** As `round`, but halves go to the even neighbour. In SQL: `bround(2.5, 0)`. */
export const bround = <T = any>(col: Column<T> | string, scale?: NumberArg): Column<T> =>
  call('bround', column(col), literal(scale));

/** The cube root. In SQL: `cbrt(27.0)`. */
export const cbrt = (col: ColumnArg): Column<number> => call('cbrt', column(col));

/** The smallest whole number not below the value; with a scale the smallest decimal of so many digits. In SQL: `ceil(-0.1)`. */
export const ceil = (col: ColumnArg, scale?: NumberArg): Column<number | bigint | Decimal> =>
  call('ceil', column(col), literal(scale));

/** The smallest whole number not below the value; with a scale the smallest decimal of so many digits. In SQL: `ceiling(3.1411, -3)`. */
export const ceiling = (col: ColumnArg, scale?: NumberArg): Column<number | bigint | Decimal> =>
  call('ceiling', column(col), literal(scale));

/** Cosine. In SQL: `cos(0)`. */
export const cos = (col: ColumnArg): Column<number> => call('cos', column(col));

/** Hyperbolic cosine. In SQL: `cosh(0)`. */
export const cosh = (col: ColumnArg): Column<number> => call('cosh', column(col));

/** Cotangent. In SQL: `cot(1)`. */
export const cot = (col: ColumnArg): Column<number> => call('cot', column(col));

/** CRC-32 checksum. In SQL: `crc32('Spark')`. */
export const crc32 = (col: ColumnArg): Column<bigint> => call('crc32', column(col));

/** Cosecant: 1 / sin(x). In SQL: `csc(1)`. */
export const csc = (col: ColumnArg): Column<number> => call('csc', column(col));

/** Radians as degrees. In SQL: `degrees(3.141592653589793)`. */
export const degrees = (col: ColumnArg): Column<number> => call('degrees', column(col));

/** Euler’s number. In SQL: `e()`. */
export const e = (): Column<number> => call('e');

/** e to the power of the value. In SQL: `exp(0)`. */
export const exp = (col: ColumnArg): Column<number> => call('exp', column(col));

/** exp(x) - 1, exact for small x. In SQL: `expm1(0)`. */
export const expm1 = (col: ColumnArg): Column<number> => call('expm1', column(col));

/** The product of the whole numbers up to the value; null outside 0 to 20. In SQL: `factorial(5)`. */
export const factorial = (col: ColumnArg): Column<bigint> => call('factorial', column(col));

/** The largest whole number not above the value; with a scale the largest decimal of so many digits. In SQL: `floor(-0.1)`. */
export const floor = (col: ColumnArg, scale?: NumberArg): Column<number | bigint | Decimal> =>
  call('floor', column(col), literal(scale));

/** The bit at a position, counted from 0 at the right. In SQL: `bit_get(11, 0)`. */
export const getbit = (col: ColumnArg, pos: ColumnOrNumber): Column<number> => call('getbit', column(col), column(pos));

/** The greatest of the arguments that are not null. NaN is greater than any number. In SQL: `greatest(10, 9, 2, 4, 3)`. */
export const greatest = <T = any>(...cols: (Column<T> | string)[]): Column<T> =>
  call('greatest', ...cols.flat().map(column));

/** Murmur3 hash of all arguments, with seed 42. Nulls do not change it. State partitions are chosen by it. In SQL: `hash('Spark', array(123), 2)`. */
export const hash = (...cols: (ColumnArg | ColumnArg[])[]): Column<number> => call('hash', ...cols.flat().map(column));

/** sqrt(a² + b²) without overflow between. In SQL: `hypot(3, 4)`. */
export const hypot = (a: ColumnOrNumber, b: ColumnOrNumber): Column<number> => call('hypot', column(a), column(b));

/** Whether the number is NaN; false for null. In SQL: `isnan(cast('NaN' AS DOUBLE))`. */
export const isnan = (col: ColumnArg): Column<boolean> => call('isnan', column(col));

/** The least of the arguments that are not null. In SQL: `least(10, 9, 2, 4, 3)`. */
export const least = <T = any>(...cols: (Column<T> | string)[]): Column<T> => call('least', ...cols.flat().map(column));

/** Natural logarithm; null of zero and below. In SQL: `ln(1)`. */
export const ln = (col: ColumnArg): Column<number> => call('ln', column(col));

/** Logarithm to the base given first, natural when there is none. Null when base or value is zero or below. In SQL: `log(10, 100)`. */
export const log = (base: ColumnOrNumber, col?: ColumnArg): Column<number> => call('log', column(base), column(col));

/** Logarithm to base 10; null of zero and below. In SQL: `log10(1000)`. */
export const log10 = (col: ColumnArg): Column<number> => call('log10', column(col));
