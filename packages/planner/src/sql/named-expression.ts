/** An expression with an optional name: an item of a SELECT list, or of `struct(...)`. */
import { Alias, type Expression } from '@millrace/core';
import { startsClause } from './clause-words.js';
import { expression } from './expression.js';
import { identifierList, isIdentifier, strictIdentifier } from './identifiers.js';
import type { TokenStream } from './token-stream.js';

/** `isOver` tells words that go on with the statement, which are no name unless AS stands before them. */
export function namedExpression(p: TokenStream, isOver: (p: TokenStream) => boolean = startsClause): Expression {
  const value = expression(p);
  if (p.is('AS') && (isIdentifier(p, 1) || p.peek(1).key === '(')) return aliased(p, value);
  if (isIdentifier(p) && !isOver(p)) return new Alias(value, [strictIdentifier(p)]);
  return value;
}

const aliased = (p: TokenStream, value: Expression): Expression => {
  p.expect('AS');
  return new Alias(value, p.is('(') ? identifierList(p) : [strictIdentifier(p)]);
};
