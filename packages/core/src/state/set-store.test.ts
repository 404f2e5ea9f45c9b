import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LocalFileManager } from '../checkpoint/index.js';
import { MemoryStateStoreProvider } from './memory-provider.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'millrace-sets-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const provider = (minDeltas = 100) => new MemoryStateStoreProvider(new LocalFileManager(), root, minDeltas, 2);
const folder = () => path.join(root, '0', '0', 'sets');
const sizeOf = (file: string): number => statSync(path.join(folder(), file)).size;

/** Version `v` from the one before it: a thousand values more in the set, in the first a set of their own. */
const grow = async (from: MemoryStateStoreProvider, v: number, set?: number): Promise<number> => {
  const store = await from.openSets(0, 0, v - 1);
  const grown = set ?? store.create();
  for (let i = 0; i < 1000; i++) store.add(grown, v * 1000 + i, -v);
  await store.commit();
  return grown;
};

it('writes what a batch adds, not what the sets hold', async () => {
  const stores = provider();
  const set = await grow(stores, 1);
  for (let v = 2; v <= 20; v++) await grow(stores, v, set);
  expect(sizeOf('20.delta')).toBe(sizeOf('1.delta'));
});

it('has its values again after a restart, at any version', async () => {
  const stores = provider();
  const set = await grow(stores, 1);
  await grow(stores, 2, set);
  const again = await provider().openSets(0, 0, 1);
  expect(again.add(set, 1001, -1)).toBe(false);
  expect(again.add(set, 2001, -2)).toBe(true);
});

it('forgets what a failed batch added', async () => {
  const stores = provider();
  const set = await grow(stores, 1);
  const failed = await stores.openSets(0, 0, 1);
  failed.add(set, 7, 7);
  failed.drop(set, 1001);
  const again = await stores.openSets(0, 0, 1);
  expect(again.add(set, 7, 7)).toBe(true);
  expect(again.add(set, 1001, -1)).toBe(false);
});

it('gives a number of its own to each set, also after a restart', async () => {
  const stores = provider();
  const first = await grow(stores, 1);
  const second = await grow(stores, 2);
  const third = (await provider().openSets(0, 0, 2)).create();
  expect(new Set([first, second, third]).size).toBe(3);
});

it('forgets sets that are dropped, in memory and in its files', async () => {
  const stores = provider();
  const set = await grow(stores, 1);
  const kept = await grow(stores, 2);
  const store = await stores.openSets(0, 0, 2);
  store.drop(set, 1000);
  for (let i = 0; i < 5000; i++) store.add(kept, i, 9);
  await store.commit();
  const again = await provider().openSets(0, 0, 3);
  expect(again.add(set, 1001, -1)).toBe(true);
  expect(again.add(kept, 2001, -2)).toBe(false);
});

it('writes a snapshot only when the deltas hold as much as the last one, and deletes what it replaces', async () => {
  const stores = provider(1);
  const set = await grow(stores, 1);
  const snapshots: number[] = [];
  for (let v = 2; v <= 32; v++) {
    await grow(stores, v, set);
    await stores.maintain();
    if (readdirSync(folder()).includes(`${v}.snapshot`)) snapshots.push(v);
  }
  expect(snapshots).toEqual([2, 4, 8, 16, 32]);
  expect(readdirSync(folder())).not.toContain('15.delta');
  const again = await provider().openSets(0, 0, 32);
  expect(again.add(set, 1001, -1)).toBe(false);
  expect(again.add(set, 32_999, -32)).toBe(false);
});
