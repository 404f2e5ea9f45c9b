import { join } from 'node:path';
import { BENCHMARKS } from '../harness/paths.js';
import type { Peer } from './peer.js';

/** Not an engine: a bare listing of the folder, the least that a file source can do. */
export const readdir: Peer = {
  name: 'readdir',
  suites: ['filesource'],
  locate: () => ({ file: process.execPath, args: [join(BENCHMARKS, 'dist', 'child', 'readdir.js')] }),
};
