/** Every example of every function gives what it says: the examples of the reference run. */
import { builtinFunctions, type FunctionDefinition } from '@millrace/core';
import { SparkSession } from 'millrace';
import { expect, it } from 'vitest';
import { plain, plainExample } from './support/plain.js';

const spark = SparkSession.builder().master('local').config('spark.sql.session.timeZone', 'UTC').getOrCreate();

/** One value is that value; else the rows, of which those with one column are that column. */
const run = async (sql: string): Promise<unknown> => {
  const df = spark.sql(`SELECT ${sql}`);
  const { fields } = await df.schema();
  const rows: unknown[] = [];
  for await (const batch of df.batches()) {
    for (let i = 0; i < batch.numRows; i++) {
      const row = fields.map((field, c) => plain(batch.column(c).get(i), field.dataType));
      rows.push(fields.length === 1 ? row[0] : row);
    }
  }
  return rows.length === 1 && fields.length === 1 ? rows[0] : rows;
};

const wrongExamples = async ({ examples }: FunctionDefinition): Promise<string[]> => {
  const wrong: string[] = [];
  for (const [sql, expected] of examples) {
    const result = await run(sql).catch((cause: Error) => `error: ${cause.message}`);
    const [ours, theirs] = [JSON.stringify(result), JSON.stringify(plainExample(expected))];
    if (ours !== theirs) wrong.push(`${sql}\n    gives ${ours}, not ${theirs}`);
  }
  return wrong;
};

it('runs the examples of every function', async () => {
  const wrong = await Promise.all(builtinFunctions.map(wrongExamples));
  expect(wrong.flat()).toEqual([]);
});

it('has an example for every function that users call', () => {
  const bare = builtinFunctions.filter((f) => f.examples.length === 0 && !f.name.startsWith('_'));
  expect(bare.map((f) => f.name)).toEqual([]);
});
