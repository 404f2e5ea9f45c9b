/** One run a checkpoint: a lock file names the process that holds it; a dead process's lock is taken over. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { error } from '../errors/index.js';

const held = new Map<string, string>();

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const owner = (file: string): { pid: number; host: string; runId: string } | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const inUse = (folder: string, by: string): Error => error('CHECKPOINT_IN_USE', { path: folder, owner: by });

/** Makes the folder and the lock file in it. Throws `FAILED_WRITE_FILE`. */
const writeLock = (file: string, text: string): void => {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, text, { flag: 'wx' });
  } catch (cause) {
    throw error('FAILED_WRITE_FILE', { operation: 'lock', path: file, reason: (cause as Error).message }, cause);
  }
};

/** Takes the checkpoint; gives a function that releases it. Throws `CHECKPOINT_IN_USE`. */
export function lockCheckpoint(folder: string, runId: string): () => void {
  const file = path.join(path.resolve(folder), '.lock');
  if (held.has(file)) throw inUse(folder, `run ${held.get(file)} of this process`);
  const other = owner(file);
  if (other && other.pid !== process.pid && other.host === os.hostname() && isAlive(other.pid))
    throw inUse(folder, `process ${other.pid} (run ${other.runId})`);
  writeLock(file, JSON.stringify({ pid: process.pid, host: os.hostname(), runId }));
  held.set(file, runId);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}
