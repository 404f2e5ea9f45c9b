/** One run a checkpoint: a lock file names the process that holds it; a dead process's lock is taken over. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
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

/** Takes the checkpoint; gives a function that releases it. Throws `CHECKPOINT_IN_USE`. */
export function lockCheckpoint(folder: string, runId: string): () => void {
  const file = path.join(path.resolve(folder), '.lock');
  if (held.has(file)) throw inUse(folder, `run ${held.get(file)} of this process`);
  const other = owner(file);
  if (other && other.pid !== process.pid && other.host === os.hostname() && isAlive(other.pid))
    throw inUse(folder, `process ${other.pid} (run ${other.runId})`);
  rmSync(file, { force: true });
  mkdirSync(folder, { recursive: true });
  const fd = openSync(file, 'wx');
  writeSync(fd, JSON.stringify({ pid: process.pid, host: os.hostname(), runId }));
  closeSync(fd);
  held.set(file, runId);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}
