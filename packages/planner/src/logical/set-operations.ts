/** Rows of several inputs below each other. */
import type { AttributeReference } from '@millrace/core';
import { LogicalPlan } from './plan.js';

export class SetOperation extends LogicalPlan {
  constructor(
    readonly inputs: readonly LogicalPlan[],
    readonly kind: 'union' | 'intersect' | 'except',
    readonly isAll: boolean,
    readonly byName = false,
    readonly allowMissingColumns = false,
    /** The columns of the result, once resolved. */
    readonly outputs?: readonly AttributeReference[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.inputs, this.kind, this.isAll, this.byName, this.allowMissingColumns, this.outputs];
  }

  override get resolved(): boolean {
    return this.outputs !== undefined && super.resolved;
  }

  override get output(): readonly AttributeReference[] {
    return this.outputs ?? super.output;
  }

  override describe(): string {
    return `${this.kind}${this.isAll ? ' all' : ''}`;
  }
}
