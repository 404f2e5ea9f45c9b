/** What a trigger of the file source asks of the disk: one reading of each folder, and nothing about files that it knows. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { beforeEach as beforeCall } from '../support/count-files.js';

const looked: string[] = [];
const opened: string[] = [];
beforeCall(fs, 'statSync', (_, [file]) => looked.push(String(file)));
beforeCall(fs, 'opendirSync', (_, [folder]) => opened.push(String(folder)));
beforeCall(fs, 'readdirSync', (_, [folder]) => opened.push(String(folder)));
syncBuiltinESMExports();

const { SparkSession } = await import('millrace');
const { temporaryFolder } = await import('../support/temporary.js');

const write = (file: string): void => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '{"v":1}\n');
};

/** What is asked about the input while `all` is processed. */
async function askedFor(input: string, process: () => Promise<void>) {
  looked.length = 0;
  opened.length = 0;
  await process();
  const within = (file: string) => file.startsWith(`${input}/`);
  return { looked: [...new Set(looked.filter(within))], folders: new Set(opened.filter((f) => f.startsWith(input))) };
}

describe.each([
  ['a folder', '', ['']],
  ['a pattern', '*.json', ['']],
  ['hive folders', '', ['', 'day=1', 'day=2']],
])('a trigger over %s', (_, pattern, folders) => {
  it('looks at new files only', async () => {
    const root = temporaryFolder('known-files');
    const input = path.join(root, 'in');
    const into = path.join(input, folders.at(-1)!);
    for (const folder of folders.slice(-2)) for (let i = 0; i < 20; i++) write(path.join(input, folder, `${i}.json`));
    const spark = SparkSession.builder().config('spark.sql.streaming.pollingDelay', '1m').create();
    const stream = spark.readStream.schema('v INT').json(path.join(input, pattern));
    const query = await stream.writeStream.format('noop').option('checkpointLocation', `${root}/checkpoint`).start();
    await query.processAllAvailable();

    const idle = await askedFor(input, () => query.processAllAvailable());
    expect(idle.looked.filter((file) => file.endsWith('.json') && !file.includes('*'))).toEqual([]);
    expect([...idle.folders].sort()).toEqual(folders.map((folder) => path.join(input, folder)).sort());

    const added = path.join(into, 'new.json');
    const busy = await askedFor(input, () => {
      write(added);
      return query.processAllAvailable();
    });
    expect(busy.looked.filter((file) => file.endsWith('.json') && !file.includes('*'))).toEqual([added]);
    expect(query.recentProgress.reduce((sum, one) => sum + Number(one.numInputRows), 0)).toBe(
      20 * folders.slice(-2).length + 1,
    );
    await query.stop();
    await spark.stop();
    fs.rmSync(root, { recursive: true });
  });
});
