import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BENCHMARKS } from '../harness/paths.js';
import type { Command } from '../harness/run-process.js';

/** Millrace's own program for a suite; with a folder for profiles, Node's profiler writes there. */
export function millrace(suite: string, profileFolder?: string): Command | { absent: string } {
  const program = join(BENCHMARKS, 'dist', 'engines', `millrace-${suite}.js`);
  if (!existsSync(program)) return { absent: `there is no ${program.slice(BENCHMARKS.length)}; run npm run build` };
  const flags = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  return { file: process.execPath, args: [...flags, program] };
}
