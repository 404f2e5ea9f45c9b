/**
 * What files a read means: paths, patterns and directories become entries with size and time. Directories are walked
 * with one `readdir` each; a file costs one `stat`, and none at all when the caller knows its path already (`skip`).
 * The walk gives way to other work between blocks of files, so that a million files do not stop the process.
 */
import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { error } from '@millrace/core';
import { readFailure } from './bytes.js';
import { expandGlob, isGlob, nameMatcher } from './glob.js';
import { type PartitionTexts, partitionTexts } from './partition-path.js';
import { isHidden, toLocalPath, toUri } from './paths.js';
import { filesOfSinkLog, hasSinkLog } from './sink-log.js';

/** A file to read. */
export interface FileEntry {
  /** Absolute local path. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modificationTimeMs: number;
  /** Values of hive partition columns as they stand in the path, decoded; null for the default partition. */
  readonly partitionValues: PartitionTexts;
}

/** What to list. */
export interface ListingRequest {
  readonly paths: readonly string[];
  readonly recursiveFileLookup?: boolean;
  readonly pathGlobFilter?: string;
  readonly modifiedBeforeMs?: number;
  readonly modifiedAfterMs?: number;
  /** Where partition columns begin; by default each path itself. */
  readonly basePath?: string;
  /** List a file sink's folder by its log (the default) or as it is. */
  readonly ignoreSinkLog?: boolean;
  /** Take paths literally even where they look like patterns. */
  readonly literal?: boolean;
  /** Files (absolute paths) that need not be listed. */
  readonly skip?: (path: string) => boolean;
}

const blockOfFiles = 1000;

const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What is at a path; undefined when nothing is, also where a file stands in the way. */
const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw readFailure(path, cause);
  }
};

/** The existing roots that a path or pattern stands for. Throws `PATH_NOT_FOUND`. */
export function expandPath(text: string, literal = false): string[] {
  const path = toLocalPath(text);
  if (statOf(path)) return [path];
  const found = literal || !isGlob(path) ? [] : expandGlob(path);
  if (found.length === 0) throw error('PATH_NOT_FOUND', { path: toUri(path) });
  return found;
}

const childrenOf = (directory: string): Dirent[] => {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw readFailure(directory, cause);
  }
};

const isDirectory = (child: Dirent, path: string): boolean =>
  child.isDirectory() || (child.isSymbolicLink() && statOf(path)?.isDirectory() === true);

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Paths of the files below a directory, in the order of their names; only what is not skipped is put in order. */
function* walk(directory: string, skip: (path: string) => boolean): Generator<string> {
  const prefix = join(directory, sep);
  const children = childrenOf(directory).filter(
    (child) => !isHidden(child.name) && !(child.isFile() && skip(prefix + child.name)),
  );
  for (const child of children.sort(byName)) {
    const path = prefix + child.name;
    if (isDirectory(child, path)) yield* walk(path, skip);
    else yield path;
  }
}

const never = (): boolean => false;

class Filters {
  private readonly nameFits: (name: string) => boolean;

  constructor(private readonly request: ListingRequest) {
    this.nameFits = request.pathGlobFilter === undefined ? () => true : nameMatcher(request.pathGlobFilter);
  }

  wantsPath(path: string): boolean {
    const name = path.slice(path.lastIndexOf(sep) + 1);
    return !isHidden(name) && this.nameFits(name) && !this.request.skip?.(path);
  }

  wantsTime(timeMs: number): boolean {
    const { modifiedBeforeMs = Number.POSITIVE_INFINITY, modifiedAfterMs = Number.NEGATIVE_INFINITY } = this.request;
    return timeMs < modifiedBeforeMs && timeMs > modifiedAfterMs;
  }
}

const valuesBelow = (base: string, path: string, request: ListingRequest): PartitionTexts =>
  request.recursiveFileLookup ? {} : partitionTexts(relative(base, path));

const baseOf = (root: string, request: ListingRequest): string =>
  request.basePath === undefined ? root : toLocalPath(request.basePath);

async function listRoot(root: string, request: ListingRequest, filters: Filters, into: FileEntry[]): Promise<void> {
  const rootIsFile = !statOf(root)?.isDirectory();
  const base = rootIsFile && request.basePath === undefined ? join(root, '..') : baseOf(root, request);
  let seen = 0;
  for (const path of rootIsFile ? [root] : walk(root, request.skip ?? never)) {
    if (++seen % blockOfFiles === 0) await yieldToOthers();
    if (!filters.wantsPath(path)) continue;
    const stats = statOf(path);
    if (!stats || !filters.wantsTime(Math.floor(stats.mtimeMs))) continue;
    const partitionValues = valuesBelow(base, path, request);
    into.push({ path, sizeBytes: stats.size, modificationTimeMs: Math.floor(stats.mtimeMs), partitionValues });
  }
}

const listSinkLog = (root: string, request: ListingRequest, filters: Filters): FileEntry[] =>
  filesOfSinkLog(root)
    .filter((file) => filters.wantsPath(file.path) && filters.wantsTime(file.modificationTimeMs))
    .map((file) => ({ ...file, partitionValues: valuesBelow(root, file.path, request) }));

/** Whether a read of these paths is answered by a file sink's log. */
export const readsSinkLog = (request: ListingRequest): boolean =>
  !request.ignoreSinkLog && request.paths.length === 1 && hasSinkLog(toLocalPath(request.paths[0]));

/** The files of a read. Throws `PATH_NOT_FOUND` for a path or pattern that stands for nothing. */
export async function listFiles(request: ListingRequest): Promise<FileEntry[]> {
  const filters = new Filters(request);
  if (readsSinkLog(request)) return listSinkLog(toLocalPath(request.paths[0]), request, filters);
  const entries: FileEntry[] = [];
  const roots = request.paths.flatMap((path) => expandPath(path, request.literal));
  for (const root of roots) await listRoot(root, request, filters, entries);
  return entries;
}
