/** Groups of rows. */
import type { AttributeReference, Expression, NamedExpression } from '@millrace/core';
import type { LogicalPlan } from './plan.js';
import { UnaryPlan, UnresolvedUnaryPlan } from './unary.js';

/** HAVING over an Aggregate that is not resolved yet. */
export class UnresolvedHaving extends UnresolvedUnaryPlan {
  constructor(
    readonly condition: Expression,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.condition, this.child];
  }
}

/** How grouping expressions combine. `sets` (for GROUPING SETS) lists indices into the grouping expressions. */
export type GroupingKind =
  | { readonly kind: 'groupBy' | 'rollup' | 'cube' }
  | { readonly kind: 'sets'; readonly sets: readonly (readonly number[])[] };

/** GROUP BY. From the DataFrame API `aggregateExpressions` holds the grouping columns too, as in SQL's select list. */
export class Aggregate extends UnaryPlan {
  constructor(
    readonly groupingExpressions: readonly Expression[],
    readonly aggregateExpressions: readonly Expression[],
    readonly child: LogicalPlan,
    readonly grouping: GroupingKind = { kind: 'groupBy' },
  ) {
    super();
  }

  args(): unknown[] {
    return [this.groupingExpressions, this.aggregateExpressions, this.child, this.grouping];
  }

  override get output(): readonly AttributeReference[] {
    return this.aggregateExpressions.map((e) => (e as NamedExpression).toAttribute());
  }
}

/** Each input row once for every projection: rollup, cube, sliding windows. */
export class Expand extends UnaryPlan {
  constructor(
    readonly projections: readonly (readonly Expression[])[],
    readonly attributes: readonly AttributeReference[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.projections, this.attributes, this.child];
  }

  override get output(): readonly AttributeReference[] {
    return this.attributes;
  }
}
