import { expect, it } from 'vitest';
import { schemaFromText } from './ddl.js';

it('a schema is shown as a tree, parts below what they are parts of, as Spark shows it', () => {
  const schema = 'a STRUCT<b: INT, c: ARRAY<STRUCT<d: INT>>, m: MAP<STRING, ARRAY<INT>>>, e DECIMAL(5, 2) NOT NULL';
  expect(schemaFromText(schema).treeString()).toBe(`root
 |-- a: struct (nullable = true)
 |    |-- b: integer (nullable = true)
 |    |-- c: array (nullable = true)
 |    |    |-- element: struct (containsNull = true)
 |    |    |    |-- d: integer (nullable = true)
 |    |-- m: map (nullable = true)
 |    |    |-- key: string
 |    |    |-- value: array (valueContainsNull = true)
 |    |    |    |-- element: integer (containsNull = true)
 |-- e: decimal(5,2) (nullable = false)`);
});
