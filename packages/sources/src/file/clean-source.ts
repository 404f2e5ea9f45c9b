/** cleanSource: what becomes of a file whose rows are committed. Failures are told, not fatal. */
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { error, type Options, type ResolvedRead, type RuntimeConfig } from '@millrace/core';
import { expandBraces, nameMatcher } from './glob.js';
import { toLocalPath } from './paths.js';

type Clean = (files: readonly string[]) => Promise<void>;

const attempt = async (file: string, f: () => Promise<void>): Promise<void> => {
  try {
    await f();
  } catch (cause) {
    process.emitWarning(`cleanSource could not clean ${file}: ${cause instanceof Error ? cause.message : cause}`);
  }
};

const archive = async (file: string, root: string): Promise<void> => {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await rename(file, target);
};

const segmentsOf = (text: string): string[] => text.split('/').filter((segment) => segment !== '');

/**
 * Whether a source may find files below a folder: the path or pattern fits it, as far as the shorter of both goes. Spark's
 * rule, which saves looking at each file.
 */
const mayRead = (source: string, folder: string): boolean =>
  expandBraces(source).some((pattern) => {
    const [wanted, found] = [segmentsOf(pattern), segmentsOf(folder)];
    const depth = Math.min(wanted.length, found.length);
    return wanted.slice(0, depth).every((segment, i) => nameMatcher(segment)(found[i]));
  });

const archiveRoot = (options: Options, read: ResolvedRead): string => {
  const given = options.get('sourceArchiveDir');
  if (given === undefined)
    throw error('INVALID_OPTION_VALUE', {
      option: 'sourceArchiveDir',
      value: 'none',
      expected: "a folder, when cleanSource is 'archive'",
    });
  const root = toLocalPath(given);
  const source = toLocalPath(read.paths[0]);
  if (mayRead(source, root)) {
    throw error('INVALID_OPTION_VALUE', {
      option: 'sourceArchiveDir',
      value: `'${given}'`,
      expected: `a folder that the source ${source} does not read`,
    });
  }
  return root;
};

/** The cleaner that the options ask for; undefined when files stay. */
export function cleanerOf(options: Options, read: ResolvedRead, conf: RuntimeConfig): Clean | undefined {
  const mode = options.get('cleanSource')!.toLowerCase();
  if (mode === 'off') return undefined;
  const root = mode === 'archive' ? archiveRoot(options, read) : undefined;
  const clean = (file: string) => (root === undefined ? rm(file, { force: true }) : archive(file, root));
  const concurrency = Math.max(1, conf.getInt('spark.sql.streaming.fileSource.cleaner.numThreads'));
  return async (files) => {
    const { default: PQueue } = await import('p-queue');
    const queue = new PQueue({ concurrency });
    await queue.addAll(files.map((file) => () => attempt(file, () => clean(file))));
  };
}
