/** Columns from names, values and text; order; branches; what aggregates need beyond their tables. */
import { IntegerType, Literal, SortOrder, StringType, UnresolvedFunction } from '@millrace/core';
import { parseNamedExpression } from '@millrace/planner';
import { nameToColumn } from '../dataframe/arguments.js';
import { Column, type ColumnOrValue, type NamedColumn, toExpression } from '../dataframe/column.js';
import type { DataFrame } from '../dataframe/dataframe.js';
import { literalOf } from '../dataframe/literals.js';
import { type ColumnArg, call, type TextArg, column as toColumnExpression } from './call.js';

/** The name of the field that a path ends with. */
type LastPart<N extends string> = N extends `${string}.${infer L}` ? LastPart<L> : N extends '*' ? string : N;

/** The column of that name. Dots reach into structs; a name with dots is written in back-ticks. */
export const col = <const N extends string>(name: N): NamedColumn<any, LastPart<N>> => nameToColumn(name);
/** The same as {@link col}. */
export const column = col;
/** A constant. */
export const lit = <T = any>(value: T | Column<T>): Column<T> =>
  value instanceof Column ? value : new Column<T>(literalOf(value));
/** The same as {@link lit}. */
export const typedLit = lit;
/** The same as {@link lit}. */
export const typedlit = lit;
/** SQL text as a column: `expr('a + 1 AS b')`. */
export const expr = (text: string): Column<any> => new Column(parseNamedExpression(text));

/** The value where the condition is true; go on with `.when(...)` and `.otherwise(...)`, null where nothing applies. */
export const when = (condition: Column<any>, value: ColumnOrValue): Column<any> =>
  call('when', condition.expression, toExpression(value));

/** Whether a condition is false. */
export const not = (condition: ColumnArg): Column<boolean> => call('not', toColumnExpression(condition));
/** The same as {@link not}, for numbers: their negative. */
export const negate = (e: ColumnArg): Column<any> => call('negative', toColumnExpression(e));
/** The bits of a whole number, each the other way. */
export const bitwise_not = (e: ColumnArg): Column<any> => call('~', toColumnExpression(e));
/** The same as {@link bitwise_not}. */
export const bitwiseNOT = bitwise_not;

const one = new Literal(1, IntegerType);
const counted = (arg: ColumnArg) => (arg === '*' ? one : toColumnExpression(arg));

/** The number of rows (`count('*')`), or of values that are not null. */
export const count = (e: ColumnArg): Column<bigint> => call('count', counted(e));

const distinct = (name: string, args: readonly ColumnArg[]): Column<any> =>
  new Column(
    new UnresolvedFunction(
      name,
      args.map((arg) => toColumnExpression(arg)),
      true,
    ),
  );

/** The number of different values, or combinations of values, without null. */
export const count_distinct = (e: ColumnArg, ...more: ColumnArg[]): Column<bigint> => distinct('count', [e, ...more]);
/** The same as {@link count_distinct}. */
export const countDistinct = count_distinct;
/** The sum of the different values. */
export const sum_distinct = (e: ColumnArg): Column<any> => distinct('sum', [e]);
/** The same as {@link sum_distinct}. */
export const sumDistinct = sum_distinct;

/** The texts that are not null, each once, in one text. */
export const listagg_distinct = (e: ColumnArg, delimiter?: TextArg): Column<string> =>
  distinct('listagg', delimiter === undefined ? [e] : [e, lit(delimiter)]);
/** The same as {@link listagg_distinct}. */
export const string_agg_distinct = listagg_distinct;

/** In an aggregation by cube or rollup: 1 where the column is left out of the group, else 0. */
export const grouping = (e: ColumnArg): Column<number> => call('grouping', toColumnExpression(e));
/** The bits of `grouping` of the grouping columns (all of them when none is named), the first one highest. */
export const grouping_id = (...cols: ColumnArg[]): Column<bigint> =>
  call('grouping_id', ...cols.map((e) => toColumnExpression(e)));

const sorted =
  (direction: 'ascending' | 'descending', nulls: 'nulls first' | 'nulls last') =>
  <T = any>(e: Column<T> | string): Column<T> =>
    new Column<T>(new SortOrder(toColumnExpression(e), direction, nulls));

/** Ascending, nulls first. */
export const asc = sorted('ascending', 'nulls first');
/** Ascending, nulls first. */
export const asc_nulls_first = asc;
/** Ascending, nulls last. */
export const asc_nulls_last = sorted('ascending', 'nulls last');
/** Descending, nulls last. */
export const desc = sorted('descending', 'nulls last');
/** Descending, nulls last. */
export const desc_nulls_last = desc;
/** Descending, nulls first. */
export const desc_nulls_first = sorted('descending', 'nulls first');

/** A struct of columns under their names. */
export const struct = (...cols: (ColumnArg | ColumnArg[])[]): Column<any> =>
  call('struct', ...cols.flat().map((c) => toColumnExpression(c)));

/** A struct of fields: names (text) and values in turn. */
export const named_struct = (...namesAndValues: ColumnArg[]): Column<any> =>
  call(
    'named_struct',
    ...namesAndValues.map((e, i) =>
      i % 2 === 0 && typeof e === 'string' ? new Literal(e, StringType) : toColumnExpression(e),
    ),
  );

/** A map of keys and values in turn. */
export const create_map = (...keysAndValues: (ColumnArg | ColumnArg[])[]): Column<any> =>
  call('map', ...keysAndValues.flat().map((e) => toColumnExpression(e)));
/** The same as {@link create_map}. */
export const map = create_map;

/** A call of any function by its name, built in or registered with `spark.udf.register`. */
export const call_function = (name: string, ...cols: ColumnArg[]): Column<any> =>
  call(name, ...cols.map((e) => toColumnExpression(e)));
/** The same as {@link call_function}. */
export const call_udf = call_function;
/** The same as {@link call_function}. */
export const callUDF = call_function;

/** Says that a DataFrame is small enough to be copied to every thread. Joins here do that anyway. */
export const broadcast = <R extends object>(df: DataFrame<R>): DataFrame<R> => df;
