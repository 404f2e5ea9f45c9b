/** `local[n]`: how many threads. */
import { availableParallelism } from 'node:os';
import { error } from '../errors/index.js';

/** The number of threads that a master stands for. Throws for anything that is no local master. */
export function threadsOf(master: string): number {
  if (master === 'local') return 1;
  const match = /^local\[(\*|\d+)\]$/.exec(master);
  const threads = match?.[1] === '*' ? availableParallelism() : Number(match?.[1]);
  if (Number.isInteger(threads) && threads > 0) return threads;
  throw error('INVALID_CONF_VALUE', {
    confName: 'spark.master',
    confValue: master,
    expected: 'local, local[n] or local[*]: Millrace runs on this machine',
  });
}
