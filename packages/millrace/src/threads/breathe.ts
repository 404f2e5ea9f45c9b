/** Long work on the main thread lets timers, messages and other queries through. */
import { systemClock } from '@millrace/core';

/** How long the thread may be busy at a time. */
const busyMs = 2;

/** A pause that is taken when the thread has been busy for some time since the last one. */
export function makeBreathe(): () => Promise<void> | void {
  let since = systemClock.monotonicMs();
  return () => {
    if (systemClock.monotonicMs() - since < busyMs) return;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = systemClock.monotonicMs();
        resolve();
      });
    });
  };
}
