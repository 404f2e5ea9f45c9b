import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  error,
  LocalFileManager,
  RecordBatch,
  RuntimeConfig,
  SparkException,
  type StreamingSink,
  schemaFromText,
  type WriteRequest,
} from '@millrace/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonFormat } from './json/format.js';
import { fileStreamSink } from './stream-sink.js';

const schema = schemaFromText('day STRING, n INT');
const types = schema.fields.map((field) => field.dataType);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-file-sink-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const request = (more: Partial<WriteRequest> = {}): WriteRequest => ({
  format: 'json',
  options: {},
  path: folder,
  schema,
  partitionBy: [],
  outputMode: 'append',
  conf: new RuntimeConfig([]),
  ...more,
});

const write = async (sink: StreamingSink, batchId: number, ...rows: [string, number][]): Promise<void> => {
  const writer = await sink.open(batchId);
  await writer?.write(RecordBatch.fromRows(types, rows));
  await writer?.commit();
};

const logFile = (name: string): string[] => readFileSync(join(folder, '_spark_metadata', name), 'utf8').split('\n');
const logNames = (): string[] => readdirSync(join(folder, '_spark_metadata')).sort();
const dataFiles = (): string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.includes('part-')).sort();

/** The rows that the log makes visible. */
const visible = (): string[] => {
  const names = logNames().sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  const compact = names.findLastIndex((name) => name.endsWith('.compact'));
  return names
    .slice(Math.max(0, compact))
    .flatMap((name) => logFile(name).slice(1))
    .filter((line) => line !== '')
    .flatMap((line) =>
      readFileSync(new URL(JSON.parse(line).path), 'utf8')
        .trim()
        .split('\n'),
    );
};

describe('the log of the file sink', () => {
  it("has Spark's lines", async () => {
    await write(await fileStreamSink(jsonFormat, request()), 0, ['mon', 1]);
    const [version, line] = logFile('0');
    expect(version).toBe('v1');
    const [file] = dataFiles();
    expect(file).toMatch(/^part-00000-[0-9a-f-]{36}-c000\.json$/);
    expect(line).toMatch(
      new RegExp(
        `^\\{"path":"file://${folder}/${file}","size":20,"isDir":false,"modificationTime":\\d{13},"blockReplication":1,"blockSize":33554432,"action":"add"\\}$`,
      ),
    );
  });

  it('gets a file of one line for a batch without rows', async () => {
    const sink = await fileStreamSink(jsonFormat, request());
    await (await sink.open(0))!.commit();
    expect(logFile('0')).toEqual(['v1']);
    expect(dataFiles()).toEqual([]);
  });

  it('is compacted every tenth batch', async () => {
    const sink = await fileStreamSink(jsonFormat, request());
    for (let batchId = 0; batchId < 21; batchId++) await write(sink, batchId, ['mon', batchId]);
    expect(logNames()).toContain('9.compact');
    expect(logNames()).toContain('19.compact');
    expect(logFile('19.compact').length).toBe(21);
    expect(visible().length).toBe(21);
  });

  it('keeps its interval when the setting changes', async () => {
    const before = await fileStreamSink(jsonFormat, request());
    for (let batchId = 0; batchId < 20; batchId++) await write(before, batchId, ['mon', batchId]);
    const conf = new RuntimeConfig([['spark.sql.streaming.fileSink.log.compactInterval', '3']]);
    const after = await fileStreamSink(jsonFormat, request({ conf }));
    for (let batchId = 20; batchId < 30; batchId++) await write(after, batchId, ['mon', batchId]);
    expect(logNames().filter((name) => name.endsWith('.compact'))).toContain('29.compact');
    expect(logNames()).not.toContain('20.compact');
    expect(visible().length).toBe(30);
  });

  it('forgets files after their retention', async () => {
    const sink = await fileStreamSink(jsonFormat, request({ options: { retention: '0ms' } }));
    for (let batchId = 0; batchId < 9; batchId++) await write(sink, batchId, ['mon', batchId]);
    while (Date.now() - Math.max(...logNames().map((name) => JSON.parse(logFile(name)[1]).modificationTime)) < 5);
    await (await sink.open(9))!.commit();
    expect(logFile('9.compact')).toEqual(['v1']);
  });
});

describe('the file sink', () => {
  it('writes partition folders', async () => {
    const sink = await fileStreamSink(jsonFormat, request({ partitionBy: ['day'] }));
    await write(sink, 0, ['mon', 1], ['tue', 2], ['mon', 3]);
    expect(dataFiles().map((file) => file.split('/')[0])).toEqual(['day=mon', 'day=tue']);
    expect(visible().sort()).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
  });

  it('deletes the files of a batch that is aborted', async () => {
    const sink = await fileStreamSink(jsonFormat, request({ options: { maxRecordsPerFile: '1' } }));
    const writer = await sink.open(0);
    await writer!.write(
      RecordBatch.fromRows(types, [
        ['mon', 1],
        ['tue', 2],
      ]),
    );
    expect(dataFiles().length).toBeGreaterThan(0);
    await writer!.abort(new Error('stop'));
    expect(dataFiles()).toEqual([]);
    expect(logNames()).toEqual([]);
  });

  it('writes a batch once when the process ends between part files and log', async () => {
    class Dying extends LocalFileManager {
      override async writeAtomic(path: string): Promise<boolean> {
        throw error('FAILED_WRITE_FILE', { operation: 'write', path, reason: 'the power went' });
      }
    }
    const dying = await fileStreamSink(jsonFormat, request(), new Dying());
    await expect(write(dying, 0, ['mon', 1], ['tue', 2])).rejects.toThrow(/the power went/);
    expect(dataFiles().length).toBe(1);
    expect(visible()).toEqual([]);
    const restarted = await fileStreamSink(jsonFormat, request());
    await write(restarted, 0, ['mon', 1], ['tue', 2]);
    expect(dataFiles().length).toBe(2);
    expect(visible().length).toBe(2);
  });

  it('writes a batch once when the process ends between log and commit log', async () => {
    await write(await fileStreamSink(jsonFormat, request()), 0, ['mon', 1]);
    const restarted = await fileStreamSink(jsonFormat, request());
    expect(await restarted.open(0)).toBe(null);
    expect(visible()).toEqual(['{"day":"mon","n":1}']);
  });

  it('leaves the files alone when the log may have them', async () => {
    class LosesTheAnswer extends LocalFileManager {
      override async writeAtomic(path: string, content: string): Promise<boolean> {
        await super.writeAtomic(path, content);
        throw error('FAILED_WRITE_FILE', { operation: 'sync', path, reason: 'the folder could not be synced' });
      }
    }
    const sink = await fileStreamSink(jsonFormat, request(), new LosesTheAnswer());
    const writer = await sink.open(0);
    await writer!.write(RecordBatch.fromRows(types, [['mon', 1]]));
    await expect(writer!.commit()).rejects.toThrow(SparkException);
    await writer!.abort(new Error('commit failed'));
    expect(visible()).toEqual(['{"day":"mon","n":1}']);
  });

  it.each([
    [{ partitionBy: ['dya'] }, /PARTITION_COLUMN_NOT_FOUND/],
    [{ path: undefined }, /MISSING_PATH/],
    [{ options: { retention: 'long' } }, /INVALID_OPTION_VALUE/],
    [{ options: { compression: 'zip' } }, /./],
  ])('refuses %j before it writes anything', async (change, message) => {
    await expect(fileStreamSink(jsonFormat, request(change as Partial<WriteRequest>))).rejects.toThrow(message);
    expect(existsSync(join(folder, '_spark_metadata'))).toBe(false);
  });
});
