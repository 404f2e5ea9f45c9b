/**
 * What files a read means: paths, patterns and directories become entries with size and time. Directories are walked
 * with one reading each; a file costs one `stat`, and none at all when the caller knows it already (`knownIn`): neither
 * is its path made then. The walk gives way to other work between blocks of files, so that a million do not stop the process.
 */
import { type Dirent, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { error } from '@millrace/core';
import { direntsOf, type KnownIn, nothingKnown } from './dirents.js';
import { readFailure } from './failures.js';
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
  /** Files that need not be listed. */
  readonly knownIn?: KnownIn;
}

/** Files that are looked at, and names that are read, before other work has its turn. */
const blockOfFiles = 1000;
const blockOfNames = 16_384;

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

/**
 * The existing roots that a path or pattern stands for. Throws `PATH_NOT_FOUND` when there are none; a pattern of which some
 * files are known may stand for no others.
 */
export function expandPath(text: string, literal = false, knownIn?: KnownIn): string[] {
  const path = toLocalPath(text);
  if (statOf(path)) return [path];
  const isPattern = !literal && isGlob(path);
  const found = isPattern ? expandGlob(path, knownIn) : [];
  if (found.length === 0 && !(isPattern && knownIn)) throw error('PATH_NOT_FOUND', { path: toUri(path) });
  return found;
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** What is in a folder and neither hidden nor known, in the order of the names. */
async function childrenOf(folder: string, knownIn: KnownIn): Promise<Dirent[]> {
  const known = knownIn(folder);
  const children: Dirent[] = [];
  let names = 0;
  for (const child of direntsOf(folder)) {
    if (!isHidden(child.name) && (child.isDirectory() || !known(child.name))) children.push(child);
    if (++names % blockOfNames === 0) await yieldToOthers();
  }
  return children.sort(byName);
}

const isDirectory = (child: Dirent, path: string): boolean =>
  child.isDirectory() || (child.isSymbolicLink() && statOf(path)?.isDirectory() === true);

/** Paths of the files below a folder, in the order of their names. */
async function* walk(folder: string, knownIn: KnownIn): AsyncGenerator<string> {
  for (const child of await childrenOf(folder, knownIn)) {
    const path = join(folder, child.name);
    if (isDirectory(child, path)) yield* walk(path, knownIn);
    else yield path;
  }
}

class Filters {
  private readonly nameFits: (name: string) => boolean;

  constructor(private readonly request: ListingRequest) {
    this.nameFits = request.pathGlobFilter === undefined ? () => true : nameMatcher(request.pathGlobFilter);
  }

  wantsPath(path: string): boolean {
    const name = path.slice(path.lastIndexOf(sep) + 1);
    return !isHidden(name) && this.nameFits(name);
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
  const { knownIn = nothingKnown } = request;
  const rootIsFile = !statOf(root)?.isDirectory();
  const base = rootIsFile && request.basePath === undefined ? dirname(root) : baseOf(root, request);
  let seen = 0;
  for await (const path of rootIsFile ? [root] : walk(root, knownIn)) {
    if (++seen % blockOfFiles === 0) await yieldToOthers();
    const stats = filters.wantsPath(path) ? statOf(path) : undefined;
    if (!stats || !filters.wantsTime(Math.floor(stats.mtimeMs))) continue;
    const partitionValues = valuesBelow(base, path, request);
    into.push({ path, sizeBytes: stats.size, modificationTimeMs: Math.floor(stats.mtimeMs), partitionValues });
  }
}

const listSinkLog = (root: string, request: ListingRequest, filters: Filters): FileEntry[] => {
  const { knownIn = nothingKnown } = request;
  return filesOfSinkLog(root)
    .filter(({ path }) => filters.wantsPath(path) && !knownIn(dirname(path))(basename(path)))
    .filter((file) => filters.wantsTime(file.modificationTimeMs))
    .map((file) => ({ ...file, partitionValues: valuesBelow(root, file.path, request) }));
};

/** Whether a read of these paths is answered by a file sink's log. */
export const readsSinkLog = (request: ListingRequest): boolean =>
  !request.ignoreSinkLog && request.paths.length === 1 && hasSinkLog(toLocalPath(request.paths[0]));

/** The files of a read. Throws `PATH_NOT_FOUND` for a path or pattern that stands for nothing. */
export async function listFiles(request: ListingRequest): Promise<FileEntry[]> {
  const filters = new Filters(request);
  if (readsSinkLog(request)) return listSinkLog(toLocalPath(request.paths[0]), request, filters);
  const entries: FileEntry[] = [];
  const roots = request.paths.flatMap((path) => expandPath(path, request.literal, request.knownIn));
  for (const root of roots) await listRoot(root, request, filters, entries);
  return entries;
}
