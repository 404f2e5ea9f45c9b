/** Nulls and NaNs filled, dropped and replaced. */
import type { Expression } from '@millrace/core';
import type { LogicalPlan } from './plan.js';
import { UnresolvedUnaryPlan } from './unary.js';

/** na.fill: `values` by column name, or one value for `columnNames` (all columns when undefined). */
export class FillNa extends UnresolvedUnaryPlan {
  constructor(
    readonly values: readonly (readonly [column: string | undefined, value: Expression])[],
    readonly columnNames: readonly string[] | undefined,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.values, this.columnNames, this.child];
  }
}

/** na.drop: keeps rows with at least `minNonNulls` values (all of them when undefined) among the columns. */
export class DropNa extends UnresolvedUnaryPlan {
  constructor(
    readonly minNonNulls: number | undefined,
    readonly columnNames: readonly string[] | undefined,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.minNonNulls, this.columnNames, this.child];
  }
}

/** na.replace. */
export class ReplaceNa extends UnresolvedUnaryPlan {
  constructor(
    readonly replacements: readonly (readonly [from: Expression, to: Expression])[],
    readonly columnNames: readonly string[] | undefined,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.replacements, this.columnNames, this.child];
  }
}
