/** Rows that do not fit their schema: the message has the row's number, the field, the value, the type. */
import { describe } from 'vitest';
import { type Refusal, refuses, sharedSession } from './support.js';

const spark = sharedSession();
const fine = { a: 1 };

/** Schema, the value of `a` in the second row, what the message says of it. */
const misfits: readonly (readonly [schema: string, value: unknown, ...says: string[]])[] = [
  ['a INT', 'one', "'one'", 'INT'],
  ['a INT', 1.5, '1.5', 'INT'],
  ['a INT', 2 ** 31, '2147483648', 'INT'],
  ['a INT', true, 'true', 'INT'],
  ['a TINYINT', 200, '200', 'TINYINT'],
  ['a SMALLINT', 40_000, '40000', 'SMALLINT'],
  ['a BIGINT', 2 ** 53, '9007199254740992', 'BIGINT', 'give a BigInt'],
  ['a BIGINT', 2n ** 63n, '9223372036854775808', 'BIGINT'],
  ['a DOUBLE', '1.5', "'1.5'", 'DOUBLE'],
  ['a DECIMAL(4, 2)', 'ten', "'ten'", 'DECIMAL(4,2)'],
  ['a DECIMAL(4, 2)', '123.45', '123.45', 'DECIMAL(4,2)'],
  ['a BOOLEAN', 1, '1', 'BOOLEAN'],
  ['a STRING', 5, '5', 'STRING'],
  ['a STRING', { b: 1 }, 'STRING'],
  ['a BINARY', 'bytes', "'bytes'", 'BINARY'],
  ['a DATE', '2024-02-30', '2024-02-30', 'DATE'],
  ['a DATE', 5, '5', 'DATE'],
  ['a TIMESTAMP', 'noon', 'noon', 'TIMESTAMP'],
  ['a TIMESTAMP', new Date(Number.NaN), 'TIMESTAMP'],
  ['a ARRAY<INT>', 5, '5', 'ARRAY<INT>'],
  ['a ARRAY<INT>', [1, 'two'], "'two'", 'INT'],
  ['a MAP<STRING, INT>', [1], 'MAP<STRING, INT>'],
  ['a STRUCT<b: INT>', 5, '5', 'STRUCT<'],
  ['a STRUCT<b: INT>', { b: 'x' }, "'x'", 'INT'],
];

/** A first value of the type, so that the second row is the bad one. */
const values: Refusal[] = misfits.map(([schema, value, ...says]) => ({
  name: `${schema}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  condition: 'CANNOT_CONVERT_ROW',
  says: ['Row 1', 'field a', ...says],
  unlocated: true,
  run: () => spark.createDataFrame([{ a: null }, { a: value }], schema),
}));

const others: Refusal[] = [
  {
    name: 'null where none may be',
    condition: 'NOT_NULL_ASSERT_VIOLATION',
    says: ['row 1', 'field a'],
    unlocated: true,
    run: () => spark.createDataFrame([fine, { a: null }], 'a INT NOT NULL'),
  },
  {
    name: 'no rows and no schema',
    condition: 'CANNOT_CONVERT_ROW',
    says: ['no row', 'Give a schema', 'createDataFrame([], "a INT, b STRING")'],
    unlocated: true,
    run: () => spark.createDataFrame([]),
  },
  {
    name: 'values of two types in a column without a schema',
    condition: 'CANNOT_CONVERT_ROW',
    says: ['Row 1', 'field a', 'BIGINT', 'STRING', 'Give a schema'],
    unlocated: true,
    run: () => spark.createDataFrame([{ a: 1n }, { a: 'x' }]),
  },
  {
    name: 'an array of too many values',
    condition: 'CANNOT_CONVERT_ROW',
    says: ['Row 1', '3 values', '2'],
    unlocated: true,
    run: () =>
      spark.createDataFrame(
        [
          [1, 'x'],
          [2, 'y', 'z'],
        ],
        'a INT, b STRING',
      ),
  },
  {
    name: 'an array of too few values',
    condition: 'CANNOT_CONVERT_ROW',
    says: ['Row 0', '1 values', '2'],
    unlocated: true,
    run: () => spark.createDataFrame([[1]], 'a INT, b STRING'),
  },
  {
    name: 'a row that is no object',
    condition: 'CANNOT_CONVERT_ROW',
    says: ['Row 1', 'the value 5', 'Give an object'],
    unlocated: true,
    run: () => spark.createDataFrame([fine, 5] as never, 'a INT'),
  },
];

describe('values that are not of the type', () => refuses(spark, import.meta.url, values));
describe('rows that are not of the schema', () => refuses(spark, import.meta.url, others));
