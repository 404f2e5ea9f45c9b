import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordBatch, schemaFromText, type Value } from '@millrace/core';
import { type SinkUnderTest, sinkConformance } from '@millrace/core/testing';
import { describe, it } from 'vitest';
import { consoleSink } from './console/index.js';
import { fileSinks } from './file/index.js';
import { foreachBatchSink, foreachSink } from './foreach/index.js';
import { MemoryTable, memorySink } from './memory/index.js';
import { noopSink } from './noop/index.js';

const rowsOf = (batches: readonly RecordBatch[]): Value[][] => batches.flatMap((batch) => [...batch.rows()]);

const parsers: Record<string, (line: string) => Value[]> = {
  json: (line) => {
    const { id, name = null } = JSON.parse(line);
    return [id, name];
  },
  csv: (line) => {
    const [, id, name] = /^(\d+),(.*)$/.exec(line)!;
    const text = name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1');
    return [Number(id), name === '' ? null : text];
  },
  text: (line) => [line],
};

/** The files that the log of the sink lists. */
const committedFiles = (folder: string): string[] => {
  const log = join(folder, '_spark_metadata');
  if (!existsSync(log)) return [];
  const names = readdirSync(log).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  const base = Math.max(
    0,
    names.findLastIndex((name) => name.endsWith('.compact')),
  );
  return names
    .slice(base)
    .flatMap((name) => readFileSync(join(log, name), 'utf8').split('\n').slice(1))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).path);
};

const linesOf = (folder: string): string[] =>
  committedFiles(folder).flatMap((file) =>
    readFileSync(new URL(file), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );

const fileSink = (format: string): SinkUnderTest => ({
  sink: fileSinks.find((sink) => sink.name === format)!,
  ...(format === 'text' && { schema: schemaFromText('name STRING') }),
  openPlace: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'millrace-sink-'));
    return {
      request: { path: join(folder, 'out') },
      ...(parsers[format] && { rows: async () => linesOf(join(folder, 'out')).map(parsers[format]) }),
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
});

const memory: SinkUnderTest = {
  sink: memorySink,
  openPlace: async () => {
    const table = new MemoryTable();
    return { request: { attachment: table }, rows: async () => rowsOf(table.batches) };
  },
};

const foreach: SinkUnderTest = {
  sink: foreachSink,
  openPlace: async () => {
    const rows: Value[][] = [];
    const writer = { process: (row: unknown) => void rows.push(row as Value[]) };
    return {
      request: { attachment: { writer, rows: (batch: RecordBatch) => batch.rows() } },
      rows: async () => rows,
    };
  },
};

const foreachBatch: SinkUnderTest = {
  sink: foreachBatchSink,
  openPlace: async () => {
    const rows: Value[][] = [];
    const call = async (batches: readonly RecordBatch[]) => void rows.push(...rowsOf(batches));
    return { request: { attachment: { call } }, rows: async () => rows };
  },
};

const silent: SinkUnderTest = {
  sink: consoleSink,
  openPlace: async () => ({ request: { attachment: { render: async () => '', print: () => {} } } }),
};

const noop: SinkUnderTest = { sink: noopSink, openPlace: async () => ({ request: {} }) };

const all: Record<string, SinkUnderTest> = {
  json: fileSink('json'),
  csv: fileSink('csv'),
  text: fileSink('text'),
  parquet: fileSink('parquet'),
  memory,
  foreach,
  foreachBatch,
  console: silent,
  noop,
};

describe.each(Object.entries(all))('the %s sink', (_, tested) => {
  for (const { name, run } of sinkConformance(tested)) it(name, run);
});
