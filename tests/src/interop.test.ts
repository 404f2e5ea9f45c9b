/**
 * A checkpoint that Spark wrote (tests/oracle/interop.py), and ours of the same query over the same files: the same files,
 * by name, with the same fields and values in them. What differs stands here, and in docs/differences.md. Files that
 * Spark wrote as data are read by files/interop.test.ts.
 */
import { cpSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { RuntimeConfig } from '@millrace/core';
import { type DataFrame, SparkSession } from 'millrace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateQuery } from './support/query-text.js';
import { type BatchAnswer, runOnce } from './support/streaming-cases.js';
import { temporaryFolder } from './support/temporary.js';

const artefact = new URL('../cases/interop/windowed-counts/', import.meta.url).pathname;
const facts = JSON.parse(readFileSync(path.join(artefact, 'expected.json'), 'utf8'));
const { s } = facts.inputs;
const sparks = path.join(artefact, 'spark-checkpoint');

let folder: string;
let ours: string;

/** Copies input files, as old as they were for Spark. */
const addFiles = (from: string): void => {
  for (const name of readdirSync(path.join(artefact, from))) {
    const file = path.join(folder, 'input', name);
    cpSync(path.join(artefact, from, name), file);
    utimesSync(file, facts.modified[name] / 1000, facts.modified[name] / 1000);
  }
};

const run = async (noDataBatches: boolean): Promise<BatchAnswer[]> => {
  const conf = {
    'spark.master': 'local[1]',
    'spark.sql.session.timeZone': 'UTC',
    'spark.sql.shuffle.partitions': '2',
    'spark.sql.streaming.noDataMicroBatches.enabled': String(noDataBatches),
  };
  const spark = new SparkSession(new RuntimeConfig(Object.entries(conf)));
  const input = spark.readStream.schema(s.schema).option('maxFilesPerTrigger', s.maxFilesPerTrigger);
  const df = evaluateQuery(facts.query, spark, { s: input.json(path.join(folder, 'input')) as DataFrame });
  const batches: BatchAnswer[] = [];
  await runOnce(df, { name: '', inputs: {}, query: facts.query, mode: facts.mode }, ours, batches);
  await spark.stop();
  return batches;
};

let before: BatchAnswer[];
let filesBefore: string[];
let texts: Record<string, string>;

const filesIn = (root: string): string[] =>
  (readdirSync(root, { recursive: true }) as string[])
    .filter((name) => statSync(path.join(root, name)).isFile())
    .sort();

beforeAll(async () => {
  folder = temporaryFolder('interop');
  ours = path.join(folder, 'checkpoint');
  addFiles('input');
  before = await run(false);
  filesBefore = filesIn(ours);
  const text = (name: string) =>
    readFileSync(path.join(ours, name), 'utf8').replaceAll(`file://${folder}`, 'file:///ROOT');
  texts = Object.fromEntries(filesBefore.map((name) => [name, text(name)]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (name: string): [ours: string[], sparks: string[]] => [
  texts[name].split('\n'),
  readFileSync(path.join(sparks, name), 'utf8').split('\n'),
];

const batchIds = ['0', '1', '2', '3'];

/** Of Spark's settings these belong to what is not here: RocksDB, join, group and operator formats of its own. */
const settingsOnlySparkPins = [
  'spark.sql.optimizer.pruneFiltersCanPruneStreamingSubplan',
  'spark.sql.streaming.flatMapGroupsWithState.stateFormatVersion',
  'spark.sql.streaming.join.stateFormatVersion',
  'spark.sql.streaming.stateStore.encodingFormat',
  'spark.sql.streaming.stateStore.rocksdb.formatVersion',
  'spark.sql.streaming.statefulOperator.useStrictDistribution',
];

/** Other values: the store is ours, and its files are not compressed. */
const settingsOfOurOwn = [
  'spark.sql.streaming.stateStore.providerClass',
  'spark.sql.streaming.stateStore.compression.codec',
];

describe('the same query over the same files', () => {
  it('does in each batch what it did in Spark', () => {
    expect(before).toEqual(facts.batches);
  });

  it('goes on from its checkpoint as Spark from its own', async () => {
    addFiles(facts.next.path);
    expect(await run(true)).toEqual(facts.next.batches);
  });
});

describe('the checkpoint', () => {
  /** Spark's checksums stand at the end of our deltas, its schemas in our metadata. */
  it('holds the same files', () => {
    const inside = (name: string): boolean => name.endsWith('.crc') || name === 'state/0/0/_metadata/schema';
    expect(filesBefore).toEqual(filesIn(sparks).filter((name) => !inside(name)));
  });

  it('names the query by an id', () => {
    expect(Object.keys(JSON.parse(texts.metadata))).toEqual(Object.keys(JSON.parse(linesOf('metadata')[1][0])));
  });

  it.each(batchIds)('has the offsets of batch %s', (id) => {
    const [[version, json, ...offsets], [sparkVersion, sparkJson, ...sparkOffsets]] = linesOf(`offsets/${id}`);
    const [{ conf, ...rest }, { conf: sparkConf, ...sparkRest }] = [JSON.parse(json), JSON.parse(sparkJson)];
    expect([version, ...offsets]).toEqual([sparkVersion, ...sparkOffsets]);
    expect({ ...rest, batchTimestampMs: 0 }).toEqual({ ...sparkRest, batchTimestampMs: 0 });
    expect(Object.keys(rest)).toEqual(Object.keys(sparkRest));
    const names = Object.keys(sparkConf).filter((name) => !settingsOnlySparkPins.includes(name));
    expect(Object.keys(conf).sort()).toEqual(names.sort());
    for (const name of names.filter((n) => !settingsOfOurOwn.includes(n)))
      expect([name, conf[name]]).toEqual([name, sparkConf[name]]);
  });

  it.each(batchIds)('has the commit of batch %s, to the letter', (id) => {
    const [mine, theirs] = linesOf(`commits/${id}`);
    expect(mine).toEqual(theirs);
  });

  it.each(batchIds)('has the source log of batch %s, to the letter', (id) => {
    const [mine, theirs] = linesOf(`sources/0/${id}`);
    expect(mine).toEqual(theirs);
  });

  it('describes its operator as Spark does, and its schemas beside that', () => {
    const [[version, json], [sparkVersion, sparkJson]] = linesOf('state/0/_metadata/metadata');
    const { keySchema, valueSchema, ...rest } = JSON.parse(json);
    expect([version, rest]).toEqual([sparkVersion, JSON.parse(sparkJson)]);
    expect(keySchema.fields.map((f: { name: string }) => f.name)).toEqual(['window', 'k']);
    expect(valueSchema.fields).toHaveLength(2);
  });
});
