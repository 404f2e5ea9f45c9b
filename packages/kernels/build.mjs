// Compiles assembly/ to kernels.wasm, which is committed: users and testers need no compiler.
// The hash of the sources is kept beside it; a test compares both.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { sourceHash } from './source-hash.mjs';

const asc = process.env.ASC ? [process.env.ASC] : ['npx', '--yes', '--package=assemblyscript@0.28.20', 'asc'];
const flags = [
  'assembly/index.ts',
  '-o',
  'kernels.wasm',
  '--enable',
  'simd',
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--exportStart',
  'init',
];
execFileSync(asc[0], [...asc.slice(1), ...flags], { stdio: 'inherit', cwd: import.meta.dirname });
writeFileSync(new URL('kernels.hash', import.meta.url), `${sourceHash()}\n`);
