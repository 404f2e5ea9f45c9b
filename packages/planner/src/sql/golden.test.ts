/**
 * Every line of `golden/*.sql` is parsed; the file beside it holds the trees, or what the errors say. After a change that
 * is meant, `npx vitest run packages/planner/src/sql -u` writes them anew: read the difference. The errors were compared
 * with those of Spark's own parser when the lines were written.
 */
import { readFileSync } from 'node:fs';
import { ParseException, type TreeNode } from '@millrace/core';
import { expect, it } from 'vitest';
import { parseExpression, parseQuery } from './index.js';
import { sexpr } from './sexpr.js';

const shown = (parse: (text: string) => TreeNode, text: string): string => {
  try {
    return sexpr(parse(text));
  } catch (cause) {
    if (!(cause instanceof ParseException)) throw cause;
    return cause.message.replace(/\n+$/, '').replaceAll('\n', '\n    ');
  }
};

const lines = (name: string): string[] =>
  readFileSync(new URL(`golden/${name}.sql`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');

const trees = (name: string, parse: (text: string) => TreeNode): string =>
  lines(name)
    .map((text) => `${text}\n    ${shown(parse, text)}\n`)
    .join('');

it('parses expressions to the trees in golden/expressions.txt', async () => {
  await expect(trees('expressions', parseExpression)).toMatchFileSnapshot('golden/expressions.txt');
});

it('parses queries to the trees in golden/queries.txt', async () => {
  await expect(trees('queries', parseQuery)).toMatchFileSnapshot('golden/queries.txt');
});
