/** Folders for as long as a query runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Makes a new folder among the machine's temporary files, whose name begins with `prefix`. */
export const makeTemporaryFolder = (prefix: string): string => mkdtempSync(path.join(tmpdir(), prefix));

/** Removes such a folder. */
export const removeTemporaryFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
