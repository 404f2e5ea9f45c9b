/** Rows to columns, and columns to rows. */
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

/** Columns to rows: for each list of value columns a row with its name, beside the id columns. */
export class Unpivot extends UnresolvedUnaryPlan {
  constructor(
    /** Undefined: all columns that are no values. */
    readonly ids: readonly Expression[] | undefined,
    /** Undefined: a list for each column that is no id. */
    readonly values: readonly (readonly Expression[])[] | undefined,
    /** What a list of values is called, where it is not the names of its columns. */
    readonly aliases: readonly (string | undefined)[],
    readonly variableName: string,
    readonly valueNames: readonly string[],
    /** Whether rows stay whose values all are null. */
    readonly keepsNulls: boolean,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    const { ids, values, aliases, variableName, valueNames, keepsNulls, child } = this;
    return [ids, values, aliases, variableName, valueNames, keepsNulls, child];
  }
}
