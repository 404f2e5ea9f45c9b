/**
 * A DataFrame is a plan and the session that will run it. Verbs return a new one; actions (collect, show, count, ...) are
 * asynchronous. A mistake is thrown by the verb when all that it names is known, else by the first action; either way the
 * message ends with the line of the program that wrote it.
 */
import {
  Alias,
  type Expression,
  IntegerType,
  Literal,
  newSeed,
  type RecordBatch,
  StructField,
  StructType,
  toExternal,
  UnresolvedAttribute,
  UnresolvedStar,
} from '@millrace/core';
import {
  Aggregate,
  CollectMetrics,
  Deduplicate,
  Drop,
  Filter,
  Join,
  type JoinType,
  Limit,
  type LogicalPlan,
  Offset,
  Project,
  parseExpression,
  parseNamedExpression,
  Repartition,
  Sample,
  SetOperation,
  Sort,
  SubqueryAlias,
  Tail,
  ToDF,
  UnresolvedWatermark,
  WithColumns,
  WithColumnsRenamed,
} from '@millrace/planner';
import { callSite } from '../session/call-site.js';
import type { SparkSession } from '../session/session.js';
import { DataStreamWriter } from '../streaming/data-stream-writer.js';
import { sortOrderOf, toColumn } from './arguments.js';
import { Column } from './column.js';
import { GroupedData, type GroupingSpec } from './grouped-data.js';
import { joinTypeOf } from './join-types.js';
import { DataFrameNaFunctions } from './na.js';
import { renderTable } from './show.js';
import { DataFrameStatFunctions } from './stat.js';
import { DataFrameWriter } from './writer.js';

/** A row at the user's edge: a plain object keyed by column name. */
export type Row = Record<string, any>;

type ColumnArg = Column<any> | string;

let lastPlanId = 0;

const intLiteral = (n: number): Literal => new Literal(n, IntegerType);

/** A plan and the session that will run it. */
export class DataFrame<R extends object = Row> extends Frame<R> {
  /** @internal */
  protected make<S extends object = R>(method: string, plan: LogicalPlan): DataFrame<S> {
    return new DataFrame<S>(this.sparkSession, plan, method);
  }

  private expressions(args: readonly ColumnArg[]): Expression[] {
    return args.map((arg) => toColumn(arg, this).expression);
  }

  /** A column of this DataFrame, also where others have one of that name. `'*'` is all of them. */
  col<K extends keyof R & string>(name: K | (string & {})): Column<R[K]> {
    if (name === '*') return new Column(new UnresolvedStar(undefined, this.id));
    const parsed = parseExpression(
      name.includes('`')
        ? name
        : name
            .split('.')
            .map((part) => `\`${part}\``)
            .join('.'),
    );
    return new Column<R[K]>(new UnresolvedAttribute((parsed as UnresolvedAttribute).nameParts, this.id));
  }

  /** The given columns. */
  select<K extends keyof R & string>(...columns: K[]): DataFrame<Pick<R, K>>;
  select(...columns: (ColumnArg | ColumnArg[])[]): DataFrame;
  select(...columns: any[]): DataFrame<any> {
    return this.make('select', new Project(this.expressions(columns.flat()), this.plan));
  }

  /** The given SQL expressions: `selectExpr('a + 1 AS b', '*')`. */
  selectExpr(...expressions: (string | string[])[]): DataFrame {
    return this.make('selectExpr', new Project(expressions.flat().map(parseNamedExpression), this.plan));
  }

  /** The rows where the condition is true. */
  filter(condition: Column<any> | string): DataFrame<R> {
    const expression = typeof condition === 'string' ? parseExpression(condition) : condition.expression;
    return this.make('filter', new Filter(expression, this.plan));
  }

  /** The same as {@link filter}. */
  where(condition: Column<any> | string): DataFrame<R> {
    return this.filter(condition);
  }

  /** One more column, or another value for one there is. */
  withColumn<N extends string, T>(name: N, column: Column<T>): DataFrame<Omit<R, N> & Record<N, T>> {
    return this.make('withColumn', new WithColumns([new Alias(column.expression, [name])], this.plan));
  }

  /** Several columns at once; none sees the others. */
  withColumns<C extends Record<string, Column<any>>>(
    columns: C,
  ): DataFrame<Omit<R, keyof C> & { [K in keyof C]: C[K] extends Column<infer T> ? T : never }> {
    const aliases = Object.entries(columns).map(([name, column]) => new Alias(column.expression, [name]));
    return this.make('withColumns', new WithColumns(aliases, this.plan));
  }

  withColumnRenamed<F extends string, T extends string>(
    from: F,
    to: T,
  ): DataFrame<Omit<R, F> & Record<T, F extends keyof R ? R[F] : unknown>> {
    return this.make('withColumnRenamed', new WithColumnsRenamed([[from, to]], this.plan));
  }

  withColumnsRenamed(renames: Record<string, string>): DataFrame {
    return this.make('withColumnsRenamed', new WithColumnsRenamed(Object.entries(renames), this.plan));
  }

  /** All but the given columns; names that do not exist are ignored. */
  drop<K extends string>(...columns: K[]): DataFrame<Omit<R, K>>;
  drop(...columns: ColumnArg[]): DataFrame;
  drop(...columns: any[]): DataFrame<any> {
    const flat: ColumnArg[] = columns.flat();
    const names = flat.filter((c) => typeof c === 'string') as string[];
    const others = flat.filter((c) => c instanceof Column).map((c) => (c as Column).expression);
    return this.make('drop', new Drop(names, others, this.plan));
  }

  toDF(...names: string[]): DataFrame {
    return this.make('toDF', new ToDF(names.flat(), this.plan));
  }

  /** One of each group of equal rows. */
  distinct(): DataFrame<R> {
    return this.make('distinct', new Deduplicate(undefined, false, this.plan));
  }

  /** One row for each combination of the given columns (all columns when none is given). */
  dropDuplicates(...columns: (string | string[])[]): DataFrame<R> {
    const names = columns.flat();
    return this.make('dropDuplicates', new Deduplicate(names.length > 0 ? names : undefined, false, this.plan));
  }

  /** The same as {@link dropDuplicates}. */
  drop_duplicates(...columns: (string | string[])[]): DataFrame<R> {
    return this.dropDuplicates(...columns);
  }

  /** One row for each combination, in a stream: a key is forgotten when the watermark has passed the row by its delay. */
  dropDuplicatesWithinWatermark(...columns: (string | string[])[]): DataFrame<R> {
    const names = columns.flat();
    const plan = new Deduplicate(names.length > 0 ? names : undefined, true, this.plan);
    return this.make('dropDuplicatesWithinWatermark', plan);
  }

  /** @internal */
  grouped(kind: GroupingSpec['kind'], columns: readonly (ColumnArg | ColumnArg[])[]): GroupedData<R> {
    return new GroupedData<R>(this, { kind, expressions: this.expressions(columns.flat() as ColumnArg[]) });
  }

  groupBy<K extends keyof R & string>(...columns: K[]): GroupedData<R, Pick<R, K>>;
  groupBy(...columns: (ColumnArg | ColumnArg[])[]): GroupedData<R>;
  groupBy(...columns: any[]): GroupedData<R, any> {
    return this.grouped('groupBy', columns);
  }

  rollup(...columns: (ColumnArg | ColumnArg[])[]): GroupedData<R> {
    return this.grouped('rollup', columns);
  }

  cube(...columns: (ColumnArg | ColumnArg[])[]): GroupedData<R> {
    return this.grouped('cube', columns);
  }

  /** Aggregates over all rows. */
  agg(...aggregates: (Column<any> | Record<string, string>)[]): DataFrame {
    return this.groupBy().agg(...aggregates);
  }

  orderBy(...columns: (ColumnArg | ColumnArg[])[]): DataFrame<R> {
    return this.make(
      'orderBy',
      new Sort(
        (columns.flat() as ColumnArg[]).map((c) => sortOrderOf(c, this)),
        true,
        this.plan,
      ),
    );
  }

  /** The same as {@link orderBy}. */
  sort(...columns: (ColumnArg | ColumnArg[])[]): DataFrame<R> {
    return this.orderBy(...columns);
  }

  limit(n: number): DataFrame<R> {
    return this.make('limit', new Limit(intLiteral(n), this.plan));
  }

  offset(n: number): DataFrame<R> {
    return this.make('offset', new Offset(intLiteral(n), this.plan));
  }

  /** The rows of both, by position; duplicates stay. */
  union(other: DataFrame<any>): DataFrame<R> {
    return this.make('union', new SetOperation([this.plan, other.plan], 'union', true));
  }

  /** The same as {@link union}. */
  unionAll(other: DataFrame<any>): DataFrame<R> {
    return this.union(other);
  }

  /** The rows of both, by name. */
  unionByName(other: DataFrame<any>, allowMissingColumns = false): DataFrame<R> {
    return this.make(
      'unionByName',
      new SetOperation([this.plan, other.plan], 'union', true, true, allowMissingColumns),
    );
  }

  /** Distinct rows that both have. */
  intersect(other: DataFrame<any>): DataFrame<R> {
    return this.make('intersect', new SetOperation([this.plan, other.plan], 'intersect', false));
  }

  /** Distinct rows that the other does not have. */
  except(other: DataFrame<any>): DataFrame<R> {
    return this.make('except', new SetOperation([this.plan, other.plan], 'except', false));
  }

  /** The same as {@link except}. */
  subtract(other: DataFrame<any>): DataFrame<R> {
    return this.except(other);
  }

  /** Joins by a condition, or by columns that both have (they then stand once). */
  join(other: DataFrame<any>, on?: string | string[] | Column<any>, how = 'inner'): DataFrame {
    const type = joinTypeOf(how);
    if (on instanceof Column) return this.make('join', new Join(this.plan, other.plan, type, on.expression));
    const using = on === undefined ? undefined : [on].flat();
    return this.make('join', new Join(this.plan, other.plan, type as JoinType, undefined, using));
  }

  crossJoin(other: DataFrame<any>): DataFrame {
    return this.make('crossJoin', new Join(this.plan, other.plan, 'cross'));
  }

  /** A name for the whole: `df.alias('t')` makes `t.column` work. */
  alias(name: string): DataFrame<R> {
    return this.make('alias', new SubqueryAlias(name, this.plan));
  }

  /** The same as {@link alias}. */
  as(name: string): DataFrame<R> {
    return this.alias(name);
  }

  /** Each row with probability `fraction`. */
  sample(fraction: number, seed?: number): DataFrame<R> {
    return this.make('sample', new Sample(fraction, false, seed === undefined ? newSeed() : BigInt(seed), this.plan));
  }

  repartition(numPartitions?: number | ColumnArg, ...columns: ColumnArg[]): DataFrame<R> {
    const count = typeof numPartitions === 'number' ? numPartitions : undefined;
    const by = [
      ...(typeof numPartitions === 'number' || numPartitions === undefined ? [] : [numPartitions]),
      ...columns,
    ];
    return this.make('repartition', new Repartition(count, this.expressions(by), this.plan));
  }

  coalesce(numPartitions: number): DataFrame<R> {
    return this.make('coalesce', new Repartition(numPartitions, [], this.plan));
  }

  /** Event time and how late rows may be: state older than the newest event time less `delayThreshold` is dropped. */
  withWatermark(eventTime: string, delayThreshold: string): DataFrame<R> {
    const column = toColumn(eventTime, this).expression;
    return this.make('withWatermark', new UnresolvedWatermark(column, delayThreshold, ++lastPlanId, this.plan));
  }

  /** Aggregates that each run reports beside its result: in `observedMetrics` of a stream's progress. */
  observe(name: string, ...metrics: Column<any>[]): DataFrame<R> {
    return this.make(
      'observe',
      new CollectMetrics(
        name,
        metrics.map((m) => m.expression),
        this.plan,
      ),
    );
  }

  /** `df.transform(f)` is `f(df)`. */
  transform<S extends object>(f: (df: DataFrame<R>) => DataFrame<S>): DataFrame<S> {
    return f(this);
  }

  get na(): DataFrameNaFunctions<R> {
    return new DataFrameNaFunctions<R>(this);
  }

  get stat(): DataFrameStatFunctions {
    return new DataFrameStatFunctions(this);
  }

  createOrReplaceTempView(name: string): void {
    this.sparkSession.catalog.createView(name, this.plan, true);
  }

  /** Throws when a view of that name exists. */
  createTempView(name: string): void {
    this.sparkSession.catalog.createView(name, this.plan, false);
  }

  get write(): DataFrameWriter {
    return new DataFrameWriter(this);
  }

  get writeStream(): DataStreamWriter {
    return new DataStreamWriter(this);
  }
}
