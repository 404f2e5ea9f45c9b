/**
 * A folder's changes as a hint to look again. The listing decides what is new; a missed event costs a polling delay. One
 * watch on the folder itself: chokidar, which knows each file, took minutes and 800 MB for a folder of 100 000.
 */
import { type FSWatcher, watch } from 'node:fs';

const open = (folder: string, wake: () => void): FSWatcher | undefined => {
  try {
    return watch(folder, { persistent: false }, wake).on('error', () => {});
  } catch {
    return undefined;
  }
};

/** Calls `wake` when something changes in `folder`; gives a function that ends the watch. */
export function watchFolder(folder: string, wake: () => void): () => void {
  const watcher = open(folder, wake);
  return () => watcher?.close();
}
