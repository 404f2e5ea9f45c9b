/** The built packages, in processes of their own: what the first leaves, the next ones read. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'loader-'));
const cache = join(root, '.cache');

/** A bundle of its own, as the build writes them, beside a copy of the loader. */
const code = '(function($i,$url,$later){const{sep}=$i[0];function twice(n){return n*2}\nreturn{twice,sep,url:$url}})\n';
const entry = (hash: string) => `import { load, keepCompiled } from './dist/index.js';
const $ = load({ url: import.meta.url, code: './bundle.code.js', hash: '${hash}',
  imports: [process.getBuiltinModule('node:path')], importer: (name) => import(name) });
keepCompiled();
console.log($.twice(21), $.sep, $.url === import.meta.url);
`;

const run = (env: Record<string, string> = {}): string =>
  execFileSync(process.execPath, [join(root, 'main.mjs')], { encoding: 'utf8', env: { ...process.env, ...env } });

beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  cpSync(dist, join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'bundle.code.js'), code);
  writeFileSync(join(root, 'main.mjs'), entry('one'));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('load', () => {
  it('runs a bundle, and keeps what was compiled of it', () => {
    expect(run()).toBe('42 / true\n');
    expect(readdirSync(cache)).toEqual(['one.bin']);
    const kept = readFileSync(join(cache, 'one.bin'));
    expect(run()).toBe('42 / true\n');
    expect(readFileSync(join(cache, 'one.bin'))).toEqual(kept);
  });

  it('compiles again what another V8 compiled, and what was cut off', () => {
    run();
    const kept = readFileSync(join(cache, 'one.bin'));
    for (const damaged of [kept.subarray(0, 40), kept.subarray(0, kept.length / 2), Buffer.alloc(kept.length)]) {
      writeFileSync(join(cache, 'one.bin'), damaged);
      expect(run()).toBe('42 / true\n');
      expect(readFileSync(join(cache, 'one.bin')).length).toBe(kept.length);
    }
  });

  it('goes by the hash of the code', () => {
    run();
    writeFileSync(join(root, 'bundle.code.js'), code.replace('n*2', 'n*3'));
    writeFileSync(join(root, 'main.mjs'), entry('two'));
    expect(run()).toBe('63 / true\n');
  });

  it('keeps once, however many sessions ask for it', () => {
    const ask = `const first = process.listenerCount('exit');
for (let i = 0; i < 20; i++) keepCompiled();
console.log(process.listenerCount('exit') - first);
`;
    writeFileSync(join(root, 'main.mjs'), entry('one') + ask);
    expect(run()).toBe('42 / true\n0\n');
  });

  it('keeps nothing with NODE_DISABLE_COMPILE_CACHE, or where it cannot write', () => {
    expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('42 / true\n');
    expect(existsSync(cache)).toBe(false);
    writeFileSync(cache, 'a file where the folder would be');
    expect(run()).toBe('42 / true\n');
  });
});
