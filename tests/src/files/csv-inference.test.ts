/** The types that Spark 4.1 finds in fields of CSV, in files and in schema_of_csv. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuntimeConfig } from '@millrace/core';
import { functions as F, SparkSession } from 'millrace';
import { expect, it } from 'vitest';
import { inFolder } from './harness.js';

/** Texts by the type that Spark gives them. */
const sparks: Readonly<Record<string, readonly string[]>> = {
  int: [
    '1',
    '-1',
    '+1',
    '2147483647',
    '-2147483648',
    '00012',
    '000000000000000000000000000000000000000000012',
    '2020',
    '20200102',
  ],
  bigint: ['2147483648', '9223372036854775807'],
  'decimal(19,0)': ['9223372036854775808'],
  'decimal(38,0)': ['99999999999999999999999999999999999999'],
  double: [
    '999999999999999999999999999999999999999',
    '1.5',
    '.5',
    '1e3',
    '1E-5',
    '1d',
    '1f',
    '1D',
    'NaN',
    'Inf',
    '-Inf',
    'Infinity',
    '-Infinity',
    ' 1',
    '1 ',
    ' 1.5 ',
    '1e400',
    '-.5',
  ],
  'decimal(1,0)': ['5.'],
  string: [
    'nan',
    '+Inf',
    'inf',
    '0x10',
    '1_000',
    'tru',
    'yes',
    '2020-02-30',
    '2020-01-02T',
    '2020-01-02 25:00:00',
    'abc',
    '--1',
    '1-',
    '1e',
    'e1',
    '-.',
    '2020/01/02',
    '$1',
    '1%',
    'null',
    'NULL',
  ],
  boolean: ['true', 'TRUE', 'True'],
  date: ['2020-01-02', '-2020-01-02'],
  timestamp: [
    '2020-1-2',
    '2020-01',
    '2020-01-02 ',
    '2020-01-02 10:11:12',
    '2020-01-02 10:11',
    '2020-01-02T10:11:12Z',
    '2020-01-02T10:11:12.123456+02:00',
    '2020-1-2 1:2:3',
    '10:11:12',
    'T10:11:12',
    '10:11',
    '12345-01-01',
    '+2020-01-02',
    '2020-01-02 10:11:12 Europe/Paris',
  ],
};

const all = Object.entries(sparks).flatMap(([type, texts]) => texts.map((text) => [text, type] as const));

const session = (): SparkSession =>
  new SparkSession(
    new RuntimeConfig(Object.entries({ 'spark.master': 'local[1]', 'spark.sql.session.timeZone': 'UTC' })),
  );

it("a file's columns get the types that Spark gives them", () =>
  inFolder(async (folder) => {
    const spark = session();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'a.csv'), `${all.map(([text]) => text).join('|')}\n`);
    const types = await spark.read.options({ sep: '|', inferSchema: true }).csv(join(folder, 'in')).dtypes();
    expect(types.map(([, type], i) => [all[i][0], type])).toEqual(all);
    await spark.stop();
  }));

it('schema_of_csv gives the same', async () => {
  const spark = session();
  const columns = all.map(([text], i) => F.expr(`schema_of_csv('${text}', map('sep', '|'))`).alias(`c${i}`));
  const [row] = await spark
    .range(1)
    .select(...columns)
    .collect();
  const types = all.map(([text, type]) => [text, `STRUCT<_c0: ${type === 'int' ? 'INT' : type.toUpperCase()}>`]);
  expect(all.map(([text], i) => [text, (row as Record<string, unknown>)[`c${i}`]])).toEqual(types);
  await spark.stop();
});

it.each([
  [['2020', '1.5'], 'double'],
  [['1', '5.'], 'decimal(10,0)'],
  [['9223372036854775807', '5.'], 'decimal(20,0)'],
  [['99999999999999999999', '1'], 'decimal(20,0)'],
  [['2020-01-01', '2020-01-01 10:00:00'], 'timestamp'],
  [['2020-01-01', '1'], 'string'],
  [['true', '1'], 'string'],
  [['2020-01-01 10:00:00', '2020'], 'timestamp'],
  [['5.', '1.5'], 'double'],
  [['"1,000"'], 'string'],
])('values %j make a column of type %s', (texts, type) =>
  inFolder(async (folder) => {
    const spark = session();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'a.csv'), `${texts.join('\n')}\n`);
    const types = await spark.read.options({ inferSchema: true }).csv(join(folder, 'in')).dtypes();
    expect(types[0][1]).toBe(type);
    await spark.stop();
  }),
);

it('an empty file has no columns and no rows', () =>
  inFolder(async (folder) => {
    const spark = session();
    writeFileSync(join(folder, 'a.csv'), '');
    const df = spark.read.options({ header: true, inferSchema: true }).csv(folder);
    expect([await df.columns(), await df.collect()]).toEqual([[], []]);
    await spark.stop();
  }));
