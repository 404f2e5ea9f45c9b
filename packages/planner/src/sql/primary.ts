/** Operands: literals, names, calls, parentheses and special forms, with `.field`, `[index]` and `::type` behind them. */
import {
  BooleanType,
  Cast,
  type Expression,
  Literal,
  NullType,
  UnresolvedAttribute,
  UnresolvedExtractValue,
  UnresolvedFunction,
  UnresolvedStar,
} from '@millrace/core';
import { text } from './calls.js';
import { dataType } from './data-types.js';
import { valueExpression } from './expression.js';
import { functionCall } from './function-call.js';
import { identifier, isIdentifier, multipartIdentifier } from './identifiers.js';
import { isLambda, lambda } from './lambda.js';
import { numberLiteral } from './numbers.js';
import { parenthesized } from './parentheses.js';
import { specialForm } from './special-forms.js';
import type { TokenStream } from './token-stream.js';
import { stringLiteral, typedLiteral } from './typed-literals.js';

/** An operand with everything that is attached to it. */
export const primary = (p: TokenStream): Expression => {
  let base = operand(p);
  for (let next = suffix(p, base); next; next = suffix(p, base)) base = next;
  return base;
};

const operand = (p: TokenStream): Expression => {
  const { kind, key } = p.peek();
  if (kind === 'number' || key === '-') return numberLiteral(p);
  if (kind === 'string') return stringLiteral(p);
  if (isLambda(p)) return lambda(p);
  if (key === '(') return parenthesized(p);
  if (key === '*') return star(p);
  if (isIdentifier(p)) return named(p);
  if (startsParameter(p)) return parameter(p);
  throw p.syntaxError();
};

const startsParameter = (p: TokenStream): boolean => p.is('?') || (p.is(':') && isIdentifier(p, 1));

const parameter = (p: TokenStream): Expression => {
  const name = p.is('?') ? `_${p.peek().start}` : p.peek(1).value;
  const value = p.parameter();
  if (!value) throw p.error('UNBOUND_SQL_PARAMETER', { name }, p.at);
  p.at += p.is('?') ? 1 : 2;
  return value;
};

const constants: Record<string, Literal> = {
  TRUE: new Literal(true, BooleanType),
  FALSE: new Literal(false, BooleanType),
  NULL: new Literal(null, NullType),
};

/** Names that are calls though no parentheses follow. `user` is not among them: columns have that name. */
const bareFunctions = new Set([
  'CURRENT_DATE',
  'CURRENT_TIMESTAMP',
  'LOCALTIMESTAMP',
  'CURRENT_USER',
  'SESSION_USER',
  'CURRENT_CATALOG',
  'CURRENT_DATABASE',
]);

/** `substring(str => 'a', pos => 1)` is an ordinary call. */
const takesNames = (p: TokenStream): boolean => p.peek(1).key === '(' && isIdentifier(p, 2) && p.peek(3).key === '=>';

const named = (p: TokenStream): Expression => {
  const { key } = p.peek();
  if (p.peek(1).key === '=>') throw p.unsupported('a named argument', 'Give the arguments in their order.');
  const special = takesNames(p) ? undefined : specialForm(p);
  if (special) return special;
  if (p.peek(1).kind === 'string') return typedLiteral(p);
  const name = identifier(p);
  if (p.is('(')) return functionCall(p, name);
  if (constants[key]) return constants[key];
  if (bareFunctions.has(key) && !p.is('.')) return new UnresolvedFunction(name.toLowerCase(), []);
  return new UnresolvedAttribute([name]);
};

const star = (p: TokenStream, target?: readonly string[]): Expression => {
  p.expect('*');
  if (!p.accept('EXCEPT', '(')) return new UnresolvedStar(target);
  const names = p.list(() => multipartIdentifier(p));
  p.expect(')');
  return new UnresolvedStar(target, undefined, names);
};

const suffix = (p: TokenStream, base: Expression): Expression | undefined => {
  if (p.accept('.')) return member(p, base);
  if (p.accept('::')) return new Cast(base, dataType(p), undefined, true);
  if (p.is('COLLATE') && isIdentifier(p, 1))
    throw p.unsupported('COLLATE', 'Compare lower(...) of both sides instead.');
  if (!p.accept('[')) return undefined;
  const index = p.nested(() => valueExpression(p));
  p.expect(']');
  return new UnresolvedExtractValue(base, index);
};

/** `a.b` makes a longer name of a name, and takes a field of anything else. */
const member = (p: TokenStream, base: Expression): Expression => {
  const isName = base instanceof UnresolvedAttribute;
  if (isName && p.is('*')) return star(p, base.nameParts);
  const field = identifier(p);
  if (!isName) return new UnresolvedExtractValue(base, text(field));
  const nameParts = [...base.nameParts, field];
  return p.is('(') ? functionCall(p, nameParts.join('.')) : new UnresolvedAttribute(nameParts);
};
