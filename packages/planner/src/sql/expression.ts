/**
 * Expressions, loosest binding first: OR, AND, NOT, then a predicate (IN, LIKE, BETWEEN, IS) over values; values are a
 * Pratt parser over the table of infix operators. A seed is a value that was parsed already: what follows goes on from it.
 */
import type { Expression } from '@millrace/core';
import { balanced, call, not } from './calls.js';
import { infixAt } from './operators.js';
import { predicate } from './predicates.js';
import { primary } from './primary.js';
import type { TokenStream } from './token-stream.js';

/** Any expression, lambdas included. */
export const expression = (p: TokenStream, seed?: Expression): Expression => p.nested(() => disjunction(p, seed));

const disjunction = (p: TokenStream, seed?: Expression): Expression => {
  const operands = [conjunction(p, seed)];
  while (p.accept('OR')) operands.push(conjunction(p));
  return balanced('or', operands);
};

const conjunction = (p: TokenStream, seed?: Expression): Expression => {
  const operands = [negation(p, seed)];
  while (p.accept('AND')) operands.push(negation(p));
  return balanced('and', operands);
};

const negation = (p: TokenStream, seed?: Expression): Expression => {
  if (!seed && (p.accept('NOT') || p.accept('!'))) return p.nested(() => not(negation(p)));
  return predicate(p, seed ? infixes(p, seed, 0) : valueExpression(p));
};

/** An expression without AND, OR, NOT and predicates: what stands on the right of LIKE and BETWEEN. */
export const valueExpression = (p: TokenStream, power = 0): Expression => infixes(p, prefixed(p), power);

const infixes = (p: TokenStream, first: Expression, power: number): Expression => {
  let left = first;
  for (let infix = infixAt(p); infix && infix.power >= power; infix = infixAt(p)) {
    p.at += infix.numTokens;
    const { power: own, build } = infix;
    left = build(
      left,
      p.nested(() => valueExpression(p, own + 1)),
    );
  }
  return left;
};

const prefixes: Record<string, string> = { '-': '_negative', '+': 'positive', '~': '~' };

const prefixed = (p: TokenStream): Expression => {
  const name = prefixes[p.peek().key];
  if (!name || (p.is('-') && p.peek(1).kind === 'number')) return primary(p);
  p.next();
  return p.nested(() => call(name, prefixed(p)));
};
