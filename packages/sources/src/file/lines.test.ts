import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineBlocks } from './lines.js';
import { anyLineBreak, type LineSeparator, separatorOf } from './separator.js';

/** Lines of a split: its blocks, cut where the separator says. */
async function linesOf(path: string, start: number, length: number, separator: LineSeparator): Promise<string[]> {
  const lines: string[] = [];
  for await (const { bytes, from, to } of lineBlocks({ path, start, length }, separator))
    separator.eachLine(bytes, from, to, (a, b) => lines.push(bytes.toString('latin1', a, b)));
  return lines;
}

const lengths = fc.oneof(
  { weight: 8, arbitrary: fc.nat(40) },
  { weight: 2, arbitrary: fc.nat(9000) },
  { weight: 1, arbitrary: fc.constantFrom(4095, 4096, 4097, 100_000) },
);
const line = fc.tuple(lengths, fc.constantFrom('a', 'b')).map(([length, letter]) => letter.repeat(length));

const kinds: [string, LineSeparator][] = [
  ['\n', anyLineBreak],
  ['\r\n', anyLineBreak],
  ['\r', anyLineBreak],
  ['||', separatorOf(Buffer.from('||'))],
];

describe('lines of splits', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lines-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(kinds)('belong to one split each, wherever the cuts fall, when they end in %j', async (mark, separator) => {
    const path = join(folder, 'lines.txt');
    const cutsOf = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        cutsOf,
        async (lines, open, cuts) => {
          const text = lines.join(mark) + (open ? '' : mark);
          fc.pre(text.length > 0);
          writeFileSync(path, text, 'latin1');
          const at = [0, ...cuts.map((cut) => Math.floor(cut * text.length)), text.length].sort((a, b) => a - b);
          const found: string[] = [];
          for (let i = 1; i < at.length; i++)
            if (at[i] > at[i - 1]) found.push(...(await linesOf(path, at[i - 1], at[i] - at[i - 1], separator)));
          expect(found).toEqual(open && lines.at(-1) === '' ? lines.slice(0, -1) : lines);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('come in blocks of about the same size', async () => {
    const path = join(folder, 'even.txt');
    const text = `${'x'.repeat(99)}\n`.repeat(25_000);
    writeFileSync(path, text);
    const sizes: number[] = [];
    for await (const { from, to } of lineBlocks({ path, start: 0, length: text.length }, anyLineBreak))
      sizes.push(to - from);
    expect(sizes).toHaveLength(3);
    expect(Math.min(...sizes)).toBeGreaterThan(800_000);
  });
});
