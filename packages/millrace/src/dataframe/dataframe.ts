/**
 * A DataFrame is a plan and the session that will run it. Verbs return a new one; actions (collect, show, count, ...) are
 * asynchronous. A mistake is thrown by the verb when all that it names is known, else by the first action; either way the
 * message ends with the line of the program that wrote it.
 */
import { Alias, UnresolvedAttribute, UnresolvedStar } from '@millrace/core';
import {
  Drop,
  type LogicalPlan,
  Project,
  parseExpression,
  parseNamedExpression,
  ToDF,
  Unpivot,
  WithColumns,
  WithColumnsRenamed,
} from '@millrace/planner';
import { DataStreamWriter } from '../streaming/data-stream-writer.js';
import { backquoted } from './arguments.js';
import { Column } from './column.js';
import { Combinable } from './combine.js';
import { GroupedData, type GroupingSpec } from './grouped-data.js';
import { DataFrameNaFunctions } from './na.js';
import type { ColumnArg, Flat, Row, Selected } from './row-types.js';
import { DataFrameStatFunctions } from './stat.js';
import { describeStatistics, summarize, summaryStatistics } from './summary.js';
import { DataFrameWriter } from './writer.js';

export { rowConverter } from './frame.js';
export type { Row } from './row-types.js';

/** A name of R's columns (which editors offer), any other name or path, a column, or several of these. */
type SelectArg<R> = (keyof R & string) | (string & {}) | Column<any> | ColumnArg[];

/** A plan and the session that will run it. */
export class DataFrame<R extends object = Row> extends Combinable<R> {
  /** @internal */
  protected make<S extends object = R>(method: string, plan: LogicalPlan): DataFrame<S> {
    return new DataFrame<S>(this.sparkSession, plan, method);
  }

  /** A column of this DataFrame, also where others have one of that name. `'*'` is all of them. */
  col<K extends keyof R & string>(name: K | (string & {})): Column<R[K]> {
    if (name === '*') return new Column(new UnresolvedStar(undefined, this.id));
    const parsed = parseExpression(backquoted(name)) as UnresolvedAttribute;
    return new Column<R[K]>(new UnresolvedAttribute(parsed.nameParts, this.id));
  }

  /** The given columns: names, `'*'`, paths into structs, expressions. */
  select<const C extends readonly SelectArg<R>[]>(...columns: C): DataFrame<Selected<R, C>> {
    return this.make('select', new Project(this.expressions((columns as readonly ColumnArg[]).flat()), this.plan));
  }

  /** The given SQL expressions: `selectExpr('a + 1 AS b', '*')`. */
  selectExpr(...expressions: (string | string[])[]): DataFrame {
    return this.make('selectExpr', new Project(expressions.flat().map(parseNamedExpression), this.plan));
  }

  /** One more column, or another value for one there is. */
  withColumn<N extends string, T>(name: N, column: Column<T>): DataFrame<Flat<Omit<R, N> & Record<N, T>>> {
    return this.make('withColumn', new WithColumns([new Alias(column.expression, [name])], this.plan));
  }

  /** Several columns at once; none sees the others. */
  withColumns<C extends Record<string, Column<any>>>(
    columns: C,
  ): DataFrame<Flat<Omit<R, keyof C> & { [K in keyof C]: C[K] extends Column<infer T> ? T : never }>> {
    const aliases = Object.entries(columns).map(([name, column]) => new Alias(column.expression, [name]));
    return this.make('withColumns', new WithColumns(aliases, this.plan));
  }

  /** Another name for a column; nothing happens when there is none of that name. */
  withColumnRenamed<F extends string, T extends string>(
    from: F,
    to: T,
  ): DataFrame<Flat<Omit<R, F> & (F extends keyof R ? Record<T, R[F]> : unknown)>> {
    return this.make('withColumnRenamed', new WithColumnsRenamed([[from, to]], this.plan));
  }

  /** Other names for several columns: from old to new. */
  withColumnsRenamed(renames: Record<string, string>): DataFrame {
    return this.make('withColumnsRenamed', new WithColumnsRenamed(Object.entries(renames), this.plan));
  }

  /** All but the given columns; names that do not exist are ignored. */
  drop<K extends string>(...columns: K[]): DataFrame<Flat<Omit<R, K>>>;
  drop(...columns: ColumnArg[]): DataFrame;
  drop(...columns: any[]): DataFrame<any> {
    const flat: ColumnArg[] = columns.flat();
    const names = flat.filter((c) => typeof c === 'string') as string[];
    const others = flat.filter((c) => c instanceof Column).map((c) => (c as Column).expression);
    return this.make('drop', new Drop(names, others, this.plan));
  }

  /** The same columns under other names, in order. */
  toDF<const N extends readonly string[]>(...names: N): DataFrame<{ [K in N[number]]: any }>;
  toDF(names: readonly string[]): DataFrame;
  toDF(...names: (string | readonly string[])[]): DataFrame<any> {
    return this.make('toDF', new ToDF(names.flat(), this.plan));
  }

  /** One column `value`: each row as JSON text. */
  toJSON(): DataFrame<{ value: string }> {
    return this.make('toJSON', new Project([parseNamedExpression('to_json(struct(*)) AS value')], this.plan));
  }

  /**
   * Columns to rows: for each of `values` a row with its name and its value beside the columns `ids`. Without `values`, null
   * in their place, all columns that are no ids.
   */
  unpivot(
    ids: ColumnArg | ColumnArg[],
    values: ColumnArg | ColumnArg[] | null,
    variableColumnName: string,
    valueColumnName: string,
  ): DataFrame {
    const lists = values === null ? undefined : this.expressions([values].flat()).map((value) => [value]);
    const idColumns = this.expressions([ids].flat());
    const plan = new Unpivot(idColumns, lists, [], variableColumnName, [valueColumnName], true, this.plan);
    return this.make('unpivot', plan);
  }

  /** The same as {@link unpivot}. */
  melt(
    ids: ColumnArg | ColumnArg[],
    values: ColumnArg | ColumnArg[] | null,
    variable: string,
    value: string,
  ): DataFrame {
    return this.unpivot(ids, values, variable, value);
  }

  /** count, mean, stddev, min and max of number and text columns, as text. Asks for the schema first. */
  async describe(...columns: string[]): Promise<DataFrame> {
    return summarize(this, describeStatistics, columns);
  }

  /** The given statistics of number and text columns, as text: count, mean, stddev, min, max, percentiles (`25%`). */
  async summary(...statistics: string[]): Promise<DataFrame> {
    return summarize(this, statistics.length > 0 ? statistics : summaryStatistics, []);
  }

  /** @internal */
  grouped<K extends object>(
    kind: GroupingSpec['kind'],
    columns: readonly (ColumnArg | readonly ColumnArg[])[],
  ): GroupedData<R, K> {
    return new GroupedData<R, K>(this, { kind, expressions: this.expressions(columns.flat()) });
  }

  /** Groups of rows with equal columns; null is a group of its own. Without columns, all rows are one group. */
  groupBy<const C extends readonly SelectArg<R>[]>(...columns: C): GroupedData<R, Selected<R, C>> {
    return this.grouped('groupBy', columns as readonly ColumnArg[]);
  }

  /** Groups by all columns, by all but the last, ... and by none. */
  rollup<const C extends readonly SelectArg<R>[]>(...columns: C): GroupedData<R, Selected<R, C>> {
    return this.grouped('rollup', columns as readonly ColumnArg[]);
  }

  /** Groups by every subset of the columns. */
  cube<const C extends readonly SelectArg<R>[]>(...columns: C): GroupedData<R, Selected<R, C>> {
    return this.grouped('cube', columns as readonly ColumnArg[]);
  }

  /** Aggregates over all rows. */
  agg<const C extends readonly Column<any>[]>(...aggregates: C): DataFrame<Selected<R, C>>;
  agg(...aggregates: (Column<any> | Record<string, string>)[]): DataFrame;
  agg(...aggregates: any[]): DataFrame<any> {
    return this.groupBy().agg(...aggregates);
  }

  /** `df.transform(f)` is `f(df)`. */
  transform<S extends object>(f: (df: DataFrame<R>) => DataFrame<S>): DataFrame<S> {
    return f(this);
  }

  /** Missing values: fill, drop, replace. */
  get na(): DataFrameNaFunctions<R> {
    return new DataFrameNaFunctions<R>(this);
  }

  /** The same as `na.fill`. */
  fillna(...args: Parameters<DataFrameNaFunctions<R>['fill']>): DataFrame<R> {
    return this.na.fill(...args);
  }

  /** The same as `na.drop`. */
  dropna(...args: Parameters<DataFrameNaFunctions<R>['drop']>): DataFrame<R> {
    return this.na.drop(...args);
  }

  /** The same as `na.replace`. */
  replace(...args: Parameters<DataFrameNaFunctions<R>['replace']>): DataFrame<R> {
    return this.na.replace(...args);
  }

  /** Statistics of columns: corr, cov, approxQuantile, crosstab. */
  get stat(): DataFrameStatFunctions {
    return new DataFrameStatFunctions(this);
  }

  /** The same as `stat.corr`. */
  corr(a: string, b: string): Promise<number> {
    return this.stat.corr(a, b);
  }

  /** The same as `stat.cov`. */
  cov(a: string, b: string): Promise<number> {
    return this.stat.cov(a, b);
  }

  /** The same as `stat.crosstab`. */
  crosstab(a: string, b: string): DataFrame {
    return this.stat.crosstab(a, b);
  }

  /** A name by which SQL text and `spark.table` find it. */
  createOrReplaceTempView(name: string): void {
    this.sparkSession.catalog.createView(name, this.plan, true);
  }

  /** As {@link createOrReplaceTempView}, but throws when a view of that name exists. */
  createTempView(name: string): void {
    this.sparkSession.catalog.createView(name, this.plan, false);
  }

  /** Writes the rows that there are. */
  get write(): DataFrameWriter {
    return new DataFrameWriter(this);
  }

  /** Writes the rows of a stream, as long as it runs. */
  get writeStream(): DataStreamWriter<R> {
    return new DataStreamWriter<R>(this);
  }
}
