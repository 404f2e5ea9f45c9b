/** Predicates that stand for several others: BETWEEN, and LIKE with ANY or ALL of a list. */
import { type Expression, type ScalarFunction, scalar, UnresolvedFunction } from '../../expressions/index.js';
import { BooleanType } from '../../types/index.js';

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);

export const between = scalar({
  name: 'between',
  doc: 'Whether the first argument is at least the second and at most the third.',
  examples: [
    ['2 BETWEEN 1 AND 3', true],
    ['between(4, 1, 3)', false],
  ],
  inputs: ['any', 'any', 'any'],
  returns: BooleanType,
  rewrite: ([value, low, high]) => call('and', call('>=', value, low), call('<=', value, high)),
});

/** Halves, so that long lists do not make deep trees. */
const combined = (name: string, parts: readonly Expression[]): Expression => {
  if (parts.length === 1) return parts[0];
  const half = parts.length >> 1;
  return call(name, combined(name, parts.slice(0, half)), combined(name, parts.slice(half)));
};

const likeMany = (name: string, combine: 'or' | 'and', negated: boolean, example: readonly [string, boolean]) =>
  scalar({
    name: `_${name}`,
    doc: `The operator ${negated ? 'NOT ' : ''}LIKE ${combine === 'or' ? 'ANY' : 'ALL'} over constant patterns.`,
    examples: [example],
    inputs: ['any', 'any'],
    variadic: 'any',
    returns: BooleanType,
    rewrite: ([value, ...patterns]) => {
      const tests = patterns.map((pattern) => call('like', value, pattern));
      return combined(combine, negated ? tests.map((test) => call('not', test)) : tests);
    },
    sql: ([value]) => `${name}(${value})`,
  });

export const likeAny: ScalarFunction = likeMany('likeany', 'or', false, ["'abc' LIKE ANY ('a%', 'z%')", true]);
export const likeAll: ScalarFunction = likeMany('likeall', 'and', false, ["'abc' LIKE ALL ('a%', 'z%')", false]);
export const notLikeAny: ScalarFunction = likeMany('notlikeany', 'or', true, ["'abc' NOT LIKE ANY ('a%', 'z%')", true]);
export const notLikeAll: ScalarFunction = likeMany('notlikeall', 'and', true, ["'b' NOT LIKE ALL ('a%', 'z%')", true]);
