/** groupBy, rollup, cube and pivot, waiting for their aggregates. */
import { Alias, type Expression, error, IntegerType, Literal, UnresolvedFunction } from '@millrace/core';
import { Aggregate, type LogicalPlan, Pivot, UnresolvedPivot } from '@millrace/planner';
import { nameToColumn, toColumn } from './arguments.js';
import { Column, toExpression } from './column.js';
import { DataFrame } from './dataframe.js';
import { literalOf } from './literals.js';
import type { Flat, Row, Selected } from './row-types.js';

/** By what rows are grouped. */
export interface GroupingSpec {
  readonly kind: 'groupBy' | 'rollup' | 'cube';
  readonly expressions: readonly Expression[];
}

interface PivotSpec {
  readonly column: Expression;
  /** Undefined: those that the column has. */
  readonly values: readonly Expression[] | undefined;
}

type ColumnArg = Column<any> | string;

/** Groups of rows, waiting for their aggregates. */
export class GroupedData<R extends object = Row, K extends object = Row> {
  /** @internal */
  constructor(
    private readonly df: DataFrame<R>,
    private readonly grouping: GroupingSpec,
    private readonly pivoted?: PivotSpec,
  ) {}

  private plan(aggregates: readonly Expression[]): LogicalPlan {
    const { expressions } = this.grouping;
    if (!this.pivoted) return this.aggregate(aggregates);
    const { column, values } = this.pivoted;
    if (!values) return new UnresolvedPivot(expressions, column, aggregates, this.df.plan);
    return new Pivot(expressions, column, values, aggregates, this.df.plan);
  }

  private aggregate(aggregates: readonly Expression[]): LogicalPlan {
    const { expressions, kind } = this.grouping;
    return new Aggregate(expressions, [...expressions, ...aggregates], this.df.plan, { kind });
  }

  private make(method: string, aggregates: readonly Expression[]): DataFrame<any> {
    return new DataFrame(this.df.sparkSession, this.plan(aggregates), method);
  }

  /** Aggregates of each group: columns, or names of functions by column: `{ x: 'max', '*': 'count' }`. */
  agg<const C extends readonly Column<any>[]>(...aggregates: C): DataFrame<Flat<K & Selected<object, C>>>;
  agg(...aggregates: (Column<any> | Record<string, string>)[]): DataFrame<K & Row>;
  agg(...aggregates: (Column<any> | Record<string, string>)[]): DataFrame<any> {
    const expressions = aggregates.flatMap((a) =>
      a instanceof Column ? [a.expression] : Object.entries(a).map(([name, fn]) => byName(fn, name)),
    );
    return this.make('agg', expressions);
  }

  /** The number of rows of each group, in a column `count`. */
  count(): DataFrame<Flat<K & { count: bigint }>> {
    return this.make('count', [new Alias(byName('count', '*'), ['count'])]);
  }

  /** An aggregate of each of the columns; of every number column when none is named. */
  private each(method: string, columns: readonly string[]): DataFrame<any> {
    if (columns.length === 0) return this.make(method, [new UnresolvedFunction('_each_numeric', [literalOf(method)])]);
    return this.make(
      method,
      columns.map((name) => byName(method, name)),
    );
  }

  /** The mean of columns; of every number column when none is named. */
  avg(...columns: string[]): DataFrame<K & Row> {
    return this.each('avg', columns);
  }
  /** The same as {@link avg}. */
  mean(...columns: string[]): DataFrame<K & Row> {
    return this.each('avg', columns);
  }
  /** The sum of columns; of every number column when none is named. */
  sum(...columns: string[]): DataFrame<K & Row> {
    return this.each('sum', columns);
  }
  /** The smallest value of columns; of every number column when none is named. */
  min(...columns: string[]): DataFrame<K & Row> {
    return this.each('min', columns);
  }
  /** The largest value of columns; of every number column when none is named. */
  max(...columns: string[]): DataFrame<K & Row> {
    return this.each('max', columns);
  }

  /**
   * One column for each of `values`; when none are given, for each value that the column has, in ascending order, found by
   * running the query up to here before the first action (batch only).
   */
  pivot(column: ColumnArg, values?: readonly unknown[]): GroupedData<R, any> {
    if (this.pivoted) throw error('REPEATED_CLAUSE', { clause: 'PIVOT', operation: 'SUBQUERY' });
    if (this.grouping.kind !== 'groupBy') throw error('UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY', {});
    const pivoted = { column: toColumn(column).expression, values: values?.map(toExpression) };
    return new GroupedData<R, any>(this.df, this.grouping, pivoted);
  }
}

const byName = (fn: string, column: string): Expression =>
  new UnresolvedFunction(fn, [column === '*' ? new Literal(1, IntegerType) : nameToColumn(column).expression]);
