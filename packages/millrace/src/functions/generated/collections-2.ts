// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column } from '../../dataframe/column.js';
import {
  type ColumnArg,
  type ColumnOrNumber,
  call,
  column,
  type FlagArg,
  type Lambda,
  lambda,
  literal,
  type NumberArg,
} from '../call.js';

/** The entries of a map as an array of structs of key and value. In SQL: `map_entries(map(1, 'a'))`. */
export const map_entries = (col: ColumnArg): Column<any> => call('map_entries', column(col));

/** The entries for whose key and value a lambda gives true. In SQL: `map_filter(map(1, 0, 2, 2, 3, -1), (k, v) -> k > v)`. */
export const map_filter = <T = any>(col: Column<T> | string, predicate: Lambda): Column<T> =>
  call('map_filter', column(col), lambda(predicate));

/** A map of an array of keys and an array of as many values. In SQL: `map_from_arrays(array('a', 'b'), array(1, 2))`. */
export const map_from_arrays = (left: ColumnArg, right: ColumnArg): Column<any> =>
  call('map_from_arrays', column(left), column(right));

/** A map of an array of structs of key and value; null when one of the structs is. In SQL: `map_from_entries(array(struct('a', 1), struct('b', 2)))`. */
export const map_from_entries = (col: ColumnArg): Column<any> => call('map_from_entries', column(col));

/** The keys of a map. In SQL: `map_keys(map(1, 'a', 2, 'b'))`. */
export const map_keys = (col: ColumnArg): Column<any> => call('map_keys', column(col));

/** The values of a map. In SQL: `map_values(map(1, 'a', 2, 'b'))`. */
export const map_values = (col: ColumnArg): Column<any> => call('map_values', column(col));

/** A map of all keys of two maps, its values what a lambda gives for key and both values, null where a map lacks the key. In SQL: `map_zip_with(map(1, 'a', 2, 'b'), map(1, 'x', 2, 'y'), (k, v1, v2) -> concat(v1, v2))`. */
export const map_zip_with = (left: ColumnArg, right: ColumnArg, combine: Lambda): Column<any> =>
  call('map_zip_with', column(left), column(right), lambda(combine));

/** As explode, with the position, counted from 0, as first column. In SQL: `posexplode(array(10, 20))`. */
export const posexplode = (col: ColumnArg): Column<any> => call('posexplode', column(col));

/** As explode, with the position, counted from 0, as first column. A row without elements is kept, with nulls. In SQL: `posexplode_outer(array(10, 20))`. */
export const posexplode_outer = (col: ColumnArg): Column<any> => call('posexplode_outer', column(col));

/** A start value merged with each element in turn by a lambda; a second lambda, if given, makes the result of the last value. In SQL: `reduce(array(1, 2, 3), 0, (acc, x) -> acc + x)`. */
export const reduce = (col: ColumnArg, initialValue: ColumnOrNumber, merge: Lambda, finish?: Lambda): Column<any> =>
  call('reduce', column(col), column(initialValue), lambda(merge), lambda(finish));

/** The values from a start to a stop, both included, at a step: numbers by 1 or -1 unless given, dates and timestamps by an interval, a day unless given. In SQL: `sequence(1, 5)`. */
export const sequence = (start: ColumnOrNumber, stop: ColumnOrNumber, step?: ColumnOrNumber): Column<any> =>
  call('sequence', column(start), column(stop), column(step));

/** The elements in random order; with a seed as second argument always in the same. In SQL: `shuffle(array(1))`. */
export const shuffle = <T = any>(col: Column<T> | string, seed?: NumberArg): Column<T> =>
  call('shuffle', column(col), literal(seed));

/** How many elements an array or entries a map has. Of null it is null, or -1 where ANSI mode is off. In SQL: `size(array('b', 'd', 'c', 'a'))`. */
export const size = (col: ColumnArg): Column<number> => call('size', column(col));

/** At most `length` elements from a position counted from 1, or from the end when it is negative. In SQL: `slice(array(1, 2, 3, 4), 2, 2)`. */
export const slice = <T = any>(col: Column<T> | string, start: ColumnOrNumber, length: ColumnOrNumber): Column<T> =>
  call('slice', column(col), column(start), column(length));

/** The elements in ascending order, nulls first, or with false as second argument in descending order, nulls last. In SQL: `sort_array(array('b', 'd', NULL, 'c', 'a'), true)`. */
export const sort_array = <T = any>(col: Column<T> | string, ascending?: FlagArg): Column<T> =>
  call('sort_array', column(col), literal(ascending));

/** The values in a number of rows, the first argument, filled row by row; what is missing at the end is null. In SQL: `stack(2, 1, 2, 3)`. */
export const stack = (rows: ColumnOrNumber, ...cols: (ColumnOrNumber | ColumnOrNumber[])[]): Column<any> =>
  call('stack', column(rows), ...cols.flat().map(column));

/** A map read from text: entries apart by one pattern (`,`), key and value by another (`:`). An entry without the latter has a null value. In SQL: `str_to_map('a:1,b:2,c:3', ',', ':')`. */
export const str_to_map = (
  text: ColumnArg,
  pairDelim?: ColumnArg,
  keyValueDelim?: ColumnArg,
): Column<Map<string, string>> => call('str_to_map', column(text), column(pairDelim), column(keyValueDelim));

/** The array of what a lambda gives for each element, and for its position from 0 if it has a second parameter. In SQL: `transform(array(1, 2, 3), x -> x + 1)`. */
export const transform = (col: ColumnArg, f: Lambda): Column<any> => call('transform', column(col), lambda(f));

/** The map with each key replaced by what a lambda gives for key and value. Keys that become equal are an error. In SQL: `transform_keys(map(1, 1, 2, 2), (k, v) -> k + 1)`. */
export const transform_keys = (col: ColumnArg, f: Lambda): Column<any> =>
  call('transform_keys', column(col), lambda(f));

/** The map with each value replaced by what a lambda gives for key and value. In SQL: `transform_values(map(1, 1, 2, 2), (k, v) -> v + 1)`. */
export const transform_values = (col: ColumnArg, f: Lambda): Column<any> =>
  call('transform_values', column(col), lambda(f));

/** As element_at, but null for a position outside the array. In SQL: `try_element_at(array(1, 2, 3), 4)`. */
export const try_element_at = (col: ColumnArg, extraction: ColumnOrNumber): Column<any> =>
  call('try_element_at', column(col), column(extraction));

/** The array of what a lambda gives for pairs of elements; the shorter array is filled up with nulls. In SQL: `zip_with(array(1, 2), array(3, 4), (x, y) -> x + y)`. */
export const zip_with = (left: ColumnArg, right: ColumnArg, combine: Lambda): Column<any> =>
  call('zip_with', column(left), column(right), lambda(combine));
