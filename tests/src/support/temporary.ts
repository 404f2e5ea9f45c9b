/** Folders of tests. Where memory can be a disk it is: thousands of small files are synced. */
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const inMemory = '/dev/shm';

const root = (): string => {
  try {
    accessSync(inMemory, constants.W_OK);
    return inMemory;
  } catch {
    return tmpdir();
  }
};

/** A new folder. */
export const temporaryFolder = (name: string): string => mkdtempSync(path.join(root(), `millrace-${name}-`));
