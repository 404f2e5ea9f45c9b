import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { makeRuntime, schemaFromText, systemClock } from '@millrace/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confOf, inFolder, readFiles, registry } from './harness.js';

const lines = async (path: string, conf: Record<string, string> = {}, options = {}) =>
  (await readFiles('text', path, { conf, options })).rows.map(([line]) => line);

/** The lines of a text as Hadoop's reader sees them. */
const linesOf = (text: string): string[] => {
  const parts = text.split(/\r\n|\n|\r/);
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
};

describe('splits', () => {
  it('give every line once, wherever the cuts fall', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.txt');
      const piece = fc.constantFrom('a', 'bb', 'ccccccc', '\n', '\r', '\r\n', 'é');
      await fc.assert(
        fc.asyncProperty(
          fc.array(piece, { minLength: 1, maxLength: 40 }),
          fc.integer({ min: 1, max: 12 }),
          async (parts, size) => {
            const text = parts.join('');
            writeFileSync(path, text);
            const conf = { 'spark.sql.files.maxPartitionBytes': String(size) };
            expect(await lines(path, conf)).toEqual(linesOf(text));
          },
        ),
        { numRuns: 300 },
      );
    }));

  it('take separators of several bytes', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.txt');
      const piece = fc.constantFrom('a', 'bb', '|', '||', '\n', 'c');
      await fc.assert(
        fc.asyncProperty(
          fc.array(piece, { minLength: 1, maxLength: 30 }),
          fc.integer({ min: 1, max: 9 }),
          async (parts, size) => {
            const text = parts.join('').replace(/\|{3,}/g, '||');
            writeFileSync(path, text);
            const expected = text.split('||');
            if (expected.at(-1) === '') expected.pop();
            const conf = { 'spark.sql.files.maxPartitionBytes': String(size) };
            expect(await lines(path, conf, { lineSep: '||' })).toEqual(expected);
          },
        ),
        { numRuns: 200 },
      );
    }));

  it('go past lines longer than the buffer', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.txt');
      const long = 'x'.repeat(3_000_000);
      writeFileSync(path, `first\n${long}\nlast`);
      expect(await lines(path, { 'spark.sql.files.maxPartitionBytes': '1000000' })).toEqual(['first', long, 'last']);
    }));
});

// 'hello\nworld\n', by the reference programs zstd and bzip2.
const zstdHello = Buffer.from('KLUv/SQMYQAAaGVsbG8Kd29ybGQKtQ6HFw==', 'base64');
const bzip2Hello = Buffer.from('QlpoOTFBWSZTWWtfsd0AAAJBgAAQBkSQgCAAMQwIIaNpCAcjroeLuSKcKEg1r9jugA==', 'base64');

describe('compressed files', () => {
  const text = 'hello\nworld\n';

  it('are read by their extension', () =>
    inFolder(async (folder) => {
      const files: Record<string, Uint8Array> = {
        'a.txt.gz': gzipSync(text),
        'b.txt.deflate': deflateSync(text),
        'two.txt.gz': Buffer.concat([gzipSync('hello\n'), gzipSync('world\n')]),
      };
      for (const [name, bytes] of Object.entries(files)) {
        writeFileSync(join(folder, name), bytes);
        expect([name, await lines(join(folder, name))]).toEqual([name, ['hello', 'world']]);
      }
    }));

  it('are never split, and may be larger than the buffer', () =>
    inFolder(async (folder) => {
      const many = Array.from({ length: 300_000 }, (_, i) => `line ${i}`);
      writeFileSync(join(folder, 'a.gz'), gzipSync(many.join('\n')));
      expect(await lines(folder, { 'spark.sql.files.maxPartitionBytes': '1000' })).toEqual(many);
    }));

  it('that are cut off or damaged are errors with the name of the file', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'cut.json.gz');
      const whole = gzipSync('{"v":1}\n'.repeat(10_000));
      writeFileSync(path, whole.subarray(0, whole.length - 20));
      const read = (options = {}) => readFiles('json', path, { schema: 'v INT', options });
      await expect(read()).rejects.toThrow(/FAILED_READ_FILE.*cut\.json\.gz.*unexpected end of file/);
      expect((await read({ ignoreCorruptFiles: 'true' })).rows.length).toBeLessThan(10_001);
      writeFileSync(path, 'no gzip at all');
      await expect(read()).rejects.toThrow(/FAILED_READ_FILE.*cut\.json\.gz.*incorrect header/);
      await expect(readFiles('json', path)).rejects.toThrow(/FAILED_READ_FILE.*cut\.json\.gz/);
      for (const [name, codec] of [
        ['a.txt.snappy', 'snappy'],
        ['a.txt.lz4', 'lz4'],
      ]) {
        writeFileSync(join(folder, name), 'x');
        await expect(lines(join(folder, name))).rejects.toThrow(
          new RegExp(`${codec} are not supported: write them with gzip`),
        );
      }
    }));

  it('zstd and bzip2', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.zst'), zstdHello);
      expect(await lines(join(folder, 'a.zst'))).toEqual(['hello', 'world']);
      writeFileSync(join(folder, 'a.zst'), zstdHello.subarray(0, 15));
      await expect(lines(join(folder, 'a.zst'))).rejects.toThrow(/FAILED_READ_FILE.*a\.zst/);
      writeFileSync(join(folder, 'a.bz2'), bzip2Hello);
      expect(await lines(join(folder, 'a.bz2'))).toEqual(['hello', 'world']);
      writeFileSync(join(folder, 'a.bz2'), bzip2Hello.subarray(0, 30));
      await expect(lines(join(folder, 'a.bz2'))).rejects.toThrow(/FAILED_READ_FILE.*a\.bz2/);
    }));
});

describe('files that cannot be read', () => {
  /** Plans a read, changes the files, and then reads. */
  const readAfter = async (folder: string, change: () => void, options: Record<string, string> = {}) => {
    const context = { conf: confOf(), clock: systemClock };
    const source = registry.source('json');
    const schema = schemaFromText('v INT');
    const read = await source.resolve({ format: 'json', options, paths: [folder], schema }, false, context);
    const partitions = await (await source.batch!(read, context)).planInputPartitions();
    change();
    const reader = source.createReader(
      { format: 'json', options, dataSchema: schema, schema, filters: [] },
      makeRuntime(context.conf, 0),
    );
    const rows = [];
    for (const partition of partitions) for await (const batch of reader.read(partition)) rows.push(...batch.rows());
    return rows;
  };

  it('because they vanished', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.json'), '{"v":1}');
      writeFileSync(join(folder, 'b.json'), '{"v":2}');
      const remove = () => rmSync(join(folder, 'a.json'));
      await expect(readAfter(folder, remove)).rejects.toThrow(
        /FAILED_READ_FILE.FILE_NOT_EXIST.*a\.json.*ignoreMissingFiles/,
      );
      writeFileSync(join(folder, 'a.json'), '{"v":1}');
      expect(await readAfter(folder, remove, { ignoreMissingFiles: 'true' })).toEqual([[2]]);
    }));

  it.skipIf(process.getuid?.() === 0)('because they may not be read', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.json');
      writeFileSync(path, '{"v":1}');
      await expect(readAfter(folder, () => chmodSync(path, 0))).rejects.toThrow(/FAILED_READ_FILE.*a\.json.*EACCES/);
    }),
  );

  it(', but not because they became empty', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.json');
      writeFileSync(path, '{"v":1}');
      expect(readFileSync(path, 'utf8')).toBe('{"v":1}');
      const replace = () => {
        rmSync(path);
        writeFileSync(path, '');
      };
      expect(await readAfter(folder, replace)).toEqual([]);
    }));
});
