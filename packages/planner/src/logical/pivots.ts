/** Rows to columns. */
import type { Expression } from '@millrace/core';
import type { LogicalPlan } from './plan.js';
import { UnresolvedUnaryPlan } from './unary.js';

/**
 * `groupBy(keys).pivot(column, values).agg(aggregates)`. A value is a constant, with an alias where its columns have
 * another name. SQL's PIVOT names no keys: they are the columns that nothing else names.
 */
export class Pivot extends UnresolvedUnaryPlan {
  constructor(
    readonly groupBy: readonly Expression[] | undefined,
    readonly pivotColumn: Expression,
    readonly pivotValues: readonly Expression[],
    readonly aggregates: readonly Expression[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.groupBy, this.pivotColumn, this.pivotValues, this.aggregates, this.child];
  }
}

/** A pivot whose values are those that the column has: the session asks the data for them before it analyses the plan. */
export class UnresolvedPivot extends UnresolvedUnaryPlan {
  constructor(
    readonly groupBy: readonly Expression[],
    readonly pivotColumn: Expression,
    readonly aggregates: readonly Expression[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.groupBy, this.pivotColumn, this.aggregates, this.child];
  }

  /** The pivot by these values. */
  withValues(values: readonly Expression[]): Pivot {
    const made = new Pivot(this.groupBy, this.pivotColumn, values, this.aggregates, this.child);
    made.planId = this.planId;
    made.callSite = this.callSite;
    return made;
  }
}
