/**
 * docs/reference says what the tables say. When it does not: `npx vitest run tests/src/reference.test.ts -u`, or, after
 * `npm run build`, `node scripts/reference.mjs`.
 */
import { fileURLToPath } from 'node:url';
import { builtinFunctions, conditions, configEntries } from '@millrace/core';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

interface Pages {
  readonly referencePages: (tables: object) => Record<string, string>;
}

/** The script knows no engine: it is given the tables of the sources. */
const script = (await import(new URL('scripts/reference-pages.mjs', root).href)) as Pages;
const pages = script.referencePages({ builtinFunctions, conditions, configEntries });

it.each(Object.keys(pages))('is up to date: %s', async (name) => {
  await expect(pages[name]).toMatchFileSnapshot(fileURLToPath(new URL(`docs/reference/${name}`, root)));
});
