/**
 * Every case of tests/cases/expressions gives Spark's column name, type, values, or error. Those that do not are listed,
 * under the reason, in disagreements.json, which may only shrink; docs/differences.md explains the reasons.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  answer,
  casesFolder,
  casesOf,
  difference,
  families,
  keyOf,
  readJson,
  sessionWithTables,
} from './support/expression-cases.js';

const spark = sessionWithTables();
const listed = readJson<Record<string, string[]>>('disagreements.json');
const known = new Set(Object.values(listed).flat());
const differences: Record<string, string> = {};

const run = async (family: string): Promise<string[]> => {
  const wrong: string[] = [];
  for (const [one, golden] of casesOf(family)) {
    const key = keyOf(family, one);
    const text = difference(await answer(spark, one), golden);
    if (text) differences[key] = text;
    if (text && !known.has(key)) wrong.push(`${key}\n    ${text}`);
    if (!text && known.has(key)) wrong.push(`${key}\n    agrees now: remove it from disagreements.json`);
  }
  return wrong;
};

it.each(families)('answers as Spark does: %s', async (family) => {
  expect(await run(family)).toEqual([]);
});

it('lists only cases that there are', () => {
  const keys = new Set(families.flatMap((family) => casesOf(family).map(([one]) => keyOf(family, one))));
  expect([...known].filter((key) => !keys.has(key))).toEqual([]);
});

it('explains every reason in docs/differences.md', () => {
  const explained = readFileSync(new URL('../../docs/differences.md', import.meta.url), 'utf8');
  const reasons = new Set(explained.split('\n').map((line) => line.split('|')[1]?.trim()));
  expect(Object.keys(listed).filter((reason) => !reasons.has(reason))).toEqual([]);
});

/** `MILLRACE_DIFFERENCES=file npx vitest run tests/src/expressions.test.ts` says what differs, listed or not. */
it.runIf(process.env.MILLRACE_DIFFERENCES)('writes the differences', () => {
  writeFileSync(process.env.MILLRACE_DIFFERENCES!, `${JSON.stringify(differences, null, 2)}\n`);
});

/** `MILLRACE_SHRINK=1 npx vitest run tests/src/expressions.test.ts` drops from the list what agrees now. */
it.runIf(process.env.MILLRACE_SHRINK)('shrinks the list', () => {
  const left = Object.entries(listed).map(([reason, keys]) => [reason, keys.filter((key) => key in differences)]);
  const kept = Object.fromEntries(left.filter(([, keys]) => keys.length > 0));
  writeFileSync(new URL('disagreements.json', casesFolder), `${JSON.stringify(kept, null, 2)}\n`);
});
