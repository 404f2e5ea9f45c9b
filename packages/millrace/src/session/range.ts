/** Numbers in a column `id`. */
import { AttributeReference, error, LongType, newExprId } from '@millrace/core';
import { type LogicalPlan, Range } from '@millrace/planner';

/** The plan of `range(start, end, step, numPartitions)`. */
export function rangePlan(start: bigint, end: bigint, step: bigint, numPartitions: number): LogicalPlan {
  if (step === 0n) {
    const expected = 'a number other than zero';
    throw error('INVALID_PARAMETER_VALUE', { parameter: 'step', functionName: '`range`', expected, invalidValue: '0' });
  }
  const id = new AttributeReference('id', LongType, false, {}, newExprId());
  return new Range(start, end, step, numPartitions, [id]);
}
