/**
 * Queries: `[WITH ...] terms [ORDER BY] [LIMIT] [OFFSET]`, where terms are SELECTs, VALUES, tables and queries in
 * parentheses under UNION, EXCEPT and, binding tighter, INTERSECT.
 */
import { type LogicalPlan, SubqueryAlias, UnresolvedRelation, UnresolvedWith } from '../logical/index.js';
import { identifierList, multipartIdentifier, strictIdentifier } from './identifiers.js';
import { organized } from './organization.js';
import { piped } from './pipes.js';
import { relations } from './relation.js';
import { select, selectFrom } from './select.js';
import { combine, type SetWord, setWord } from './set-operations.js';
import { unsupportedStatement } from './statements.js';
import type { TokenStream } from './token-stream.js';
import { inlineTable } from './values.js';

/** A whole query, up to where it ends. */
export const query = (p: TokenStream): LogicalPlan =>
  p.nested(() => {
    const definitions = p.is('WITH') ? commonTables(p) : [];
    const body = organized(p, setTerm(p));
    if (definitions.length === 0) return body;
    const plans = definitions.map(([, plan]) => plan);
    return new UnresolvedWith(
      body,
      definitions.map(([name]) => name),
      plans,
    );
  });

const commonTables = (p: TokenStream): [string, LogicalPlan][] => {
  p.expect('WITH');
  if (p.is('RECURSIVE') && p.peek(1).kind === 'word' && p.peek(1).key !== 'AS') {
    throw p.unsupported('WITH RECURSIVE', 'Not yet.');
  }
  return p.list(() => commonTable(p));
};

const commonTable = (p: TokenStream): [string, LogicalPlan] => {
  const name = strictIdentifier(p);
  const columns = p.is('(') ? identifierList(p) : undefined;
  p.accept('AS');
  const plan = p.parenthesized(() => query(p));
  return [name, columns ? new SubqueryAlias(name, plan, columns) : plan];
};

/** UNION, EXCEPT and `|>`, from left to right. */
const setTerm = (p: TokenStream): LogicalPlan => {
  let left = intersectTerm(p);
  for (;;) {
    if (p.is('|>')) left = piped(p, left);
    else if (setWord(p, 'loose')) left = combined(p, left, 'loose', intersectTerm);
    else return left;
  }
};

const intersectTerm = (p: TokenStream): LogicalPlan => {
  let left = queryPrimary(p);
  while (setWord(p, 'tight')) left = combined(p, left, 'tight', queryPrimary);
  return left;
};

const combined = (
  p: TokenStream,
  left: LogicalPlan,
  power: SetWord['power'],
  right: (p: TokenStream) => LogicalPlan,
): LogicalPlan => {
  const word = setWord(p, power)!;
  p.next();
  const isAll = p.accept('ALL');
  if (!isAll) p.accept('DISTINCT');
  return combine(word.kind, isAll, left, right(p));
};

const starts: Record<string, (p: TokenStream) => LogicalPlan> = {
  SELECT: (p) => select(p),
  FROM: (p) => from(p),
  VALUES: (p) => inlineTable(p),
  TABLE: (p) => {
    p.next();
    return new UnresolvedRelation(multipartIdentifier(p));
  },
  '(': (p) => p.parenthesized(() => query(p)),
};

/** One operand of the set operations; `|>` takes these, too. */
export const queryPrimary = (p: TokenStream): LogicalPlan => {
  const start = starts[p.peek().key];
  if (start) return start(p);
  throw unsupportedStatement(p) ?? p.syntaxError();
};

/** `FROM t`, alone or with its SELECT behind. */
const from = (p: TokenStream): LogicalPlan => {
  p.expect('FROM');
  const plan = relations(p);
  return p.is('SELECT') ? selectFrom(p, plan) : plan;
};
