// Measured processes lead groups of their own, so that servers and virtual machines that they start end with them.

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const running = new Set<number>();

/** Remembers a process that leads a group, to end it if the harness is interrupted. */
export function watchGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  if (running.size === 0) for (const signal of SIGNALS) process.once(signal, onInterrupt);
  running.add(leader);
}

/** Ends whatever is left of a group. */
export function endGroup(leader: number | undefined): void {
  if (leader === undefined || !running.has(leader)) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}

/** Forgets a group that has ended. */
export function forgetGroup(leader: number | undefined): void {
  if (leader !== undefined) running.delete(leader);
  if (running.size === 0) for (const signal of SIGNALS) process.removeListener(signal, onInterrupt);
}

function onInterrupt(): void {
  for (const leader of running) endGroup(leader);
  process.exit(130);
}
