/** Every TypeScript block of the pages runs; a text block right after the words "It prints:" is what it prints. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SparkSession } from 'millrace';
import { afterAll, describe, expect, it, vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'docs-'));

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('reference'))
    .map((file) => `docs/${file}`),
];

interface Block {
  readonly page: string;
  readonly line: number;
  readonly code: string;
  readonly output?: string;
}

const block = /^```ts\n([\s\S]*?)^```\n(?:\s*It prints:\s*```text\n([\s\S]*?)^```)?/gm;

const blocksOf = (page: string): Block[] => {
  const text = readFileSync(root + page, 'utf8');
  return [...text.matchAll(block)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length,
    code: match[1],
    output: match[2],
  }));
};

async function run({ page, line, code }: Block): Promise<string> {
  const file = join(folder, `${page.replace(/\W/g, '-')}-${line}.ts`);
  writeFileSync(file, code);
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    text += part;
    return true;
  });
  vi.spyOn(console, 'log').mockImplementation((part) => {
    text += `${part}\n`;
  });
  try {
    await import(file);
    await SparkSession.active()?.stop();
  } finally {
    vi.restoreAllMocks();
  }
  return text;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('the programs of the pages', () => {
  for (const found of pages.flatMap(blocksOf)) {
    it(`${found.page}:${found.line} runs${found.output === undefined ? '' : ' and prints what stands there'}`, async () => {
      const text = await run(found);
      if (found.output !== undefined) expect(text.trimEnd()).toBe(found.output.trimEnd());
    });
  }
});

describe('the links of the pages', () => {
  it('lead to files that are there', () => {
    const broken = pages.flatMap((page) => {
      const base = new URL(page, `file://${root}`);
      const links = [...readFileSync(root + page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((m) => m[1]);
      return links.filter((link) => !existsAt(new URL(link, base))).map((link) => `${page}: ${link}`);
    });
    expect(broken).toEqual([]);
  });
});

const existsAt = (url: URL): boolean => {
  try {
    readdirSync(url);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ENOTDIR';
  }
};
