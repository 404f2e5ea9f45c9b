/** The bases of operators over one input. */
import type { AttributeReference } from '@millrace/core';
import { LogicalPlan } from './plan.js';

/** Gives the columns of its input unless it says otherwise. */
export abstract class UnaryPlan extends LogicalPlan {
  abstract readonly child: LogicalPlan;

  override get output(): readonly AttributeReference[] {
    return this.child.output;
  }
}

/** What analysis replaces by other operators. */
export abstract class UnresolvedUnaryPlan extends UnaryPlan {
  override get resolved(): boolean {
    return false;
  }
}
