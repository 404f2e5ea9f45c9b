/**
 * Every batch case of tests/cases/queries gives Spark's names, types and rows, or its error: with the input in one batch,
 * in one-row batches, and in one-row partitions that are tasks of their own. See support/disagreements.ts.
 */
import { expect, it } from 'vitest';
import { Disagreements } from './support/disagreements.js';
import type { Layout } from './support/frames.js';
import {
  CaseSession,
  difference,
  familiesIn,
  familyIn,
  type QueryAnswer,
  type QueryCase,
  queryFolder,
} from './support/query-cases.js';

const disagreements = new Disagreements(queryFolder);
const families = familiesIn(queryFolder);
const layouts: readonly Layout[] = ['one-row batches', 'one-row partitions'];

const run = async (name: string): Promise<string[]> => {
  const family = familyIn<QueryCase, QueryAnswer>(queryFolder, name);
  const straight = CaseSession.open(family, 'one batch');
  const others = layouts.map((layout) => [layout, CaseSession.open(family, layout)] as const);
  const wrong: string[] = [];
  for (const [one, golden] of family.cases) {
    const text = difference(await straight.answer(one), golden);
    wrong.push(...disagreements.judge(`${name}: ${one.name}`, text));
    if (text) continue;
    for (const [layout, session] of others)
      wrong.push(
        ...disagreements.judge(`${name}: ${one.name} [${layout}]`, difference(await session.answer(one), golden)),
      );
  }
  return wrong;
};

it.each(families)('answers as Spark does: %s', async (family) => {
  expect(await run(family)).toEqual([]);
});

it('explains every reason in docs/differences.md', () => {
  expect(disagreements.unexplained()).toEqual([]);
});

it('lists only cases that there are', () => {
  expect(disagreements.unknownKeys()).toEqual([]);
});

/** `MILLRACE_DIFFERENCES=file npx vitest run tests/src/queries.test.ts` says what differs, listed or not. */
it.runIf(process.env.MILLRACE_DIFFERENCES)('writes the differences', () => {
  disagreements.write(process.env.MILLRACE_DIFFERENCES!);
});

/** `MILLRACE_SHRINK=1 npx vitest run tests/src/queries.test.ts` drops from the list what agrees now. */
it.runIf(process.env.MILLRACE_SHRINK)('shrinks the list', () => {
  disagreements.shrink();
});
