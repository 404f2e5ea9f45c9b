/** Text that is no SQL, no schema, no type: what was found, and where. */
import { functions as F } from 'millrace';
import { describe } from 'vitest';
import { type Refusal, refuses, sharedSession } from './support.js';

const spark = sharedSession();
const numbers = spark.createDataFrame([{ value: 1n }]);
numbers.createOrReplaceTempView('numbers');

const text: Refusal[] = [
  {
    name: 'an expression that ends early',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ['end of input', 'value +'],
    unlocated: true,
    run: () => numbers.selectExpr('value +'),
  },
  {
    name: 'a parenthesis that is not closed',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ['abs(value'],
    unlocated: true,
    run: () => numbers.selectExpr('abs(value'),
  },
  {
    name: 'a string that is not closed',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ["'abc"],
    unlocated: true,
    run: () => numbers.filter("value = 'abc"),
  },
  {
    name: 'two operators in a row',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ["'3'", '(line 1, pos 10)'],
    unlocated: true,
    run: () => numbers.filter('value > * 3'),
  },
  {
    name: 'an empty expression',
    condition: 'PARSE_EMPTY_STATEMENT',
    says: ['empty statement'],
    unlocated: true,
    run: () => F.expr(''),
  },
  {
    name: 'a comment that is not closed',
    condition: 'UNCLOSED_BRACKETED_COMMENT',
    says: ['append */'],
    unlocated: true,
    run: () => numbers.selectExpr('value /* the value'),
  },
  {
    name: 'a query that begins with a word of no statement',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ["'SELEKT'"],
    unlocated: true,
    run: () => spark.sql('SELEKT value FROM numbers'),
  },
  {
    name: 'a query without a table after FROM',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ['WHERE'],
    unlocated: true,
    run: () => spark.sql('SELECT value FROM WHERE value > 1'),
  },
  {
    name: 'an empty query',
    condition: 'PARSE_EMPTY_STATEMENT',
    says: ['empty statement'],
    unlocated: true,
    run: () => spark.sql(''),
  },
  {
    name: 'a statement that changes something',
    condition: 'UNSUPPORTED_FEATURE.STATEMENT',
    says: ['INSERT'],
    unlocated: true,
    run: () => spark.sql('INSERT INTO numbers VALUES (1)'),
  },
  {
    name: 'a statement that makes a table',
    condition: 'UNSUPPORTED_FEATURE.STATEMENT',
    says: ['CREATE'],
    unlocated: true,
    run: () => spark.sql('CREATE TABLE t (a INT)'),
  },
  {
    name: 'a view that is spelt wrong',
    condition: 'TABLE_OR_VIEW_NOT_FOUND',
    says: ['`number`', 'Did you mean numbers?'],
    run: () => spark.sql('SELECT * FROM number'),
  },
  {
    name: 'a table that is spelt wrong',
    condition: 'TABLE_OR_VIEW_NOT_FOUND',
    says: ['`numbrs`', 'Did you mean numbers?'],
    run: () => spark.table('numbrs'),
  },
  {
    name: 'a view of a name that is taken',
    condition: 'TEMP_TABLE_OR_VIEW_ALREADY_EXISTS',
    says: ['`numbers`'],
    unlocated: true,
    run: () => numbers.createTempView('numbers'),
  },
  {
    name: 'a position beyond the select list',
    condition: 'ORDER_BY_POS_OUT_OF_RANGE',
    says: ['position 2', '[1, 1]'],
    run: () => spark.sql('SELECT value FROM numbers ORDER BY 2'),
  },
  {
    name: 'a number beyond its type',
    condition: 'INVALID_NUMERIC_LITERAL_RANGE',
    says: ['99999999999999999999', '9223372036854775807'],
    unlocated: true,
    run: () => numbers.selectExpr('99999999999999999999L'),
  },
  {
    name: 'a date that there is not',
    condition: 'INVALID_TYPED_LITERAL',
    says: ['"DATE"', '2024-02-30'],
    unlocated: true,
    run: () => numbers.selectExpr("DATE '2024-02-30'"),
  },
  {
    name: 'a name with a hyphen',
    condition: 'INVALID_IDENTIFIER',
    says: ['my-view', '`my-view`'],
    unlocated: true,
    run: () => spark.sql('SELECT * FROM my-view'),
  },
  {
    name: 'a type that there is not',
    condition: 'UNSUPPORTED_DATATYPE',
    says: ['"INTEGR"', 'Did you mean integer?'],
    unlocated: true,
    run: () => numbers.selectExpr('CAST(value AS INTEGR)'),
  },
  {
    name: 'a schema with a type that there is not',
    condition: 'UNSUPPORTED_DATATYPE',
    says: ['"DUOBLE"', 'Did you mean double?'],
    unlocated: true,
    run: () => spark.read.schema('a DUOBLE'),
  },
  {
    name: 'a schema that ends early',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ['"a INT, b"', 'at or near end of input: expected a name'],
    unlocated: true,
    run: () => spark.read.schema('a INT, b'),
  },
  {
    name: 'a schema with a type that is not closed',
    condition: 'PARSE_SYNTAX_ERROR',
    says: ['"a ARRAY<INT"', "at or near end of input: expected '>'"],
    unlocated: true,
    run: () => spark.readStream.schema('a ARRAY<INT'),
  },
  {
    name: 'a decimal of too many digits',
    condition: 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION',
    says: ['40', '38'],
    unlocated: true,
    run: () => spark.read.schema('a DECIMAL(40, 2)'),
  },
  {
    name: 'a path of a format that there is not',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['jsn', 'Did you mean json?'],
    run: ({ dir }) => spark.sql(`SELECT * FROM jsn.\`${dir}\``).collect(),
  },
  {
    name: 'a pattern of a datetime that is none',
    condition: 'INVALID_DATETIME_PATTERN.WITH_SUGGESTION',
    says: ['yyyy-bb', 'You can form a valid datetime pattern with the guide'],
    unlocated: true,
    run: () => numbers.selectExpr("date_format(current_date(), 'yyyy-bb')").collect(),
  },
  {
    name: 'a regular expression that is none',
    condition: 'INVALID_PARAMETER_VALUE.PATTERN',
    says: ['regexp', '(('],
    unlocated: true,
    run: () => numbers.selectExpr("regexp_extract(string(value), '((', 1)").collect(),
  },
];

describe('text that is no SQL', () => refuses(spark, import.meta.url, text));
