/** An expression with an optional name: an item of a SELECT list, or of `struct(...)`. */
import { Alias, type Expression } from '@millrace/core';
import { expression } from './expression.js';
import { identifierList, isIdentifier, strictIdentifier } from './identifiers.js';
import type { TokenStream } from './token-stream.js';

const noWords: ReadonlySet<string> = new Set();

/** `notNames` are the words that go on with the statement and so are no name unless AS stands before them. */
export function namedExpression(p: TokenStream, notNames = noWords): Expression {
  const value = expression(p);
  if (p.is('AS') && (isIdentifier(p, 1) || p.peek(1).key === '(')) return aliased(p, value);
  if (isIdentifier(p) && !p.isAny(notNames)) return new Alias(value, [strictIdentifier(p)]);
  return value;
}

const aliased = (p: TokenStream, value: Expression): Expression => {
  p.expect('AS');
  return new Alias(value, p.is('(') ? identifierList(p) : [strictIdentifier(p)]);
};
