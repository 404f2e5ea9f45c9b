/**
 * The way back: Spark reads what was written here, and goes on from a checkpoint of ours. What loses nothing must give the
 * rows themselves, other round trips what they give when Spark writes. One Spark process
 * answers all (tests/oracle/reads_ours.py); without PySpark the tests are skipped.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { dataTypeFromJson, RuntimeConfig, type StructType, schemaFromText } from '@millrace/core';
import { SparkSession } from 'millrace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './support/canonical.js';
import { canonicalRows, frameOf, schemaText, sortRows } from './support/frames.js';
import { askSpark, pyspark, unlessSkipped } from './support/pyspark.js';
import { addFiles, type StreamInputs } from './support/stream-inputs.js';
import { temporaryFolder } from './support/temporary.js';

type Rows = readonly (readonly Json[])[];
type Options = Readonly<Record<string, string>>;

interface Answer {
  readonly schema?: unknown;
  readonly rows?: Json[];
  readonly error?: string;
}

/** The schema and rows of a committed artefact of Spark's. */
const artefact = (name: string): { schema: string; rows: Rows } => {
  const file = new URL(`../cases/interop/${name}/expected.json`, import.meta.url);
  const [first] = JSON.parse(readFileSync(file, 'utf8')).reads;
  return { schema: (dataTypeFromJson(first.schema) as StructType).toDDL(), rows: first.rows };
};

/** A table without some of its columns. */
const without = ({ schema, rows }: { schema: string; rows: Rows }, name: string, at: number) => ({
  schema: schema
    .split(/,(?![^<(]*[>)])/)
    .filter((field) => !field.trim().startsWith(`${name} `))
    .join(', '),
  rows: rows.map((row) => row.filter((_, i) => i !== at)),
});

const types = artefact('parquet-types');
const flat = without(types, 'bin', 11);
const nested = artefact('parquet-nested');

const intervals = {
  schema: 'id INT, ym INTERVAL YEAR TO MONTH, ds INTERVAL DAY TO SECOND',
  rows: [
    [1, "INTERVAL '1-2' YEAR TO MONTH", "INTERVAL '1 02:03:04.567891' DAY TO SECOND"],
    [2, "INTERVAL '-0-1' YEAR TO MONTH", "INTERVAL '-0 00:00:00.000001' DAY TO SECOND"],
    [3, null, null],
  ] as Rows,
};

const byDay = {
  schema: 'v INT, k STRING, day DATE, n INT',
  rows: [
    [1, 'a', '2024-01-01', 1],
    [2, 'a/b=c', '2024-01-01', 2],
    [3, null, null, null],
    [4, 'sp ace:%', '2024-12-31', 10],
    [5, '', '2024-01-01', 1],
    [6, 'é', '2024-01-02', -3],
    [7, 'a', '2024-01-01', 1],
  ] as Rows,
};

const texts = {
  schema: 's STRING, n INT',
  rows: [
    'comma, inside',
    'quote " inside',
    '"quoted"',
    '',
    null,
    ' padded ',
    'back\\slash',
    '#comment',
    'é 漢 🌍',
    'end\\',
    'tab\t',
    "'",
  ].map((text, i) => [text, i]) as Rows,
};

const lines = { schema: 'value STRING', rows: [['one'], [''], ['é 漢'], [' padded ']] as Rows };

const exact: Options = {
  timestampFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
  timestampNTZFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
};

interface RoundTrip {
  readonly name: string;
  readonly table: { readonly schema: string; readonly rows: Rows };
  readonly format: string;
  readonly options?: Options;
  readonly partitionBy?: readonly string[];
  /** What is said when it is read, beside the options of the write. */
  readonly read?: { readonly options?: Options; readonly schema?: string };
  /** The rows come back as they were. */
  readonly lossless?: boolean;
}

const mapKeysAsText = nested.schema.replace('MAP<INT', 'MAP<STRING');
const nestedForJson = {
  schema: mapKeysAsText,
  rows: nested.rows.map((row) =>
    row.map((value, i) => (i === 6 && value ? (value as any[]).map(([k, v]) => [String(k), v]) : value)),
  ),
};

const withSchema = (table: { schema: string }) => ({ schema: table.schema });

const roundTrips: readonly RoundTrip[] = [
  ...['none', 'snappy', 'gzip', 'zstd', 'lz4_raw'].map((compression) => ({
    name: `parquet, every type, ${compression}`,
    table: types,
    format: 'parquet',
    options: { compression },
    lossless: true,
  })),
  { name: 'parquet, nested', table: nested, format: 'parquet', lossless: true },
  { name: 'parquet, intervals', table: intervals, format: 'parquet', lossless: true },
  { name: 'parquet, no rows', table: { schema: types.schema, rows: [] }, format: 'parquet', lossless: true },
  { name: 'parquet, partitioned', table: byDay, format: 'parquet', partitionBy: ['k', 'day', 'n'] },
  { name: 'json, every type', table: types, format: 'json', read: withSchema(types) },
  { name: 'json, every type, inferred', table: types, format: 'json' },
  {
    name: 'json, every type, to the microsecond',
    table: types,
    format: 'json',
    options: exact,
    read: withSchema(types),
    lossless: true,
  },
  {
    name: 'json, nulls kept, gzip',
    table: types,
    format: 'json',
    options: { ...exact, ignoreNullFields: 'false', compression: 'gzip' },
    read: withSchema(types),
    lossless: true,
  },
  { name: 'json, nested', table: nestedForJson, format: 'json', read: withSchema(nestedForJson) },
  {
    name: 'json, partitioned, deflate',
    table: byDay,
    format: 'json',
    options: { compression: 'deflate' },
    partitionBy: ['k', 'day'],
    read: { schema: 'v INT, n INT, k STRING, day DATE' },
  },
  {
    name: 'csv, every type',
    table: flat,
    format: 'csv',
    options: { header: 'true', nullValue: '\\N' },
    read: { ...withSchema(flat), options: { multiLine: 'true' } },
  },
  {
    name: 'csv, every type, to the microsecond',
    table: flat,
    format: 'csv',
    options: { ...exact, header: 'true', nullValue: '\\N', quoteAll: 'true' },
    read: { ...withSchema(flat), options: { multiLine: 'true' } },
  },
  { name: 'csv, texts', table: texts, format: 'csv', read: withSchema(texts) },
  { name: 'csv, texts, inferred', table: texts, format: 'csv', options: { header: 'true' } },
  {
    name: 'csv, texts, tabs, gzip',
    table: texts,
    format: 'csv',
    options: { sep: '\t', compression: 'gzip', escape: '"' },
    read: withSchema(texts),
  },
  {
    name: 'csv, partitioned',
    table: byDay,
    format: 'csv',
    options: { header: 'true' },
    partitionBy: ['day', 'k'],
    read: { schema: 'v INT, n INT, day DATE, k STRING' },
  },
  { name: 'text', table: lines, format: 'text', lossless: true },
  {
    name: 'text, partitioned, gzip',
    table: { schema: 'value STRING, k INT', rows: lines.rows.map(([line], i) => [line, i % 2]) },
    format: 'text',
    options: { compression: 'gzip' },
    partitionBy: ['k'],
    lossless: true,
  },
];

/** Twelve batches, so that both logs are compacted once; some without rows. */
const steps: StreamInputs = {
  in: {
    schema: 'k STRING, v BIGINT, at TIMESTAMP, d DECIMAL(10,2), s STRUCT<a: ARRAY<INT>, b: STRING>',
    batches: Array.from({ length: 15 }, (_, i) =>
      Array.from({ length: i % 3 }, (_, j) => [
        `k${(i + j) % 3}`,
        String(9007199254740993n + BigInt(i * 10 + j)),
        `2024-01-01T00:00:00.0${10 + i}000Z`,
        `${i}.5${j}`,
        [[i, null], j === 0 ? null : `é${j}`],
      ]),
    ),
  },
};

const ours = 12;
const sparks = 2;

interface Stream {
  readonly name: string;
  readonly format: string;
  readonly partitionBy: readonly string[];
  readonly columns: readonly string[];
  readonly schema?: string;
}

const all = ['k', 'v', 'at', 'd', 's'];
const streams: readonly Stream[] = [
  { name: 'parquet', format: 'parquet', partitionBy: [], columns: all },
  { name: 'parquet, partitioned', format: 'parquet', partitionBy: ['k'], columns: all },
  { name: 'json', format: 'json', partitionBy: [], columns: all, schema: steps.in.schema },
  {
    name: 'csv, partitioned',
    format: 'csv',
    partitionBy: ['k'],
    columns: ['k', 'v', 'd'],
    schema: 'v BIGINT, d DECIMAL(10,2), k STRING',
  },
  { name: 'text', format: 'text', partitionBy: [], columns: ['k'], schema: 'k STRING' },
];

let folder: string;
let spark: SparkSession;
let answers: { reads: Answer[]; roundTrips: Answer[]; streams: { id: string; batches: unknown[] }[] };

const place = (kind: string, name: string): string => path.join(folder, kind, name.replaceAll(/[, ]+/g, '-'));

/** Runs a stream over what is in its input, one file a batch. */
async function runStream(one: Stream): Promise<{ id: string; batches: number[] }> {
  const input = spark.readStream.schema(steps.in.schema).option('maxFilesPerTrigger', 1).json(path.join(folder, 'in'));
  const writer = input
    .selectExpr(...one.columns)
    .writeStream.format(one.format)
    .partitionBy(...one.partitionBy)
    .option('checkpointLocation', place('checkpoints', one.name))
    .trigger({ availableNow: true });
  const query = await writer.start(place('streams', one.name));
  await query.awaitTermination();
  return { id: query.id, batches: query.recentProgress.filter((p) => p.numInputRows >= 0).map((p) => p.batchId) };
}

const rowsUpTo = (step: number, one: Stream): Json[][] => {
  const ordered = [...one.columns.filter((name) => !one.partitionBy.includes(name)), ...one.partitionBy];
  const rows = steps.in.batches!.slice(0, step).flatMap((batch) => batch ?? []);
  return rows.map((row) => ordered.map((name) => row[all.indexOf(name)]));
};

const ranFirst: { id: string; batches: number[] }[] = [];

async function writeRoundTrips(): Promise<void> {
  for (const { name, table, format, options = {}, partitionBy = [] } of roundTrips)
    await frameOf(spark, table)
      .write.format(format)
      .options(options)
      .partitionBy(...partitionBy)
      .save(place('ours', name));
}

async function runStreams(): Promise<void> {
  for (let step = 0; step < ours; step++) addFiles(steps, folder, step);
  for (const one of streams) ranFirst.push(await runStream(one));
  for (const one of streams) leaveOrphan(place('streams', one.name));
  for (let step = ours; step < ours + sparks; step++) addFiles(steps, folder, step);
}

/** What a failed batch leaves: a part file that no log names. */
const leaveOrphan = (output: string): void => {
  const names = readdirSync(output, { recursive: true }) as string[];
  const part = names.find((name) => path.basename(name).startsWith('part-'))!;
  copyFileSync(path.join(output, part), path.join(output, part.replace('part-00000', 'part-99999')));
};

const readOf = (one: RoundTrip) => ({ options: { ...one.options, ...one.read?.options }, schema: one.read?.schema });

const question = () => ({
  streams: streams.map((one) => ({
    input: path.join(folder, 'in'),
    schema: steps.in.schema,
    columns: one.columns,
    format: one.format,
    partitionBy: one.partitionBy,
    output: place('streams', one.name),
    checkpoint: place('checkpoints', one.name),
  })),
  roundTrips: roundTrips
    .filter((one) => !one.lossless)
    .map((one) => ({
      ...one.table,
      format: one.format,
      options: one.options ?? {},
      partitionBy: one.partitionBy ?? [],
      path: place('sparks', one.name),
      read: readOf(one),
    })),
  reads: [
    ...roundTrips.map((one) => ({ path: place('ours', one.name), format: one.format, ...readOf(one) })),
    ...streams.map((one) => ({
      path: place('streams', one.name),
      format: one.format,
      options: {},
      schema: one.schema,
    })),
  ],
});

const shown = ({ schema, rows, error }: Answer) => ({ schema: schemaText(schema), rows, error });

describe.skipIf(!pyspark)(unlessSkipped('Spark reads what was written here'), () => {
  beforeAll(async () => {
    folder = temporaryFolder('written');
    spark = new SparkSession(
      new RuntimeConfig(Object.entries({ 'spark.master': 'local[1]', 'spark.sql.session.timeZone': 'UTC' })),
    );
    mkdirSync(path.join(folder, 'in'));
    await writeRoundTrips();
    await runStreams();
    answers = await askSpark('reads_ours.py', question());
  }, 300_000);

  afterAll(async () => {
    await spark.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const named = (wanted: (one: RoundTrip) => boolean) =>
    roundTrips.flatMap((one, i) => (wanted(one) ? [[one.name, one, i] as const] : []));

  describe('as a batch', () => {
    it.each(named((one) => !one.lossless))('%s: as what Spark writes', (_, one, i) => {
      const spark = roundTrips.filter((other) => !other.lossless).indexOf(one);
      expect(shown(answers.reads[i])).toEqual(shown(answers.roundTrips[spark]));
      expect(answers.reads[i].rows!.length).toBe(one.table.rows.length);
    });

    it.each(named((one) => one.lossless === true))('%s: to the letter', (_, { table }, i) => {
      const { schema, rows } = answers.reads[i];
      expect((dataTypeFromJson(schema) as StructType).toDDL()).toBe(schemaFromText(table.schema).toDDL());
      expect(rows).toEqual(sortRows(table.rows));
    });
  });

  describe('by a file sink', () => {
    it.each(streams.map((one, i) => [one.name, i] as const))('%s: each row once, and what Spark added', (_, i) => {
      const { rows } = answers.reads[roundTrips.length + i];
      expect(rows).toEqual(sortRows(rowsUpTo(ours + sparks, streams[i])));
    });

    it.each(streams.map((one, i) => [one.name, i] as const))('%s: Spark goes on from our checkpoint', (_, i) => {
      const { id, batches } = answers.streams[i];
      expect([id, ranFirst[i].batches]).toEqual([ranFirst[i].id, Array.from({ length: ours }, (_, n) => n)]);
      const expected = [ours, ours + 1].map((step) => ({
        batchId: step,
        numInputRows: steps.in.batches![step]!.length,
      }));
      expect(batches).toEqual(expected);
    });

    it.each(streams.map((one, i) => [one.name, i] as const))('%s: and we from Spark’s', async (_, i) => {
      addFiles(steps, folder, ours + sparks);
      expect((await runStream(streams[i])).batches).toEqual([ours + sparks]);
      const reader = spark.read.format(streams[i].format);
      const df = (streams[i].schema ? reader.schema(streams[i].schema!) : reader).load(
        place('streams', streams[i].name),
      );
      const { rows } = await canonicalRows(df as any);
      expect(sortRows(rows)).toEqual(sortRows(rowsUpTo(ours + sparks + 1, streams[i])));
    });
  });
});
