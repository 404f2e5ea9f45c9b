/** Every text that was put to Spark parses here too, unless Spark refused it or it needs what is not supported yet. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SparkException } from '@millrace/core';
import { expect, it } from 'vitest';
import { parseExpression } from './index.js';

interface Case {
  readonly expr: string;
}

interface Result {
  readonly error?: string;
}

const folder = new URL('../../../../tests/cases/expressions/', import.meta.url);

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;

const families = readdirSync(folder).filter((name) => !name.includes('.golden.'));

/** The oracle puts an expression behind SELECT, where more is allowed than in one expression. */
const onlyBehindSelect = (text: string): boolean => /^DISTINCT |;$|^1, 2$| AS S, /.test(text);

const conditionOf = (text: string): string | undefined => {
  try {
    parseExpression(text);
    return undefined;
  } catch (cause) {
    return cause instanceof SparkException ? cause.condition : String(cause);
  }
};

const disagreements = (name: string): string[] => {
  const { cases = [] } = read<{ cases?: Case[] }>(name);
  const golden = name.replace('.json', '.golden.json');
  const results = existsSync(new URL(golden, folder)) ? read<{ results: Result[] }>(golden).results : [];
  if (results.length !== cases.length) return [];
  return cases.flatMap(({ expr }, i) => {
    const condition = conditionOf(expr);
    const agrees = condition === undefined || condition === results[i].error || onlyBehindSelect(expr);
    return agrees || condition === 'UNSUPPORTED_FEATURE.STATEMENT' ? [] : [`${expr}: ${condition}`];
  });
};

it.each(families)('parses what Spark parses in %s', (name) => {
  expect(disagreements(name)).toEqual([]);
});
