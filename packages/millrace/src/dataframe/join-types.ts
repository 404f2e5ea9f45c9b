/** The names that Spark knows for each kind of join. */
import { didYouMean, error } from '@millrace/core';
import type { JoinType } from '@millrace/planner';

const names: Record<string, JoinType> = {
  inner: 'inner',
  cross: 'cross',
  outer: 'full',
  full: 'full',
  fullouter: 'full',
  left: 'left',
  leftouter: 'left',
  right: 'right',
  rightouter: 'right',
  semi: 'leftsemi',
  leftsemi: 'leftsemi',
  anti: 'leftanti',
  leftanti: 'leftanti',
};

/** Throws `INVALID_PARAMETER_VALUE` for a name that is none. */
export function joinTypeOf(how: string): JoinType {
  const type = names[how.toLowerCase().replaceAll('_', '')];
  if (type) return type;
  throw error('INVALID_PARAMETER_VALUE', {
    parameter: 'how',
    functionName: '`join`',
    expected: `one of ${Object.keys(names).join(', ')}`,
    invalidValue: `'${how}'.${didYouMean(how, Object.keys(names))}`,
  });
}
