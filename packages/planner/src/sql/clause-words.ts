/** Words that go on with a query, and so are no names where a name could stand without AS. */
import type { TokenStream } from './token-stream.js';

/** A word alone, or a word that counts only before another. */
const clauses: Record<string, string | undefined> = {
  FROM: '',
  WHERE: '',
  HAVING: '',
  LIMIT: '',
  OFFSET: '',
  UNION: '',
  INTERSECT: '',
  EXCEPT: '',
  MINUS: '',
  GROUP: 'BY',
  ORDER: 'BY',
  SORT: 'BY',
  CLUSTER: 'BY',
  DISTRIBUTE: 'BY',
  LATERAL: '',
};

const relationWords = new Set([
  'ANTI',
  'CROSS',
  'FULL',
  'INNER',
  'JOIN',
  'LEFT',
  'NATURAL',
  'ON',
  'RIGHT',
  'SELECT',
  'SEMI',
  'USING',
  'TABLESAMPLE',
  'PIVOT',
  'UNPIVOT',
]);

/** Whether the current word begins the next clause. */
export function startsClause(p: TokenStream): boolean {
  const next = clauses[p.peek().key];
  return next === '' || (next !== undefined && p.peek(1).key === next);
}

/** Whether the current word cannot be the alias of a relation. */
export const endsRelation = (p: TokenStream): boolean => startsClause(p) || p.isAny(relationWords);
