/** Infix operators over values: how tightly each binds and what it becomes. All of them group to the left. */
import type { Expression } from '@millrace/core';
import { call, not } from './calls.js';
import type { TokenStream } from './token-stream.js';

type Build = (left: Expression, right: Expression) => Expression;

interface Infix {
  readonly power: number;
  readonly numTokens: number;
  readonly build: Build;
}

const named =
  (name: string): Build =>
  (left, right) =>
    call(name, left, right);

const notEqual: Build = (left, right) => not(call('=', left, right));

/** One row for each level, loosest first. */
const levels: readonly (readonly (readonly [symbol: string, build: Build])[])[] = [
  [
    ['=', named('=')],
    ['==', named('=')],
    ['<=>', named('<=>')],
    ['<>', notEqual],
    ['!=', notEqual],
    ['<', named('<')],
    ['<=', named('<=')],
    ['!>', named('<=')],
    ['>', named('>')],
    ['>=', named('>=')],
    ['!<', named('>=')],
  ],
  [['|', named('|')]],
  [['^', named('^')]],
  [['&', named('&')]],
  [
    ['<<', named('<<')],
    ['>>', named('>>')],
    ['>>>', named('>>>')],
  ],
  [
    ['+', named('+')],
    ['-', named('-')],
    ['||', named('concat')],
  ],
  [
    ['*', named('*')],
    ['/', named('/')],
    ['%', named('%')],
    ['DIV', named('div')],
  ],
];

/** Every `>` of a shift is a token. */
const numTokensOf = (symbol: string): number => (/^>+$/.test(symbol) ? symbol.length : 1);

const infixes = new Map<string, Infix>(
  levels.flatMap((level, power) =>
    level.map(([symbol, build]) => [symbol, { power, build, numTokens: numTokensOf(symbol) }] as const),
  ),
);

/** How many `>` stand side by side: shifts are not tokens, because types end with `>>` too. */
const anglesAt = (p: TokenStream): number => {
  let count = 1;
  while (count < 3 && p.peek(count).key === '>' && p.peek(count).start === p.peek(count - 1).end) count++;
  return count;
};

/** The infix operator at the current position. */
export function infixAt(p: TokenStream): Infix | undefined {
  const { key } = p.peek();
  return infixes.get(key === '>' ? key.repeat(anglesAt(p)) : key);
}
