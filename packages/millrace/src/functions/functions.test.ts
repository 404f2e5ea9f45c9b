import { builtinFunctions } from '@millrace/core';
import { describe, expect, it } from 'vitest';
import { SparkSession } from '../session/session.js';
import * as functions from './index.js';

/** Names that columns have operators or methods for. */
const operators = new Set(
  'and or in if div between bigint binary boolean date decimal double float int smallint string timestamp tinyint'.split(
    ' ',
  ),
);
const names = builtinFunctions
  .flatMap(({ name, aliases = [] }) => [name, ...aliases])
  .filter((name) => /^[a-z]/.test(name) && !operators.has(name));

const spark = SparkSession.builder().master('local').config('spark.sql.session.timeZone', 'UTC').getOrCreate();
const f = functions;

describe('functions', () => {
  it('are exported under every name of the registry', () => {
    expect(names.filter((name) => !(name in functions))).toEqual([]);
  });

  it('take text as a column, except where Spark takes a literal', async () => {
    const df = spark.createDataFrame([{ t: 'a,b', d: new Date(0), n: 2n }]);
    const [row] = await df
      .select(
        f.split('t', ',').as('split'),
        f.date_format('d', 'yyyy').as('year'),
        f.regexp_replace('t', 'a', 'x').as('replaced'),
        f.lpad('t', 5, '*').as('padded'),
        f.substring('t', 1, 1).as('start'),
        f.ltrim('t', f.lit('a')).as('trimmed'),
        f.concat_ws('-', 't', 't').as('joined'),
        f.pow('n', 3).as('power'),
        f.nvl('t', f.lit('none')).as('nvl'),
      )
      .collect();
    expect(row).toEqual({
      split: ['a', 'b'],
      year: '1970',
      replaced: 'x,b',
      padded: '**a,b',
      start: 'a',
      trimmed: ',b',
      joined: 'a,b-a,b',
      power: 8,
      nvl: 'a,b',
    });
  });

  it('take values as literals: arrays of their widest type, units, fields', async () => {
    const df = spark.createDataFrame([{ x: 1.5, t: new Date(0), a: [1n, 2n] }]);
    const [row] = await df
      .agg(
        f.percentile_approx('x', [1, 0.5]).as('p'),
        f.first(f.timestampadd('HOUR', 1, 't'), true).as('later'),
        f.max(f.date_part('year', 't')).as('year'),
        f.max(f.log(10, f.lit(100))).as('log'),
        f.max(f.array_contains('a', 2)).as('has'),
        f.max(f.element_at('a', 1)).as('element'),
        f.max(f.round('x')).as('round'),
      )
      .collect();
    expect(row).toEqual({
      p: [1.5, 1.5],
      later: new Date(3_600_000),
      year: 1970,
      log: 2,
      has: true,
      element: 1n,
      round: 2,
    });
    expect((await df.select(f.lit([]).as('e')).collect())[0]).toEqual({ e: [] });
  });

  it('take functions of columns as lambdas', async () => {
    const df = spark.createDataFrame([{ a: [1n, 2n, 3n], m: new Map([['k', 5n]]) }]);
    const [row] = await df
      .select(
        f.transform('a', (x) => x.plus(1)).as('transform'),
        f.transform('a', (x, i) => x.multiply(i)).as('indexed'),
        f.filter('a', (x) => x.gt(1)).as('filter'),
        f.exists('a', (x) => x.gt(2)).as('exists'),
        f.forall('a', (x) => x.gt(2)).as('forall'),
        f.aggregate('a', f.lit(0n), (sum, x) => sum.plus(x)).as('sum'),
        f
          .aggregate(
            'a',
            f.lit(0n),
            (sum, x) => sum.plus(x),
            (sum) => sum.multiply(10),
          )
          .as('finished'),
        f.zip_with('a', 'a', (x, y) => x.multiply(y)).as('zip'),
        f.map_filter('m', (_, v) => v.gt(9)).as('map'),
        f.transform_values('m', (k, v) => f.concat(k, v)).as('values'),
        f.transform('a', (x) => f.aggregate('a', x, (sum, y) => sum.plus(y))).as('nested'),
      )
      .collect();
    expect(row).toEqual({
      transform: [2n, 3n, 4n],
      indexed: [0n, 2n, 6n],
      filter: [2n, 3n],
      exists: true,
      forall: false,
      sum: 6n,
      finished: 60n,
      zip: [1n, 4n, 9n],
      map: new Map(),
      values: new Map([['k', 'k5']]),
      nested: [[7n, 8n, 9n]].flat(),
    });
  });

  it('count and sum what is different', async () => {
    const df = spark.createDataFrame([{ a: 1n }, { a: 1n }, { a: 2n }]);
    expect(
      await df.agg(f.countDistinct('a').as('n'), f.sum_distinct('a').as('s'), f.count('*').as('all')).collect(),
    ).toEqual([{ n: 2n, s: 3n, all: 3n }]);
  });

  it('wrap the functions of the user', async () => {
    const df = spark.createDataFrame([{ a: 1n }, { a: null }], 'a LONG');
    const twice = f.udf((a: bigint | null) => a && a * 2n, 'long');
    const same = f.vectorizedUdf((a) => a, 'long');
    expect(await df.select(twice('a').as('b'), same('a').as('c')).collect()).toEqual([
      { b: 2n, c: 1n },
      { b: null, c: null },
    ]);
  });

  it('wrap functions of columns: typed arrays, arrays of values, vectors', async () => {
    const df = spark.createDataFrame([{ x: 1.5 }, { x: 2.5 }]);
    const twice = f.vectorizedUdf((x) => x.values.map((v: number) => v * 2), 'double');
    const words = f.vectorizedUdf((x) => x.toValues().map((v: number) => `<${v}>`), 'string');
    expect(await df.select(twice('x').as('t'), words('x').as('w')).collect()).toEqual([
      { t: 3, w: '<1.5>' },
      { t: 5, w: '<2.5>' },
    ]);
    const added = f.vectorizedUdf((x, y) => x.values.map((v: number, i: number) => v + y.values[i]), 'double');
    expect(
      await df
        .where('x > 2')
        .select(added('x', f.lit(0.5)).as('s'))
        .collect(),
    ).toEqual([{ s: 3 }]);
    const short = f.vectorizedUdf(() => [1], 'int');
    await expect(df.select(short('x')).collect()).rejects.toThrow(/FAILED_EXECUTE_UDF[\s\S]*1 values for 2 rows/);
  });

  it('tell groups of a cube apart', async () => {
    const df = spark.createDataFrame([{ a: 'x', b: 'y' }]);
    const grouped = df
      .cube('a', 'b')
      .agg(f.grouping_id().as('id'), f.grouping('a').as('g'), f.listagg_distinct('b').as('l'));
    expect(await grouped.orderBy('id').select('id', 'g', 'l').collect()).toEqual([
      { id: 0n, g: 0, l: 'y' },
      { id: 1n, g: 0, l: 'y' },
      { id: 2n, g: 1, l: 'y' },
      { id: 3n, g: 1, l: 'y' },
    ]);
  });

  it('read and write JSON with options', async () => {
    const df = spark.createDataFrame([{ j: '{"d":"26/08/2015"}' }]);
    const parsed = f.from_json('j', 'd DATE', { dateFormat: 'dd/MM/yyyy' });
    expect(await df.select(parsed.getField('d').cast('string').as('d')).collect()).toEqual([{ d: '2015-08-26' }]);
    expect(await df.select(f.to_json(f.struct(f.lit(1).as('x'))).as('j')).collect()).toEqual([{ j: '{"x":1}' }]);
  });
});
