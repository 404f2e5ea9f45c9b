/** Verbs that take, order, spread or combine rows and leave their columns as they are. */
import { type Expression, IntegerType, Literal, newSeed } from '@millrace/core';
import {
  CollectMetrics,
  Deduplicate,
  Filter,
  Join,
  Limit,
  Offset,
  parseExpression,
  Repartition,
  SetOperation,
  Sort,
  SubqueryAlias,
  UnresolvedWatermark,
} from '@millrace/planner';
import { type SortArg, sortOrders, toColumn } from './arguments.js';
import { Column } from './column.js';
import type { DataFrame } from './dataframe.js';
import { Frame, newPlanId } from './frame.js';
import { joinTypeOf } from './join-types.js';
import { splitConditions } from './random-split.js';
import type { ColumnArg, Row } from './row-types.js';
import { sampled } from './sampling.js';

const intLiteral = (n: number): Literal => new Literal(n, IntegerType);

/** Joins that keep the left side's columns only. */
type LeftOnly = 'semi' | 'leftsemi' | 'left_semi' | 'anti' | 'leftanti' | 'left_anti';

/** The part of a DataFrame that combines rows. Users meet it as `DataFrame`. */
export abstract class Combinable<R extends object = Row> extends Frame<R> {
  /** @internal */
  protected expressions(args: readonly ColumnArg[]): Expression[] {
    return args.map((arg) => toColumn(arg).expression);
  }

  private set(
    method: string,
    other: DataFrame<any>,
    kind: 'union' | 'intersect' | 'except',
    all: boolean,
  ): DataFrame<R> {
    return this.make(method, new SetOperation([this.plan, other.plan], kind, all));
  }

  /** The rows where the condition, a column or SQL text, is true. */
  filter(condition: ColumnArg): DataFrame<R> {
    const expression = typeof condition === 'string' ? parseExpression(condition) : condition.expression;
    return this.make('filter', new Filter(expression, this.plan));
  }

  /** The same as {@link filter}. */
  where(condition: ColumnArg): DataFrame<R> {
    return this.filter(condition);
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

  private sorted(method: string, columns: readonly SortArg[]): DataFrame<R> {
    return this.make(method, new Sort(sortOrders(columns), true, this.plan));
  }

  /** Rows in order; `asc()` and `desc()` of a column choose the direction, or `{ ascending: false }` behind the columns. */
  orderBy(...columns: SortArg[]): DataFrame<R> {
    return this.sorted('orderBy', columns);
  }

  /** The same as {@link orderBy}. */
  sort(...columns: SortArg[]): DataFrame<R> {
    return this.sorted('sort', columns);
  }

  /** Rows in order within each partition; here the whole is in order, which is more than is asked. */
  sortWithinPartitions(...columns: SortArg[]): DataFrame<R> {
    return this.sorted('sortWithinPartitions', columns);
  }

  /** At most `n` rows. */
  limit(n: number): DataFrame<R> {
    return this.make('limit', new Limit(intLiteral(n), this.plan));
  }

  /** All but the first `n` rows. */
  offset(n: number): DataFrame<R> {
    return this.make('offset', new Offset(intLiteral(n), this.plan));
  }

  /** The rows of both, by position; duplicates stay. */
  union(other: DataFrame<any>): DataFrame<R> {
    return this.set('union', other, 'union', true);
  }

  /** The same as {@link union}. */
  unionAll(other: DataFrame<any>): DataFrame<R> {
    return this.set('unionAll', other, 'union', true);
  }

  /** The rows of both, by name. */
  unionByName(other: DataFrame<any>, allowMissingColumns = false): DataFrame<R> {
    const plan = new SetOperation([this.plan, other.plan], 'union', true, true, allowMissingColumns);
    return this.make('unionByName', plan);
  }

  /** Distinct rows that both have. */
  intersect(other: DataFrame<any>): DataFrame<R> {
    return this.set('intersect', other, 'intersect', false);
  }

  /** Rows that both have, as often as both have them. */
  intersectAll(other: DataFrame<any>): DataFrame<R> {
    return this.set('intersectAll', other, 'intersect', true);
  }

  /** Distinct rows that the other does not have. */
  except(other: DataFrame<any>): DataFrame<R> {
    return this.set('except', other, 'except', false);
  }

  /** Rows without those of the other, one for one. */
  exceptAll(other: DataFrame<any>): DataFrame<R> {
    return this.set('exceptAll', other, 'except', true);
  }

  /** The same as {@link except}. */
  subtract(other: DataFrame<any>): DataFrame<R> {
    return this.except(other);
  }

  /** Joins by a condition, or by columns that both have (they then stand once). */
  join(other: DataFrame<any>, on: ColumnArg | string[] | undefined, how: LeftOnly): DataFrame<R>;
  join<S extends object>(other: DataFrame<S>, on?: ColumnArg | string[], how?: string): DataFrame<R & S>;
  join(other: DataFrame<any>, on?: ColumnArg | string[], how = 'inner'): DataFrame<any> {
    const type = joinTypeOf(how);
    if (on instanceof Column) return this.make('join', new Join(this.plan, other.plan, type, on.expression));
    const using = on === undefined ? undefined : [on].flat();
    return this.make('join', new Join(this.plan, other.plan, type, undefined, using));
  }

  /** Every row of this beside every row of the other. */
  crossJoin<S extends object>(other: DataFrame<S>): DataFrame<R & S> {
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

  /** Each row with probability `fraction`; `withReplacement`, which PySpark has first, can only be false. */
  sample(fraction: number, seed?: number): DataFrame<R>;
  sample(withReplacement: false, fraction: number, seed?: number): DataFrame<R>;
  sample(...args: unknown[]): DataFrame<R> {
    return this.make('sample', sampled(args, this.plan));
  }

  /** Parts of about these weights; every row is in exactly one of them, equal rows in the same. */
  randomSplit(weights: number[], seed?: number): DataFrame<R>[] {
    const conditions = splitConditions(weights, seed === undefined ? newSeed() : BigInt(seed));
    return conditions.map((condition) => this.make('randomSplit', new Filter(condition, this.plan)));
  }

  /** As many partitions, by the hash of columns where some are given. */
  repartition(numPartitions?: number | ColumnArg, ...columns: ColumnArg[]): DataFrame<R> {
    const count = typeof numPartitions === 'number' ? numPartitions : undefined;
    const first = typeof numPartitions === 'number' || numPartitions === undefined ? [] : [numPartitions];
    return this.make('repartition', new Repartition(count, this.expressions([...first, ...columns]), this.plan));
  }

  /** The same as {@link repartition}: parts of columns' ranges are no parts here. */
  repartitionByRange(numPartitions?: number | ColumnArg, ...columns: ColumnArg[]): DataFrame<R> {
    return this.repartition(numPartitions, ...columns);
  }

  /** At most as many partitions. */
  coalesce(numPartitions: number): DataFrame<R> {
    return this.make('coalesce', new Repartition(numPartitions, [], this.plan));
  }

  /** Event time and how late rows may be: state older than the newest event time less `delayThreshold` is dropped. */
  withWatermark(eventTime: string, delayThreshold: string): DataFrame<R> {
    const column = toColumn(eventTime).expression;
    return this.make('withWatermark', new UnresolvedWatermark(column, delayThreshold, newPlanId(), this.plan));
  }

  /** Aggregates that each run reports beside its result: in `observedMetrics` of a stream's progress. */
  observe(name: string, ...metrics: Column<any>[]): DataFrame<R> {
    const expressions = metrics.map((m) => m.expression);
    return this.make('observe', new CollectMetrics(name, expressions, this.plan));
  }

  private same(): DataFrame<R> {
    return this as unknown as DataFrame<R>;
  }

  /** Spark's advice to its planner. Accepted and not needed: gives the same DataFrame. */
  hint(_name: string, ..._parameters: unknown[]): DataFrame<R> {
    return this.same();
  }

  /** Does nothing: a DataFrame is a plan, and each action runs it. Here so that Spark's programs run as they are. */
  persist(_storageLevel?: unknown): DataFrame<R> {
    return this.same();
  }

  /** The same as {@link persist}: does nothing. */
  cache(): DataFrame<R> {
    return this.same();
  }

  /** Does nothing, as {@link persist}. */
  unpersist(_blocking?: boolean): DataFrame<R> {
    return this.same();
  }
}
