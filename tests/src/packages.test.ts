/** What is published: packed, installed into an empty folder, imported and required. Takes a minute and the registry: MILLRACE_LONG=1. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const names = ['loader', 'kernels', 'core', 'planner', 'sources', 'sinks', 'millrace'];
const publint = 'publint@0.3.25';
const typesWrong = '@arethetypeswrong/cli@0.18.5';

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
const tarballs = new Map<string, string>();

const run = (command: string, args: string[], cwd = folder): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** The names of the files in a package. */
function pack(name: string): string[] {
  const out = run(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    `${root}packages/${name}`,
  );
  const [{ filename, files }] = JSON.parse(out) as [{ filename: string; files: { path: string }[] }];
  tarballs.set(name, join(folder, filename));
  return files.map(({ path }) => path);
}

const counting = `
const spark = SparkSession.builder().master('local').getOrCreate();
const rows = await spark.range(10).groupBy(functions.expr('id % 2').as('odd')).count().orderBy('odd').collect();
process.stdout.write(rows.map(({ odd, count }) => odd + ':' + count).join(' '));
await spark.stop();
`;

const programs: Record<string, string> = {
  'program.mjs': `import { functions, SparkSession } from 'millrace';\n${counting}`,
  'program.cjs': `const { functions, SparkSession } = require('millrace');\n(async () => {${counting}})();`,
  'testing.mjs': "import { testStream } from 'millrace/testing';\nprocess.stdout.write(typeof testStream);",
  'error.mjs': `import { SparkSession } from 'millrace';
await SparkSession.builder().master('local').getOrCreate().range(3).select('nope').collect();`,
  'parquet.mjs': `import { SparkSession } from 'millrace';
const spark = SparkSession.builder().master('local[2]').getOrCreate();
await spark.range(5).write.parquet('five.parquet');
process.stdout.write(String(await spark.read.parquet('five.parquet').count()));
await spark.stop();`,
};

describe.skipIf(!process.env.MILLRACE_LONG)('the packages', { timeout: 300_000 }, () => {
  const contents = new Map<string, string[]>();

  beforeAll(() => {
    for (const name of names) contents.set(name, pack(name));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true }));
    run('npm', ['install', '--no-audit', '--no-fund', ...tarballs.values()]);
    for (const [file, code] of Object.entries(programs)) writeFileSync(join(folder, file), code);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of names) {
    it(`${name} holds its licence and no tests`, () => {
      expect(contents.get(name)).toContain('LICENSE');
      expect(contents.get(name)!.filter((path) => /\.test\.|tsbuildinfo|^src\//.test(path))).toEqual([]);
    });

    it(`${name} passes publint`, () => {
      expect(run('npx', ['--yes', publint, tarballs.get(name)!])).toMatch(/All good/);
    });

    it(`${name} has types that resolve as the code does`, () => {
      expect(() => run('npx', ['--yes', typesWrong, tarballs.get(name)!, '--profile', 'esm-only'])).not.toThrow();
    });
  }

  it('are imported and required', () => {
    expect(run('node', ['program.mjs'])).toBe('0:5 1:5');
    expect(run('node', ['program.cjs'])).toBe('0:5 1:5');
    expect(run('node', ['testing.mjs'])).toBe('function');
  });

  it('load what is rarely needed when it is needed', () => {
    expect(run('node', ['parquet.mjs'])).toBe('5');
  });

  it('show an error that nobody catches without pages of code', () => {
    const { stderr } = spawnSync('node', ['error.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toContain('[UNRESOLVED_COLUMN.WITH_SUGGESTION]');
    expect(stderr.length).toBeLessThan(4000);
  });

  it('leave a code cache that is not part of the package', () => {
    expect(readdirSync(join(folder, 'node_modules/@millrace/loader/.cache')).length).toBeGreaterThan(5);
    expect(contents.get('loader')!.filter((path) => path.includes('cache'))).toEqual([]);
  });

  it('are all of one version', () => {
    const versions = names.map(
      (name) => JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8')).version,
    );
    expect(new Set(versions).size).toBe(1);
  });
});
