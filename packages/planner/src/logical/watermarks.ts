/** Event time. */
import type { AttributeReference, Expression } from '@millrace/core';
import type { LogicalPlan } from './plan.js';
import { UnaryPlan, UnresolvedUnaryPlan } from './unary.js';

/** withWatermark(eventTime, delay), before the column is resolved. */
export class UnresolvedWatermark extends UnresolvedUnaryPlan {
  constructor(
    readonly eventTime: Expression,
    readonly delay: string,
    readonly nodeId: number,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.eventTime, this.delay, this.nodeId, this.child];
  }
}

/** The column's metadata key that carries the delay, in milliseconds (Spark's). */
export const watermarkKey = 'spark.watermarkDelayMs';

export class EventTimeWatermark extends UnaryPlan {
  constructor(
    readonly eventTime: AttributeReference,
    readonly delayMs: number,
    readonly nodeId: number,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.eventTime, this.delayMs, this.nodeId, this.child];
  }

  override get output(): readonly AttributeReference[] {
    return this.child.output.map((attribute) => {
      if (attribute.exprId === this.eventTime.exprId)
        return attribute.withMetadata({ ...attribute.metadata, [watermarkKey]: this.delayMs });
      const { [watermarkKey]: dropped, ...rest } = attribute.metadata;
      return dropped === undefined ? attribute : attribute.withMetadata(rest);
    });
  }

  override describe(): string {
    return `EventTimeWatermark ${this.eventTime.name}, delay ${this.delayMs} ms`;
  }
}
