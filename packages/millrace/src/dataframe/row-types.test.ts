import type { LocalDate, Timestamp } from '@millrace/core';
import { describe, expectTypeOf, it } from 'vitest';
import { avg, col, count, lit, max, sum } from '../functions/index.js';
import { SparkSession } from '../session/session.js';
import type { Column } from './column.js';
import type { DataFrame, Row } from './dataframe.js';

const spark = SparkSession.builder().master('local').getOrCreate();
const df = spark.createDataFrame([], 'a LONG, b STRING, t TIMESTAMP NOT NULL, d DATE, x double');
type Known = { a: bigint; b: string; t: Timestamp; d: LocalDate; x: number };

describe('row types', () => {
  it('follow a schema in DDL text', () => {
    expectTypeOf(df).toEqualTypeOf<DataFrame<Known>>();
    expectTypeOf(spark.read.schema('a INT').json('x')).toEqualTypeOf<DataFrame<{ a: number }>>();
    expectTypeOf(spark.createDataFrame([], 'a ARRAY<INT>, b DECIMAL(3, 1)')).toEqualTypeOf<DataFrame<Row>>();
    expectTypeOf(spark.read.json('x')).toEqualTypeOf<DataFrame<Row>>();
  });

  it('follow rows: numbers come back as bigint where they were whole', () => {
    const made = spark.createDataFrame([{ n: 1, s: 'x', d: new Date(0) }]);
    expectTypeOf(made).toEqualTypeOf<DataFrame<{ n: number | bigint; s: string; d: Timestamp }>>();
  });

  it('follow select, by name and by alias', () => {
    expectTypeOf(df.select('a', 'b')).toEqualTypeOf<DataFrame<{ a: bigint; b: string }>>();
    expectTypeOf(df.select('a', lit('x').as('y'))).toEqualTypeOf<DataFrame<{ a: bigint; y: string }>>();
    expectTypeOf(df.select('*')).toEqualTypeOf<DataFrame<Known>>();
    expectTypeOf(df.select(col('a').plus(1)).collect()).resolves.toExtend<Row[]>();
    expectTypeOf(df.col('b')).toEqualTypeOf<Column<string>>();
  });

  it('follow columns that come, change their names and go', () => {
    const narrow = df.select('a', 'b');
    expectTypeOf(narrow.withColumn('c', lit(true))).toEqualTypeOf<DataFrame<{ a: bigint; b: string; c: boolean }>>();
    expectTypeOf(narrow.withColumnRenamed('a', 'z')).toEqualTypeOf<DataFrame<{ b: string; z: bigint }>>();
    expectTypeOf(narrow.drop('a')).toEqualTypeOf<DataFrame<{ b: string }>>();
    expectTypeOf(narrow.withColumn('a', col('a').cast('string'))).toEqualTypeOf<DataFrame<{ a: string; b: string }>>();
  });

  it('follow groups and aggregates', () => {
    expectTypeOf(df.groupBy('b').count()).toEqualTypeOf<DataFrame<{ b: string; count: bigint }>>();
    const aggregated = df
      .groupBy('b')
      .agg(max(df.col('t')).as('last'), avg(df.col('x')).as('mean'), count('*').as('n'));
    expectTypeOf(aggregated).toEqualTypeOf<DataFrame<{ b: string; last: Timestamp; mean: number; n: bigint }>>();
    expectTypeOf(df.agg(sum(df.col('a')).as('s'))).toEqualTypeOf<DataFrame<{ s: bigint }>>();
    expectTypeOf(df.join(df, 'a', 'semi')).toEqualTypeOf<DataFrame<Known>>();
  });

  it('let any name through where they cannot know', () => {
    const untyped = spark.createDataFrame([], 'x STRUCT<y: INT>');
    expectTypeOf(df.select('A').collect()).resolves.toEqualTypeOf<Row[]>();
    expectTypeOf(untyped.select('x.y').collect()).resolves.toEqualTypeOf<Row[]>();
  });
});
