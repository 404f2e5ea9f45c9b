/** Columns added, renamed and dropped by name. */
import type { Alias, Expression } from '@millrace/core';
import type { LogicalPlan } from './plan.js';
import { UnresolvedUnaryPlan } from './unary.js';

/** withColumn(s): replaces columns of the same name, appends the others. */
export class WithColumns extends UnresolvedUnaryPlan {
  constructor(
    readonly columns: readonly Alias[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.columns, this.child];
  }
}

export class WithColumnsRenamed extends UnresolvedUnaryPlan {
  constructor(
    readonly renames: readonly (readonly [from: string, to: string])[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.renames, this.child];
  }
}

/** drop(...): names that do not exist are ignored. */
export class Drop extends UnresolvedUnaryPlan {
  constructor(
    readonly columnNames: readonly string[],
    readonly columns: readonly Expression[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.columnNames, this.columns, this.child];
  }
}

/** toDF(names). */
export class ToDF extends UnresolvedUnaryPlan {
  constructor(
    readonly columnNames: readonly string[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.columnNames, this.child];
  }
}
