// Peers that come from PyPI live in virtual environments: benchmarks/.venv, or those that MILLRACE_BENCH_VENV lists.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BENCHMARKS } from '../harness/paths.js';
import type { Command } from '../harness/run-process.js';

/** Starts `benchmarks/peers/SCRIPT` with the first Python that has the module. */
export function pythonPeer(script: string, module: string): Command | { absent: string } {
  const python = environments().find((candidate) => hasModule(candidate, module));
  if (!python) return { absent: `no virtual environment has '${module}'; run benchmarks/peers/setup.sh` };
  return { file: python, args: [join(BENCHMARKS, 'peers', script)], env: { PYTHONUNBUFFERED: '1' } };
}

/** Whether a program answers when asked for its version. */
export function hasProgram(file: string, versionFlag: string): boolean {
  try {
    execFileSync(file, [versionFlag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function environments(): string[] {
  const named = (process.env.MILLRACE_BENCH_VENV ?? '').split(delimiter).filter((path) => path !== '');
  return [...named, join(BENCHMARKS, '.venv')]
    .map((path) => join(path, 'bin', 'python'))
    .filter((path) => existsSync(path));
}

function hasModule(python: string, module: string): boolean {
  const program = `import importlib.util, sys; sys.exit(importlib.util.find_spec('${module}') is None)`;
  try {
    execFileSync(python, ['-c', program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
