import { describe, expect, it } from 'vitest';
import { udf } from '../functions/index.js';
import { SparkSession } from './session.js';

const spark = SparkSession.builder().master('local').getOrCreate();

describe('a session', () => {
  it('registers functions for SQL text and gives them back for columns', async () => {
    const twice = spark.udf.register('twice', (x: bigint) => x * 2n, 'long');
    spark.udf.register(
      'shout',
      udf((s: string) => `${s}!`),
    );
    expect(await spark.range(3).selectExpr('twice(id) AS t', "shout('a') AS s").tail(1)).toEqual([{ t: 4n, s: 'a!' }]);
    expect(await spark.range(3).select(twice('id').as('t')).tail(1)).toEqual([{ t: 4n }]);
    expect(spark.catalog.listFunctions()).toEqual(['twice', 'shout']);
  });

  it('is made beside another, and is then the active one', async () => {
    const made = SparkSession.builder().master('local').appName('second').create();
    expect(made).not.toBe(spark);
    expect(SparkSession.getActiveSession()).toBe(made);
    await made.stop();
    expect(await spark.range(2).count()).toBe(2);
  });

  it('has views and settings of its own', async () => {
    const other = spark.newSession();
    other.range(1).createOrReplaceTempView('mine');
    other.conf.set('spark.sql.ansi.enabled', false);
    expect(spark.catalog.tableExists('mine')).toBe(false);
    expect(spark.conf.get('spark.sql.ansi.enabled')).toBe('true');
    expect(await other.table('mine').count()).toBe(1);
    expect(() => spark.table('mine')).toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
  });
});
