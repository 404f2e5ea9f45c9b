/**
 * The log of a file sink, `_spark_metadata`: `<n>` lists the files of batch n, `<n>.compact` those of all batches up to
 * n. First line `v1`, then one JSON object a file. What is not in the log was never committed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error } from '@millrace/core';
import { toLocalPath } from './paths.js';

/** The folder of the log in a file sink's output. */
export const sinkLogFolder = '_spark_metadata';

/** A file that a sink wrote. */
export interface SinkLogFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modificationTimeMs: number;
}

interface LogLine {
  readonly path: string;
  readonly size: number;
  readonly isDir: boolean;
  readonly modificationTime: number;
  readonly action: 'add' | 'delete';
}

/** Whether a directory was written by a file sink. */
export const hasSinkLog = (directory: string): boolean => existsSync(join(directory, sinkLogFolder));

interface LogFile {
  readonly name: string;
  readonly batchId: number;
  readonly compact: boolean;
}

const logFiles = (folder: string): LogFile[] =>
  readdirSync(folder)
    .map((name) => /^(\d+)(\.compact)?$/.exec(name))
    .filter((match) => match !== null)
    .map((match) => ({ name: match[0], batchId: Number(match[1]), compact: match[2] !== undefined }))
    .sort((a, b) => a.batchId - b.batchId);

/** The log files that hold everything: the latest compact one and those after it. */
const effectiveFiles = (folder: string): LogFile[] => {
  const files = logFiles(folder);
  const lastCompact = files.findLast((file) => file.compact);
  return lastCompact ? files.filter((file) => file === lastCompact || file.batchId > lastCompact.batchId) : files;
};

const malformed = (path: string, reason: string): Error => error('FAILED_READ_FILE.NO_HINT', { path, reason });

const readLog = (path: string): LogLine[] => {
  const [version, ...lines] = readFileSync(path, 'utf8').split('\n');
  if (version.trim() !== 'v1') {
    throw malformed(path, `The file sink's log begins with '${version.slice(0, 20)}' where 'v1' was expected.`);
  }
  return lines.filter((line) => line.trim() !== '').map((line) => parseLine(path, line));
};

const parseLine = (path: string, line: string): LogLine => {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    throw malformed(path, `The file sink's log holds a line that is no JSON: '${line.slice(0, 80)}'.`);
  }
};

/** The files that a file sink committed below `directory`, in the order of the log. */
export function filesOfSinkLog(directory: string): SinkLogFile[] {
  const folder = join(directory, sinkLogFolder);
  if (!existsSync(folder)) return [];
  const lines = effectiveFiles(folder).flatMap((file) => readLog(join(folder, file.name)));
  const deleted = new Set(lines.filter((line) => line.action === 'delete').map((line) => line.path));
  return lines
    .filter((line) => line.action === 'add' && !line.isDir && !deleted.has(line.path))
    .map((line) => ({
      path: toLocalPath(line.path),
      sizeBytes: line.size,
      modificationTimeMs: line.modificationTime,
    }));
}
