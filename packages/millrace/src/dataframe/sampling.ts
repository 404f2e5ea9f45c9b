/** sample(): what its arguments mean. */
import { error, newSeed } from '@millrace/core';
import { type LogicalPlan, Sample } from '@millrace/planner';

const invalid = (parameter: string, expected: string, value: unknown): Error =>
  error('INVALID_PARAMETER_VALUE', { parameter, functionName: '`sample`', expected, invalidValue: String(value) });

/** The plan of `sample(fraction, seed)`, also with PySpark's `withReplacement` before them. */
export function sampled(args: readonly unknown[], child: LogicalPlan): LogicalPlan {
  const [withReplacement, fraction, seed] = typeof args[0] === 'boolean' ? args : [false, ...args];
  if (withReplacement) throw invalid('withReplacement', 'false: a row is taken once at most', withReplacement);
  if (typeof fraction !== 'number' || !(fraction >= 0 && fraction <= 1)) {
    throw invalid('fraction', 'a number from 0 to 1', fraction);
  }
  return new Sample(fraction, false, seed === undefined ? newSeed() : BigInt(seed as number), child);
}
