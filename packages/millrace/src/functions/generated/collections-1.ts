// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column, ColumnOrValue } from '../../dataframe/column.js';
import {
  type ColumnArg,
  type ColumnOrNumber,
  call,
  column,
  type Lambda,
  lambda,
  literal,
  type TextArg,
} from '../call.js';

/** A start value merged with each element in turn by a lambda; a second lambda, if given, makes the result of the last value. In SQL: `aggregate(array(1, 2, 3), 0, (acc, x) -> acc + x)`. */
export const aggregate = (col: ColumnArg, initialValue: ColumnOrNumber, merge: Lambda, finish?: Lambda): Column<any> =>
  call('aggregate', column(col), column(initialValue), lambda(merge), lambda(finish));

/** An array of the arguments, which take their common type. In SQL: `array(1, 2, 3)`. */
export const array = (...cols: (ColumnArg | ColumnArg[])[]): Column<any> => call('array', ...cols.flat().map(column));

/** The array with a value, null too, behind its last element. In SQL: `array_append(array('b', 'd', 'c', 'a'), 'd')`. */
export const array_append = <T = any>(col: Column<T> | string, value: ColumnOrValue): Column<T> =>
  call('array_append', column(col), literal(value));

/** The array without its nulls. In SQL: `array_compact(array(1, 2, 3, NULL))`. */
export const array_compact = <T = any>(col: Column<T> | string): Column<T> => call('array_compact', column(col));

/** Whether an array holds a value. Null for a null array, and where the value is not found among elements of which some are null. In SQL: `array_contains(array(1, 2, 3), 2)`. */
export const array_contains = (col: ColumnArg, value: ColumnOrValue): Column<boolean> =>
  call('array_contains', column(col), literal(value));

/** The different elements, each where it first stands. In SQL: `array_distinct(array(1, 2, 3, NULL, 3))`. */
export const array_distinct = <T = any>(col: Column<T> | string): Column<T> => call('array_distinct', column(col));

/** The different elements of the first array that the second does not hold. In SQL: `array_except(array(1, 2, 3), array(1, 3, 5))`. */
export const array_except = <T = any>(left: Column<T> | string, right: ColumnArg): Column<T> =>
  call('array_except', column(left), column(right));

/** The array with a value at a position counted from 1, or from the end when it is negative; gaps become null. In SQL: `array_insert(array(1, 2, 3, 4), 5, 5)`. */
export const array_insert = <T = any>(col: Column<T> | string, pos: ColumnOrNumber, value: ColumnOrValue): Column<T> =>
  call('array_insert', column(col), column(pos), literal(value));

/** The different elements that both arrays hold. In SQL: `array_intersect(array(1, 2, 3), array(1, 3, 5))`. */
export const array_intersect = <T = any>(left: Column<T> | string, right: ColumnArg): Column<T> =>
  call('array_intersect', column(left), column(right));

/** The elements as one text with a delimiter between them. Nulls are left out, or shown as the third argument. In SQL: `array_join(array('hello', 'world'), ' ')`. */
export const array_join = (col: ColumnArg, delimiter: TextArg, nullReplacement?: TextArg): Column<string> =>
  call('array_join', column(col), literal(delimiter), literal(nullReplacement));

/** The greatest element that is not null; null when there is none. NaN is greater than any number. In SQL: `array_max(array(1, 20, NULL, 3))`. */
export const array_max = (col: ColumnArg): Column<any> => call('array_max', column(col));

/** The least element that is not null; null when there is none. NaN is greater than any number. In SQL: `array_min(array(1, 20, NULL, 3))`. */
export const array_min = (col: ColumnArg): Column<any> => call('array_min', column(col));

/** Where an array first holds a value, counted from 1; 0 where it does not. In SQL: `array_position(array(312, 773, 708, 708), 708)`. */
export const array_position = (col: ColumnArg, value: ColumnOrValue): Column<bigint> =>
  call('array_position', column(col), literal(value));

/** The array with a value, null too, in front of its first element. In SQL: `array_prepend(array('b', 'd', 'c', 'a'), 'd')`. */
export const array_prepend = <T = any>(col: Column<T> | string, value: ColumnOrValue): Column<T> =>
  call('array_prepend', column(col), literal(value));

/** The array without the elements that equal a value. In SQL: `array_remove(array(1, 2, 3, NULL, 3), 3)`. */
export const array_remove = <T = any>(col: Column<T> | string, element: ColumnOrValue): Column<T> =>
  call('array_remove', column(col), literal(element));

/** An array that holds a value, null too, a number of times. In SQL: `array_repeat('123', 2)`. */
export const array_repeat = <T = any>(col: Column<T> | string, count: ColumnOrNumber): Column<T[]> =>
  call('array_repeat', column(col), column(count));

/** How many elements an array has; null for null. In SQL: `array_size(array('b', 'd', 'c', 'a'))`. */
export const array_size = (col: ColumnArg): Column<number> => call('array_size', column(col));

/** The elements in ascending order, nulls last, or as a comparison says: negative, 0 or positive for two elements. In SQL: `array_sort(array('b', 'd', NULL, 'c', 'a'))`. */
export const array_sort = <T = any>(col: Column<T> | string, comparator?: Lambda): Column<T> =>
  call('array_sort', column(col), lambda(comparator));

/** The different elements of both arrays. In SQL: `array_union(array(1, 2, 3), array(1, 3, 5))`. */
export const array_union = <T = any>(left: Column<T> | string, right: ColumnArg): Column<T> =>
  call('array_union', column(left), column(right));

/** Whether two arrays hold a common element that is not null; null where only a null could be one. In SQL: `arrays_overlap(array(1, 2, 3), array(3, 4, 5))`. */
export const arrays_overlap = (left: ColumnArg, right: ColumnArg): Column<boolean> =>
  call('arrays_overlap', column(left), column(right));

/** An array of structs, the n-th of which has the n-th element of every array; shorter arrays give nulls. In SQL: `arrays_zip(array(1, 2, 3), array(2, 3, 4))`. */
export const arrays_zip = (...cols: (ColumnArg | ColumnArg[])[]): Column<any> =>
  call('arrays_zip', ...cols.flat().map(column));

/** How many elements an array or entries a map has. Of null it is null, or -1 where ANSI mode is off. In SQL: `cardinality(array('b', 'd', 'c', 'a'))`. */
export const cardinality = (col: ColumnArg): Column<number> => call('cardinality', column(col));

/** The element at a position counted from 1, or from the end when it is negative; the value of a key of a map. A position outside the array is an error, or null where ANSI mode is off; a missing key gives null. In SQL: `element_at(array(1, 2, 3), 2)`. */
export const element_at = (col: ColumnArg, extraction: ColumnOrValue): Column<any> =>
  call('element_at', column(col), literal(extraction));

/** Whether a lambda gives true for any element; null if it does for none but gives null for some. In SQL: `exists(array(1, 2, 3), x -> x % 2 == 0)`. */
export const exists = (col: ColumnArg, predicate: Lambda): Column<boolean> =>
  call('exists', column(col), lambda(predicate));

/** A row for each element of an array, or for each entry of a map as columns key and value. In SQL: `explode(array(10, 20))`. */
export const explode = (col: ColumnArg): Column<any> => call('explode', column(col));

/** A row for each element of an array, or for each entry of a map as columns key and value. A row without elements is kept, with nulls. In SQL: `explode_outer(array(10, 20))`. */
export const explode_outer = (col: ColumnArg): Column<any> => call('explode_outer', column(col));

/** The elements for which a lambda gives true; its second parameter, if any, is the position from 0. In SQL: `filter(array(1, 2, 3), x -> x % 2 == 1)`. */
export const filter = <T = any>(col: Column<T> | string, predicate: Lambda): Column<T> =>
  call('filter', column(col), lambda(predicate));

/** The elements of an array of arrays in one array; null when one of the arrays is. In SQL: `flatten(array(array(1, 2), array(3, 4)))`. */
export const flatten = (col: ColumnArg): Column<any> => call('flatten', column(col));

/** Whether a lambda gives true for every element; null if it gives false for none but null for some. In SQL: `forall(array(2, 4, 8), x -> x % 2 == 0)`. */
export const forall = (col: ColumnArg, predicate: Lambda): Column<boolean> =>
  call('forall', column(col), lambda(predicate));

/** The element at a position counted from 0; null outside the array. In SQL: `get(array(1, 2, 3), 0)`. */
export const get = (col: ColumnArg, index: ColumnOrNumber): Column<any> => call('get', column(col), column(index));

/** A row for each struct of an array, its fields as columns. In SQL: `inline(array(struct(1, 'a'), struct(2, 'b')))`. */
export const inline = (col: ColumnArg): Column<any> => call('inline', column(col));

/** A row for each struct of an array, its fields as columns. A row without structs is kept, with nulls. In SQL: `inline_outer(array(struct(1, 'a'), struct(2, 'b')))`. */
export const inline_outer = (col: ColumnArg): Column<any> => call('inline_outer', column(col));

/** The entries of all maps in one map. A key in two of them is an error. In SQL: `map_concat(map(1, 'a'), map(2, 'b'))`. */
export const map_concat = (...cols: (ColumnArg | ColumnArg[])[]): Column<any> =>
  call('map_concat', ...cols.flat().map(column));

/** Whether a map has a key. In SQL: `map_contains_key(map(1, 'a', 2, 'b'), 1)`. */
export const map_contains_key = (col: ColumnArg, key: ColumnOrValue): Column<boolean> =>
  call('map_contains_key', column(col), literal(key));
