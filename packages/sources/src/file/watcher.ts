/** A folder's changes as a hint to look again. The listing decides what is new; a missed event costs a polling delay. */
import { existsSync } from 'node:fs';

/** Calls `wake` when something changes below `folder`; gives a function that ends the watch. */
export function watchFolder(folder: string, wake: () => void): () => void {
  let ended = false;
  let close: (() => void) | undefined;
  if (existsSync(folder)) {
    void import('chokidar').then(({ watch }) => {
      if (ended) return;
      const watcher = watch(folder, { ignoreInitial: true, depth: 0 });
      watcher.on('all', wake).on('error', () => {});
      close = () => void watcher.close();
    });
  }
  return () => {
    ended = true;
    close?.();
  };
}
