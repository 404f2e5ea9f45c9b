/** Rows of two inputs side by side. */
import type { AttributeReference, Expression } from '@millrace/core';
import { LogicalPlan } from './plan.js';

export type JoinType = 'inner' | 'cross' | 'left' | 'right' | 'full' | 'leftsemi' | 'leftanti';

export class Join extends LogicalPlan {
  constructor(
    readonly left: LogicalPlan,
    readonly right: LogicalPlan,
    readonly joinType: JoinType,
    readonly condition?: Expression,
    /** USING columns; `'natural'` takes all common names. */
    readonly using?: readonly string[] | 'natural',
  ) {
    super();
  }

  args(): unknown[] {
    return [this.left, this.right, this.joinType, this.condition, this.using];
  }

  override get resolved(): boolean {
    return this.using === undefined && super.resolved;
  }

  override get output(): readonly AttributeReference[] {
    const { left, right, joinType } = this;
    if (joinType === 'leftsemi' || joinType === 'leftanti') return left.output;
    const leftNullable = joinType === 'right' || joinType === 'full';
    const rightNullable = joinType === 'left' || joinType === 'full';
    return [
      ...left.output.map((a) => (leftNullable ? a.withNullability(true) : a)),
      ...right.output.map((a) => (rightNullable ? a.withNullability(true) : a)),
    ];
  }

  override describe(): string {
    return `Join ${this.joinType}${this.condition ? `, ${this.condition.sql}` : ''}`;
  }
}
