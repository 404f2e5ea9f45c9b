/** Joins: their words, and ON, USING or NATURAL. */
import { Join, type JoinType, type LogicalPlan } from '../logical/index.js';
import { expression } from './expression.js';
import { identifierList } from './identifiers.js';
import { pivoted, startsPivot } from './pivot.js';
import { relationPrimary } from './relation.js';
import type { TokenStream } from './token-stream.js';

/** The words before JOIN, longer ones first. */
const types: readonly (readonly [words: readonly string[], type: JoinType])[] = [
  [['LEFT', 'OUTER'], 'left'],
  [['LEFT', 'SEMI'], 'leftsemi'],
  [['LEFT', 'ANTI'], 'leftanti'],
  [['RIGHT', 'OUTER'], 'right'],
  [['FULL', 'OUTER'], 'full'],
  [['LEFT'], 'left'],
  [['RIGHT'], 'right'],
  [['FULL'], 'full'],
  [['SEMI'], 'leftsemi'],
  [['ANTI'], 'leftanti'],
  [['CROSS'], 'cross'],
  [['INNER'], 'inner'],
];

const starts = new Set(['NATURAL', 'JOIN', ...types.map(([[word]]) => word)]);

const joinType = (p: TokenStream): JoinType => types.find(([words]) => p.accept(...words))?.[1] ?? 'inner';

const rightSide = (p: TokenStream): LogicalPlan => {
  p.expect('JOIN');
  return relationPrimary(p);
};

export const startsJoin = (p: TokenStream): boolean => p.isAny(starts);

/** The join whose words are next. */
export function join(p: TokenStream, left: LogicalPlan): LogicalPlan {
  if (p.accept('NATURAL')) {
    const type = joinType(p);
    return new Join(left, rightSide(p), type, undefined, 'natural');
  }
  const type = joinType(p);
  const right = rightSide(p);
  if (p.accept('USING')) return new Join(left, right, type, undefined, identifierList(p));
  return new Join(left, right, type, p.accept('ON') ? expression(p) : undefined);
}

/** A relation with all joins and pivots that follow it, from left to right. */
export function joined(p: TokenStream, first: LogicalPlan): LogicalPlan {
  let left = first;
  for (;;) {
    if (startsJoin(p)) left = join(p, left);
    else if (startsPivot(p)) left = pivoted(p, left);
    else return left;
  }
}
