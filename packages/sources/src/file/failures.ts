/** Files that cannot be read: what is said of them, and which are passed over. */
import { error, SparkException } from '@millrace/core';
import { toUri } from './paths.js';

/** Which failures of a file are passed over. */
export interface Tolerance {
  readonly ignoreMissingFiles: boolean;
  readonly ignoreCorruptFiles: boolean;
}

const isMissing = (cause: unknown): boolean =>
  (cause as NodeJS.ErrnoException)?.code === 'ENOENT' ||
  (cause instanceof SparkException && cause.condition === 'FAILED_READ_FILE.FILE_NOT_EXIST');

/** The error of a file that could not be read: `FAILED_READ_FILE` with the file's name and the reason. */
export function readFailure(path: string, cause: unknown): SparkException {
  if (cause instanceof SparkException && cause.condition.startsWith('FAILED_READ_FILE')) return cause;
  if (isMissing(cause)) return error('FAILED_READ_FILE.FILE_NOT_EXIST', { path: toUri(path) }, cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return error('FAILED_READ_FILE.NO_HINT', { path: toUri(path), reason }, cause);
}

/** Whether the file's bytes are to blame, rather than a record in it. */
const isCorrupt = (cause: unknown): boolean =>
  !(cause instanceof SparkException) || cause.condition.startsWith('FAILED_READ_FILE');

/** Items read from a file; a failure names the file, or ends the items where it is tolerated. */
export async function* guarded<T>(
  path: string,
  items: AsyncIterable<T> | Iterable<T>,
  tolerance: Tolerance,
): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (cause) {
    const passedOver = isMissing(cause)
      ? tolerance.ignoreMissingFiles
      : tolerance.ignoreCorruptFiles && isCorrupt(cause);
    if (!passedOver) throw readFailure(path, cause);
  }
}
