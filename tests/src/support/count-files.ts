/**
 * Counts what the process asks of the disk and of worker threads. It must be imported before the engine, which keeps
 * functions of node:fs. Counters only grow: a test takes differences.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Counters by name. */
export type Counts = Record<string, number>;

const counted: Readonly<Record<string, readonly string[]>> = {
  fsync: ['fsync', 'fsyncSync', 'fdatasync', 'fdatasyncSync'],
  open: ['open', 'openSync'],
  rename: ['rename', 'renameSync'],
  remove: ['rm', 'rmSync', 'unlink', 'unlinkSync'],
  readdir: ['readdir', 'readdirSync', 'opendirSync'],
};

const counts: Counts = Object.fromEntries(Object.keys(counted).map((name) => [name, 0]));

/** Adds to a counter. */
export const count = (name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};

/** All counters as they are now. */
export const countsNow = (): Counts => ({ ...counts });

/** What was added between two readings, zeros left out. */
export const countsBetween = (before: Counts, after: Counts): Counts =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, value]) => [name, value - (before[name] ?? 0)] as const)
      .filter(([, value]) => value !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

type Callable = (...args: unknown[]) => unknown;

/** Replaces a method by one that calls `before` first. */
export function beforeEach(holder: object, method: string, before: (self: any, args: any[]) => void): void {
  const original = Reflect.get(holder, method) as Callable;
  Reflect.set(holder, method, function (this: unknown, ...args: unknown[]) {
    before(this, args);
    return original.apply(this, args);
  });
}

for (const [name, methods] of Object.entries(counted))
  for (const method of methods) beforeEach(fs, method, () => count(name));
syncBuiltinESMExports();

beforeEach(Worker.prototype, 'postMessage', (_, [message]) => count(`to worker: ${message.kind}`));
