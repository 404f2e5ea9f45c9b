/** Files that Spark wrote (tests/oracle/interop.py), read here: the same schema, rows or error as Spark's. */
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  dataTypeFromJson,
  type RawOptions,
  type SparkException,
  type StructType,
  schemaFromText,
} from '@millrace/core';
import { describe, expect, it } from 'vitest';
import { encoder, type Json } from '../support/canonical.js';
import { inFolder, readFiles } from './harness.js';

const cases = new URL('../../cases/interop/', import.meta.url).pathname;

interface Read {
  readonly format: string;
  readonly path: string;
  readonly options: RawOptions;
  readonly readSchema?: string;
  readonly schema?: unknown;
  readonly rows?: Json[];
  readonly error?: string;
}

/** Artefacts of the file sources; a checkpoint's state is none. */
const artefacts = readdirSync(cases).filter((name) => name !== 'windowed-counts' && !name.startsWith('.'));

/** Puts the real path into the logs, which hold absolute ones. */
const settle = (folder: string): void => {
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, name);
    if (!name.includes('_spark_metadata/') || !statSync(path).isFile()) continue;
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('file:///ROOT', `file://${folder}`));
  }
};

const sorted = (rows: readonly Json[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

async function check(folder: string, read: Read): Promise<void> {
  const schema = read.readSchema === undefined ? undefined : schemaFromText(read.readSchema);
  const reading = readFiles(read.format, join(folder, read.path), { options: read.options, schema });
  if (read.error !== undefined) {
    const cause = await reading.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect((cause as SparkException | undefined)?.condition).toBe(read.error);
    return;
  }
  const result = await reading;
  const expected = dataTypeFromJson(read.schema) as StructType;
  expect(result.schema.toDDL()).toBe(expected.toDDL());
  const encode = encoder(result.schema);
  const rows = result.rows.map((row) => encode(row) as Json[]);
  expect(sorted(rows)).toEqual(sorted(read.rows!));
}

for (const artefact of artefacts) {
  const { reads } = JSON.parse(readFileSync(join(cases, artefact, 'expected.json'), 'utf8')) as { reads: Read[] };
  describe(`Spark's ${artefact}`, () => {
    for (const [i, read] of reads.entries()) {
      const name = `${i} ${read.path} ${JSON.stringify(read.options)} ${read.readSchema ?? ''}`.slice(0, 110);
      it(name, () =>
        inFolder(async (folder) => {
          cpSync(join(cases, artefact), folder, { recursive: true });
          settle(folder);
          await check(folder, read);
        }),
      );
    }
  });
}
