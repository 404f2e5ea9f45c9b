import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SAMPLES } from './samples.js';

const made = mkdtempSync(join(tmpdir(), 'samples-'));
const committed = (name: string) => new URL(`../${name}/`, import.meta.url).pathname;
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

afterAll(() => rmSync(made, { recursive: true }));

describe('committed samples', () => {
  test.each(Object.keys(SAMPLES))('%s is what its generator writes (else: npm run samples -w data)', (name) => {
    SAMPLES[name]!(join(made, name));
    expect(contents(join(made, name))).toEqual(contents(committed(name)));
  });

  test('activity is small, in at least eight files', () => {
    const files = Object.values(contents(committed('activity')));
    expect(files.length).toBeGreaterThanOrEqual(8);
    expect(files.join('').length).toBeLessThan(1_800_000);
  });

  test('every line of flights is JSON with three fields', () => {
    for (const text of Object.values(contents(committed('flights')))) {
      for (const line of text.trimEnd().split('\n')) expect(Object.keys(JSON.parse(line))).toHaveLength(3);
    }
  });

  test('every line of retail has eight fields', () => {
    for (const text of Object.values(contents(committed('retail')))) {
      for (const line of text.trimEnd().split('\n')) expect(fieldCount(line)).toBe(8);
    }
  });
});

function fieldCount(line: string): number {
  return line.replace(/"(?:[^"]|"")*"/g, '').split(',').length;
}
