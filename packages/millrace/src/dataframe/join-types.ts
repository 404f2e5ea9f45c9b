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

/** Throws `UNSUPPORTED_JOIN_TYPE` for a name that is none. */
export function joinTypeOf(how: string): JoinType {
  const type = names[how.toLowerCase().replaceAll('_', '')];
  if (type) return type;
  throw error('UNSUPPORTED_JOIN_TYPE', {
    typ: how,
    supported: Object.keys(names)
      .map((name) => `'${name}'`)
      .join(', '),
    suggestion: didYouMean(how, Object.keys(names)),
  });
}
