/** Calls with a grammar of their own, by their first word. A form returns undefined where the word is just a name. */
import { Cast, type Expression } from '@millrace/core';
import { call, integer, text } from './calls.js';
import { dataType } from './data-types.js';
import { expression, valueExpression } from './expression.js';
import { restOfCall } from './function-call.js';
import { identifier, isIdentifier } from './identifiers.js';
import { intervalLiteral } from './interval-literals.js';
import { namedExpression } from './named-expression.js';
import { rejectSubquery } from './subqueries.js';
import type { TokenStream } from './token-stream.js';

type Form = (p: TokenStream) => Expression | undefined;

const castWith =
  (mode?: 'try'): Form =>
  (p) => {
    if (p.peek(1).key !== '(') return undefined;
    const name = identifier(p);
    p.expect('(');
    const child = expression(p);
    if (!p.accept('AS')) return restOfCall(p, name, child);
    const cast = new Cast(child, dataType(p), mode, true);
    p.expect(')');
    return cast;
  };

const caseFollowers = new Set(['(', '-', '+', '~', '*']);

/** CASE is a name unless an operand follows. */
const startsCase = (p: TokenStream): boolean => {
  const { kind, key } = p.peek(1);
  if (kind === 'word') return key !== 'AS' && key !== 'FROM' && p.peek(2).kind !== 'end';
  return kind === 'string' || kind === 'number' || kind === 'quoted' || caseFollowers.has(key);
};

const caseForm: Form = (p) => {
  if (!startsCase(p)) return undefined;
  p.next();
  const subject = p.is('WHEN') ? undefined : expression(p);
  const operands: Expression[] = [];
  p.expect('WHEN');
  do {
    const condition = expression(p);
    p.expect('THEN');
    operands.push(subject ? call('=', subject, condition) : condition, expression(p));
  } while (p.accept('WHEN'));
  if (p.accept('ELSE')) operands.push(expression(p));
  p.expect('END');
  return call('when', ...operands);
};

const struct: Form = (p) => {
  if (p.peek(1).key !== '(') return undefined;
  const name = identifier(p);
  p.expect('(');
  if (p.accept(')')) return call(name);
  const operands = p.list(() => namedExpression(p));
  p.expect(')');
  return call(name, ...operands);
};

const exists: Form = (p) => {
  p.next();
  rejectSubquery(p, 'EXISTS (subquery)');
  p.at--;
  return undefined;
};

const extract: Form = (p) => {
  if (p.peek(1).key !== '(' || !isIdentifier(p, 2) || p.peek(3).key !== 'FROM') return undefined;
  p.at += 2;
  const field = identifier(p);
  p.expect('FROM');
  const source = valueExpression(p);
  p.expect(')');
  return call('extract', text(field), source);
};

const trims: Record<string, string> = { BOTH: 'trim', LEADING: 'ltrim', TRAILING: 'rtrim' };

/** `TRIM([BOTH | LEADING | TRAILING] [characters] FROM source)`. */
const trim: Form = (p) => {
  if (p.peek(1).key !== '(' || p.peek(2).key === ')') return undefined;
  const name = identifier(p);
  p.expect('(');
  const side = [',', ')'].includes(p.peek(1).key) ? undefined : trims[p.peek().key];
  if (side) p.next();
  const characters = p.is('FROM') && p.peek(1).key !== ')' ? [] : [expression(p)];
  if (!side && !p.is('FROM')) return restOfCall(p, name, characters[0]);
  p.expect('FROM');
  const source = expression(p);
  p.expect(')');
  return call(side ?? 'trim', ...characters, source);
};

/** `SUBSTRING(source FROM start [FOR length])`. */
const substring: Form = (p) => {
  if (p.peek(1).key !== '(' || p.peek(2).key === ')') return undefined;
  const name = identifier(p);
  p.expect('(');
  const source = expression(p);
  if (!p.accept('FROM')) return restOfCall(p, name, source);
  const start = expression(p);
  const length = p.accept('FOR') ? expression(p) : integer(2147483647);
  p.expect(')');
  return call('substring', source, start, length);
};

/** `OVERLAY(source PLACING replacement FROM start [FOR length])`. */
const overlay: Form = (p) => {
  if (p.peek(1).key !== '(' || p.peek(2).key === ')') return undefined;
  const name = identifier(p);
  p.expect('(');
  const source = expression(p);
  if (!p.accept('PLACING')) return restOfCall(p, name, source);
  const replacement = expression(p);
  p.expect('FROM');
  const start = expression(p);
  const length = p.accept('FOR') ? expression(p) : integer(-1);
  p.expect(')');
  return call('overlay', source, replacement, start, length);
};

/** `POSITION(part IN whole)`. */
const position: Form = (p) => {
  if (p.peek(1).key !== '(' || [')', 'NOT', '!'].includes(p.peek(2).key)) return undefined;
  const name = identifier(p);
  p.expect('(');
  const part = valueExpression(p);
  if (!p.accept('IN')) return restOfCall(p, name, part);
  const whole = valueExpression(p);
  p.expect(')');
  return call('locate', part, whole, integer(1));
};

const forms: Record<string, Form> = {
  CASE: caseForm,
  CAST: castWith(),
  TRY_CAST: castWith('try'),
  EXISTS: exists,
  EXTRACT: extract,
  INTERVAL: intervalLiteral,
  OVERLAY: overlay,
  POSITION: position,
  STRUCT: struct,
  SUBSTR: substring,
  SUBSTRING: substring,
  TRIM: trim,
};

/** The special form that begins here, if one does. */
export function specialForm(p: TokenStream): Expression | undefined {
  const form = forms[p.peek().key];
  return form && p.nested(() => form(p));
}
