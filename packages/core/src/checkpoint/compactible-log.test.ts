import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CompactibleLog, type LogRules } from './compactible-log.js';
import { LocalFileManager } from './file-manager.js';

interface Entry {
  readonly name: string;
  readonly batchId: number;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'millrace-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (rules: Partial<LogRules<Entry>> = {}): CompactibleLog<Entry> =>
  new CompactibleLog(new LocalFileManager(), folder, {
    interval: 3,
    minBatchesToRetain: 100,
    cleanupDelayMs: 0,
    ...rules,
  });

const entryOf = (batchId: number): Entry => ({ name: `é${batchId}`, batchId });

const addUpTo = async (log: CompactibleLog<Entry>, last: number): Promise<void> => {
  for (let id = (await log.latest()) + 1; id <= last; id++) await log.add(id, [entryOf(id)]);
};

const idsOf = async (log: CompactibleLog<Entry>, since?: number): Promise<number[]> => {
  const ids: number[] = [];
  for await (const entry of log.entries(since)) ids.push(entry.batchId);
  return ids;
};

const names = (): string[] => readdirSync(folder).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));

describe('a log that is compacted', () => {
  it("has Spark's files", async () => {
    await addUpTo(open(), 4);
    expect(names()).toEqual(['0', '1', '2.compact', '3', '4']);
    expect(readFileSync(path.join(folder, '2.compact'), 'utf8')).toBe(
      ['v1', ...[0, 1, 2].map((id) => JSON.stringify(entryOf(id)))].join('\n'),
    );
  });

  it('gives all entries, in order, also when it is opened again', async () => {
    await addUpTo(open(), 7);
    await addUpTo(open(), 10);
    expect(await idsOf(open())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('reads no more than the batches asked for, where they have files of their own', async () => {
    await addUpTo(open(), 10);
    expect(await idsOf(open(), 9)).toEqual([9, 10]);
    expect(await idsOf(open(), 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('does not take a batch twice', async () => {
    const log = open();
    await addUpTo(log, 3);
    expect(await log.add(3, [entryOf(3)])).toBe(false);
    expect(await open().add(1, [entryOf(1)])).toBe(false);
  });

  it('copies entries of a compact file that is longer than what is read at once', async () => {
    const long = 'ü'.repeat(1000);
    const log = open({ interval: 2 });
    await log.add(
      0,
      Array.from({ length: 3000 }, (_, i) => ({ name: `${long}${i}`, batchId: 0 })),
    );
    await addUpTo(log, 3);
    const found: string[] = [];
    for await (const entry of log.entries()) found.push(entry.name);
    expect(found.length).toBe(3003);
    expect(found.slice(0, 3000)).toEqual(Array.from({ length: 3000 }, (_, i) => `${long}${i}`));
  });

  it('leaves out what is over when it is compacted', async () => {
    const log = open({ expired: (entry) => entry.batchId < 4 });
    await addUpTo(log, 8);
    expect(await idsOf(log)).toEqual([4, 5, 6, 7, 8]);
  });

  it('says which file is missing, and which is none of its own', async () => {
    await addUpTo(open(), 7);
    rmSync(path.join(folder, '6'));
    await expect(open().latest()).rejects.toThrow(/batch 6 doesn't exist/);
    writeFileSync(path.join(folder, '6'), 'v1\nhalf');
    await expect(idsOf(open())).rejects.toThrow(/6.*holds no JSON/s);
    writeFileSync(path.join(folder, '6'), '');
    await expect(addUpTo(open(), 8)).rejects.toThrow(/6.*first line/s);
    expect(names()).not.toContain('8.compact');
  });
});

describe('files of a log that a compact file stands for', () => {
  it('are deleted when they are out of the batches to retain', async () => {
    await addUpTo(open({ minBatchesToRetain: 4 }), 11);
    expect(names()).toEqual(['5.compact', '6', '7', '8.compact', '9', '10', '11.compact']);
  });

  it('stay as long as they are young', async () => {
    const rules = { minBatchesToRetain: 1, cleanupDelayMs: 60_000 };
    await addUpTo(open(rules), 7);
    expect(names().length).toBe(8);
    for (const name of ['0', '1']) utimesSync(path.join(folder, name), 1, 1);
    await addUpTo(open(rules), 8);
    expect(names()).toEqual(['2.compact', '3', '4', '5.compact', '6', '7', '8.compact']);
  });
});
