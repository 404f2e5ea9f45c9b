/** Select lists beyond single expressions: aliases named further right, generators over aggregates, named arguments. */
import { SparkSession } from 'millrace';
import { expect, it } from 'vitest';

const spark = SparkSession.builder().master('local').getOrCreate();
spark
  .createDataFrame([
    { k: 'a', v: 1 },
    { k: 'a', v: 3 },
    { k: 'b', v: 5 },
  ])
  .createOrReplaceTempView('items');

const rows = (sql: string): Promise<object[]> => spark.sql(sql).collect();

const conditionOf = async (sql: string): Promise<unknown> => {
  try {
    return await rows(sql);
  } catch (cause) {
    return (cause as { condition?: string }).condition;
  }
};

it('an alias may be named by what follows it in the list', async () => {
  expect(await rows('SELECT 1 AS x, x + 1 AS y, x + y AS z')).toEqual([{ x: 1, y: 2, z: 3 }]);
});

it('a column comes before an alias of its name', async () => {
  expect(await rows('SELECT v * 10 AS v, v + 1 AS w FROM items WHERE v = 1')).toEqual([{ v: 10n, w: 2n }]);
});

it('aggregates may name aliases too, grouped or not', async () => {
  expect(await rows('SELECT sum(v) AS s, s * 2 AS t FROM items')).toEqual([{ s: 9n, t: 18n }]);
  expect(await rows('SELECT k, sum(v) AS s, s + 1 AS t FROM items GROUP BY k ORDER BY k')).toEqual([
    { k: 'a', s: 4n, t: 5n },
    { k: 'b', s: 5n, t: 6n },
  ]);
});

it('an alias that differs from call to call is no name', async () => {
  expect(await conditionOf('SELECT rand() AS r, r + 1 AS s')).toMatch(/^UNRESOLVED_COLUMN/);
});

it('explode works on what is aggregated beside it', async () => {
  expect(await rows('SELECT count(*) AS n, explode(collect_list(v)) AS v FROM items')).toEqual([
    { n: 3n, v: 1n },
    { n: 3n, v: 3n },
    { n: 3n, v: 5n },
  ]);
});

it('arguments by name come in any order, and defaults stand in for those between', async () => {
  expect(await rows("SELECT mask(lowerChar => 'q', str => 'AbC1') AS m")).toEqual([{ m: 'XqXn' }]);
});

it.each([
  ["mask(str => 'a', color => 'b')", 'UNRECOGNIZED_PARAMETER_NAME'],
  ["mask(lowerChar => 'b')", 'REQUIRED_PARAMETER_NOT_FOUND'],
  ["upper(str => 'a')", 'NAMED_PARAMETERS_NOT_SUPPORTED'],
])('refuses %s', async (call, condition) => {
  expect(await conditionOf(`SELECT ${call}`)).toBe(condition);
});

it('IGNORE NULLS skips nulls', async () => {
  const values = 'FROM VALUES (NULL), (1), (2), (NULL) AS t(x)';
  expect(await rows(`SELECT first(x) IGNORE NULLS AS a, last_value(x) IGNORE NULLS AS b ${values}`)).toEqual([
    { a: 1, b: 2 },
  ]);
});

it('takes settings for variables in SQL text', async () => {
  spark.conf.set('my.limit', '2');
  expect(await rows(`SELECT \${my.limit} + 1 AS n`)).toEqual([{ n: 3 }]);
  spark.conf.set('spark.sql.variable.substitute', 'false');
  expect(await rows(`SELECT '\${my.limit}' AS n`)).toEqual([{ n: `\${my.limit}` }]);
});
