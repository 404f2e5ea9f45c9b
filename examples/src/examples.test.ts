import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { main as activity } from './activity.js';
import { fromRoot } from './support/paths.js';

/** What a program prints. */
async function printed(main: () => Promise<void>): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    text += part;
    return true;
  });
  vi.spyOn(console, 'log').mockImplementation((line) => {
    text += `${line}\n`;
  });
  await main().finally(() => vi.restoreAllMocks());
  return text;
}

afterEach(() => vi.restoreAllMocks());

const here = new URL('.', import.meta.url).pathname;
const programs = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^(chapter-\d+\/[\w-]+|retail-by-day|flights)\.ts$/.test(file),
);

describe('the examples', () => {
  for (const file of programs.sort()) {
    it(`${file} prints what it printed before`, async () => {
      const { main } = (await import(here + file)) as { main: () => Promise<void> };
      await expect(await printed(main)).toMatchFileSnapshot(`../expected/${file.replace('.ts', '.txt')}`);
    });
  }
});

describe('the activity job', () => {
  const folder = mkdtempSync(join(tmpdir(), 'activity-'));
  const paths = { input: fromRoot('data/activity'), checkpoint: join(folder, 'checkpoint') };
  const run = async () =>
    (await printed(() => activity(paths))).replaceAll(folder, 'FOLDER').replace(/[\d,]+ rows\/s/g, 'N rows/s');

  it('shows each batch, the counts, and where the checkpoint is', async () => {
    await expect(await run()).toMatchFileSnapshot('../expected/activity-first.txt');
  });

  it('says on the second run that nothing is new, and shows the same counts', async () => {
    await expect(await run()).toMatchFileSnapshot('../expected/activity-second.txt');
  });

  it('reads only the files that were added', async () => {
    const input = join(folder, 'input');
    cpSync(paths.input, input, { recursive: true });
    const added = `${input}/part-00008.json`;
    const content = readFileSync(added);
    rmSync(added);
    const checkpoint = join(folder, 'growing');
    await printed(() => activity({ input, checkpoint }));
    writeFileSync(added, content);
    const second = await printed(() => activity({ input, checkpoint }));
    const tables = (text: string) => text.slice(text.indexOf('+--'), text.indexOf('The checkpoint'));
    expect(second).toMatch(/^batch 4: 1,000 rows/);
    expect(tables(second)).toBe(tables(readFileSync(`${here}../expected/activity-first.txt`, 'utf8')));
    rmSync(folder, { recursive: true });
  });
});
