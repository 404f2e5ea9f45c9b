/** Subqueries inside expressions: the grammar has their places, the engine not yet. */
import type { TokenStream } from './token-stream.js';

const queryWords = new Set(['SELECT', 'WITH', 'VALUES', 'FROM', 'TABLE']);
const operandKinds = new Set(['word', 'quoted', 'string', 'number']);

/** Whether a query begins `offset` tokens ahead: its first word followed by something that is no operator. */
const startsQuery = (p: TokenStream, offset = 0): boolean => {
  if (!p.isAny(queryWords, offset)) return false;
  const { kind, key } = p.peek(offset + 1);
  return operandKinds.has(kind) || key === '(' || key === '*';
};

/** Fails when `(` and a query follow. */
export const rejectSubquery = (p: TokenStream, what: string): void => {
  if (!p.is('(')) return;
  let depth = 1;
  while (p.peek(depth).key === '(') depth++;
  if (startsQuery(p, depth)) {
    throw p.unsupported(what, 'Not yet: write it as a join with the subquery in FROM.');
  }
};
