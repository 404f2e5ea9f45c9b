/** What stands below `limit 0` is neither read nor run. */
import { Literal } from '@millrace/core';
import { Limit, LocalRelation, type LogicalPlan } from '../logical/index.js';

const isZero = (plan: Limit): boolean => plan.limit instanceof Literal && Number(plan.limit.value) === 0;

export const cutAtZero = (plan: LogicalPlan): LogicalPlan =>
  plan.transformUp((node) =>
    node instanceof Limit && isZero(node) ? new LocalRelation(node.output, []) : node,
  ) as LogicalPlan;
