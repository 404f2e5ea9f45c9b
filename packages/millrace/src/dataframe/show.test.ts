import { afterAll, describe, expect, it } from 'vitest';
import { SparkSession } from '../index.js';

const spark = SparkSession.builder().master('local[1]').create();
afterAll(() => spark.stop());

const mixed = spark.sql(`
  SELECT X'0102' AS bin, array(1, null) AS arr, map('a', null) AS m, named_struct('a', null, 'b', array(X'ff')) AS st
  UNION ALL SELECT null, null, null, null`);

describe('show', () => {
  it('prints bytes in hex, and NULL wherever it stands', async () => {
    expect(await mixed.showString(20, false)).toBe(`\
+-------+---------+-----------+--------------+
|bin    |arr      |m          |st            |
+-------+---------+-----------+--------------+
|[01 02]|[1, NULL]|{a -> NULL}|{NULL, [[FF]]}|
|NULL   |NULL     |NULL       |NULL          |
+-------+---------+-----------+--------------+

`);
  });

  it('prints a record below the other when it is vertical', async () => {
    expect(await spark.range(3).showString(2, 20, true)).toBe(`\
-RECORD 0--
 id  | 0   
-RECORD 1--
 id  | 1   
only showing top 2 rows

`);
    expect(await spark.range(0).showString(2, 20, true)).toBe('(0 rows)\n\n');
  });
});
