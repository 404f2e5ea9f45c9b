/** Paths as users write them (relative, absolute, `file:` URIs) and as Spark shows them (`file:///in/a%20b.csv`). */
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { error } from '@millrace/core';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A URI as logs hold them by the million: nothing in it is encoded or to be resolved. */
const isPlainUri = (text: string): boolean =>
  text.startsWith('file:///') && text.length > 8 && !/%|\/\.|\/\/|\/$/.test(text.slice(7));

/** The absolute local path of a path or `file:` URI. Throws `UNSUPPORTED_FILE_SYSTEM` for other schemes. */
export function toLocalPath(text: string): string {
  if (isPlainUri(text)) return text.slice('file://'.length);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text)?.[1];
  if (scheme === undefined) return resolve(text);
  if (scheme.toLowerCase() !== 'file') throw error('UNSUPPORTED_FILE_SYSTEM', { scheme, path: text });
  return resolve(decoded(text.replace(/^file:(\/\/(localhost)?(?=\/))?/i, '')));
}

/** The URI of a local path: `file:///in/a.csv`. */
export const toUri = (path: string): string => pathToFileURL(path).href;

/** The URI as `_metadata.file_path` shows it, with one slash: `file:/in/a.csv`. */
export const toShortUri = (path: string): string => toUri(path).replace('file:///', 'file:/');

/** The URI's last part: `a%20b.csv`. */
export const encodedName = (path: string): string => basename(toUri(path));

/** Whether Spark ignores a file or folder of this name: `_SUCCESS`, `.crc`, unfinished copies. */
export const isHidden = (name: string): boolean =>
  name.startsWith('.') || (name.startsWith('_') && !name.includes('=')) || name.endsWith('._COPYING_');
