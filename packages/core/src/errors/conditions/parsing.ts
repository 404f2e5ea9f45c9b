/** Text that is no SQL. */
import type { ConditionRows } from './row.js';

export const parsing = {
  DATATYPE_MISSING_SIZE: [
    '42K01',
    'parse',
    'DataType <type> requires a length parameter, for example <type>(10). Please specify the length.<context>',
  ],
  DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION: [
    '22003',
    'parse',
    'Decimal precision <precision> exceeds max precision <maxPrecision>.<context>',
  ],
  FAILED_TO_PARSE_TOO_COMPLEX: [
    '54001',
    'parse',
    'The statement, including potential SQL functions and referenced views, was too complex to parse. To mitigate this error divide the statement into multiple, less complex chunks.<context>',
  ],
  'INCOMPLETE_TYPE_DEFINITION.ARRAY': [
    '42K01',
    'parse',
    'Incomplete complex type: The definition of "ARRAY" type is incomplete. You must provide an element type. For example: "<example>".<context>',
  ],
  'INCOMPLETE_TYPE_DEFINITION.MAP': [
    '42K01',
    'parse',
    'Incomplete complex type: The definition of "MAP" type is incomplete. You must provide a key type and a value type. For example: "<example>".<context>',
  ],
  'INCOMPLETE_TYPE_DEFINITION.STRUCT': [
    '42K01',
    'parse',
    'Incomplete complex type: The definition of "STRUCT" type is incomplete. You must provide at least one field type. For example: "<example>".<context>',
  ],
  INVALID_ESC: [
    '42604',
    'parse',
    'Found an invalid escape string: <invalidEscape>. The escape string must contain only one character.',
  ],
  INVALID_ESCAPE_CHAR: [
    '42604',
    'analysis',
    '`EscapeChar` should be a string literal of length one, but got <sqlExpr>.',
  ],
  INVALID_IDENTIFIER: [
    '42602',
    'parse',
    "The unquoted identifier <ident> is invalid and must be back quoted as: `<ident>`. Unquoted identifiers can only contain ASCII letters ('a' - 'z', 'A' - 'Z'), digits ('0' - '9'), and underbar ('_').<context>",
  ],
  'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH': [
    '42000',
    'parse',
    'Invalid inline table. Inline table expected <expectedNumCols> columns but found <actualNumCols> columns in row <rowIndex>.<context>',
  ],
  'INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION': [
    '22006',
    'parse',
    "Error parsing '<input>' to interval. Please ensure that the value provided is in a valid format for defining an interval. Uncaught arithmetic exception while parsing '<input>'.<context>",
  ],
  'INVALID_INTERVAL_FORMAT.INVALID_FRACTION': [
    '22006',
    'parse',
    "Error parsing '<input>' to interval. Please ensure that the value provided is in a valid format for defining an interval. <unit> cannot have fractional part.<context>",
  ],
  INVALID_NUMERIC_LITERAL_RANGE: [
    '22003',
    'parse',
    'Numeric literal <rawStrippedQualifier> is outside the valid range for <typeName> with minimum value of <minValue> and maximum value of <maxValue>. Please adjust the value accordingly.<context>',
  ],
  INVALID_TYPED_LITERAL: ['42604', 'parse', 'The value of the typed literal <valueType> is invalid: <value>.<context>'],
  PARSE_EMPTY_STATEMENT: ['42617', 'parse', 'Syntax error, unexpected empty statement.<context>'],
  PARSE_SYNTAX_ERROR: ['42601', 'parse', 'Syntax error at or near <error><hint>.<context>'],
  UNBOUND_SQL_PARAMETER: [
    '42P02',
    'parse',
    'Found the unbound parameter: <name>. Please, fix `args` and provide a mapping of the parameter to either a SQL literal or collection constructor functions such as `map()`, `array()`, `struct()`.<context>',
  ],
  UNCLOSED_BRACKETED_COMMENT: [
    '42601',
    'parse',
    'Found an unclosed bracketed comment. Please, append */ at the end of the comment.<context>',
  ],
  UNSUPPORTED_DATATYPE: ['0A000', 'analysis', 'Unsupported data type <typeName>.<proposal>'],
  'UNSUPPORTED_FEATURE.STATEMENT': ['0A000', 'parse', 'The statement <statement> is not supported.<hint><context>'],
  UNSUPPORTED_TYPED_LITERAL: [
    '0A000',
    'parse',
    'Literals of the type <unsupportedType> are not supported. Supported types are <supportedTypes>.<context>',
  ],
  _LEGACY_ERROR_TEMP_0026: [
    '42601',
    'parse',
    'Can only use numbers in the interval value part for multiple unit value pairs interval form, but got invalid value: <value>.<context>',
  ],
  _LEGACY_ERROR_TEMP_0029: ['42601', 'parse', 'Cannot mix year-month and day-time fields: <literal>.<context>'],
  _LEGACY_ERROR_TEMP_0063: ['42601', 'parse', '<msg>.<context>'],
  _LEGACY_ERROR_TEMP_0064: ['42601', 'parse', "Expected something between '(' and ')'.<context>"],
} as const satisfies ConditionRows;
