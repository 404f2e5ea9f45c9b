/** What a finite plan must not hold. */
import { error } from '@millrace/core';
import { Deduplicate, type LogicalPlan } from '@millrace/planner';

/** Throws when a plan reads a stream, or has what only streams have. */
export function checkBatch(plan: LogicalPlan): void {
  if (plan.isStreaming) {
    throw error('UNSUPPORTED_STREAMING_OPERATOR', {
      message:
        'Queries with streaming sources must be executed with writeStream.start(), or from a streaming table or flow definition within a Spark Declarative Pipeline.',
    });
  }
  if (plan.exists((node) => node instanceof Deduplicate && node.withinWatermark)) {
    throw error('UNSUPPORTED_STREAMING_OPERATOR', {
      message: 'dropDuplicatesWithinWatermark is not supported with batch DataFrames/DataSets. Use dropDuplicates.',
    });
  }
}
