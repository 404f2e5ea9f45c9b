/** UNION, INTERSECT and EXCEPT. */
import { Distinct, type LogicalPlan, SetOperation } from '../logical/index.js';
import type { TokenStream } from './token-stream.js';

export interface SetWord {
  readonly kind: SetOperation['kind'];
  /** INTERSECT binds tighter than the others. */
  readonly power: 'tight' | 'loose';
}

const words: Record<string, SetWord> = {
  UNION: { kind: 'union', power: 'loose' },
  EXCEPT: { kind: 'except', power: 'loose' },
  MINUS: { kind: 'except', power: 'loose' },
  INTERSECT: { kind: 'intersect', power: 'tight' },
};

/** The set operation whose word is next, if it has this power. */
export const setWord = (p: TokenStream, power: SetWord['power']): SetWord | undefined => {
  const word = words[p.peek().key];
  return word?.power === power ? word : undefined;
};

/** UNION without ALL is the distinct rows of UNION ALL. */
export function combine(kind: SetWord['kind'], isAll: boolean, left: LogicalPlan, right: LogicalPlan): LogicalPlan {
  if (kind === 'union' && !isAll) return new Distinct(new SetOperation([left, right], kind, true));
  return new SetOperation([left, right], kind, isAll);
}
