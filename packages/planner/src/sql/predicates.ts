/** What may follow a value: [NOT] BETWEEN, IN, LIKE, ILIKE, RLIKE, and IS. At most one of them. */
import { BooleanType, type Expression, Literal } from '@millrace/core';
import { balanced, call, not, text } from './calls.js';
import { expression, valueExpression } from './expression.js';
import { rejectSubquery } from './subqueries.js';
import type { TokenStream } from './token-stream.js';

type Predicate = (p: TokenStream, left: Expression, negated: boolean) => Expression;

const negatedIf = (negated: boolean, result: Expression): Expression => (negated ? not(result) : result);

const between: Predicate = (p, left, negated) => {
  const low = valueExpression(p);
  p.expect('AND');
  return negatedIf(negated, call('between', left, low, valueExpression(p)));
};

const inList: Predicate = (p, left, negated) => {
  rejectSubquery(p, 'IN (subquery)');
  if (p.is('(', ')')) throw p.syntaxError();
  const values = p.parenthesized(() => p.list(() => expression(p)));
  return negatedIf(negated, call('in', left, ...values));
};

const rlike: Predicate = (p, left, negated) => negatedIf(negated, call('rlike', left, valueExpression(p)));

const isText = (e: Expression): e is Literal & { value: string } => e instanceof Literal && typeof e.value === 'string';

/** What the quantifiers over constant patterns call, and the operator that combines other patterns. */
const quantifiers: Record<string, readonly [call: string, combine: string]> = {
  ANY: ['likeany', 'or'],
  SOME: ['likeany', 'or'],
  ALL: ['likeall', 'and'],
};

const ofConstants = (
  ignoreCase: boolean,
  name: string,
  left: Expression,
  patterns: readonly (Literal & { value: string })[],
): Expression =>
  ignoreCase
    ? call(name, call('lower', left), ...patterns.map((pattern) => text(pattern.value.toLowerCase())))
    : call(name, left, ...patterns);

/** LIKE ANY (a, b) is an OR of LIKEs, LIKE ALL an AND; NOT stands before each of them. */
const likeMany = (p: TokenStream, name: string, left: Expression, negated: boolean): Expression => {
  const [many, combine] = quantifiers[p.next().key];
  const from = p.at;
  p.expect('(');
  if (p.accept(')')) throw p.error('_LEGACY_ERROR_TEMP_0064', {}, from);
  const patterns = p.list(() => expression(p));
  p.expect(')');
  if (patterns.every(isText)) return ofConstants(name === 'ilike', `_${negated ? 'not' : ''}${many}`, left, patterns);
  return balanced(
    combine,
    patterns.map((pattern) => negatedIf(negated, call(name, left, pattern))),
  );
};

const escapeOf = (p: TokenStream): Expression[] => {
  if (!p.is('ESCAPE') || p.peek(1).kind !== 'string') return [];
  p.next();
  const from = p.at;
  const character = valueExpression(p);
  if (!isText(character) || [...character.value].length === 1) return [character];
  throw p.error('INVALID_ESC', { invalidEscape: `'${character.value}'` }, from);
};

const likeOf =
  (name: string): Predicate =>
  (p, left, negated) => {
    if (quantifiers[p.peek().key] && p.peek(1).key === '(') return likeMany(p, name, left, negated);
    const pattern = valueExpression(p);
    return negatedIf(negated, call(name, left, pattern, ...escapeOf(p)));
  };

const predicates: Record<string, Predicate> = {
  BETWEEN: between,
  IN: inList,
  LIKE: likeOf('like'),
  ILIKE: likeOf('ilike'),
  RLIKE: rlike,
  REGEXP: rlike,
};

const equalsTo =
  (value: boolean) =>
  (operand: Expression): Expression =>
    call('<=>', operand, new Literal(value, BooleanType));

/** What may stand after IS [NOT]. */
const tests: Record<string, (operand: Expression) => Expression> = {
  TRUE: equalsTo(true),
  FALSE: equalsTo(false),
};

const nullTests = new Set(['NULL', 'UNKNOWN']);

/** IS ..., or undefined when IS is a name here. */
const isTest = (p: TokenStream, left: Expression): Expression | undefined => {
  const negated = p.peek(1).key === 'NOT';
  const { key } = p.peek(negated ? 2 : 1);
  const skip = negated ? 3 : 2;
  if (key === 'DISTINCT' && p.peek(skip).key === 'FROM') {
    p.at += skip + 1;
    return negatedIf(!negated, call('<=>', left, valueExpression(p)));
  }
  if (!nullTests.has(key) && !tests[key]) return undefined;
  p.at += skip;
  if (nullTests.has(key)) return call(negated ? 'isnotnull' : 'isnull', left);
  return negatedIf(negated, tests[key](left));
};

/** Words of predicates that may be names instead are predicates when they are followed by an operand. */
const startsPredicate = (p: TokenStream, offset: number): boolean => {
  const { key } = p.peek(offset);
  if (!predicates[key] || p.peek(offset + 1).kind === 'end') return false;
  return key !== 'IN' || p.peek(offset + 1).key === '(';
};

/** The value at hand with the predicate that follows it, if one does. */
export function predicate(p: TokenStream, left: Expression): Expression {
  if (p.is('IS')) return isTest(p, left) ?? left;
  const negated = p.is('NOT') || p.is('!');
  const offset = negated ? 1 : 0;
  if (!startsPredicate(p, offset)) return left;
  const found = predicates[p.peek(offset).key];
  p.at += offset + 1;
  return p.nested(() => found(p, left, negated));
}
