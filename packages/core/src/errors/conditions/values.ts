/** Values that a function cannot work with. */
import type { ConditionRows } from './row.js';

export const values = {
  CANNOT_DECODE_URL: [
    '22546',
    'runtime',
    'The provided URL cannot be decoded: <url>. Please ensure that the URL is properly formatted and try again.',
  ],
  'COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER': [
    '54000',
    'runtime',
    "Can't create array with <numberOfElements> elements which exceeding the array size limit <maxRoundedArrayLength>, the value returned by the function <functionName> is too large.",
  ],
  COMPARATOR_RETURNS_NULL: [
    '22004',
    'runtime',
    'The comparator has returned a NULL for a comparison between <firstValue> and <secondValue>. It should return a positive integer for "greater than", 0 for "equal" and a negative integer for "less than".',
  ],
  DUPLICATED_MAP_KEY: [
    '23505',
    'runtime',
    'Duplicate map key <key> was found, please check the input data. If you want to remove the duplicated keys, you can set "spark.sql.mapKeyDedupPolicy" to "LAST_WIN" so that the key inserted at last takes precedence.',
  ],
  ILLEGAL_SEQUENCE_BOUNDARIES: ['22023', 'runtime', 'Illegal sequence boundaries: <start> to <stop> by <step>.'],
  INVALID_ARRAY_INDEX: [
    '22003',
    'runtime',
    'The index <indexValue> is out of bounds. The array has <arraySize> elements. Use the SQL function `get()` to tolerate accessing element at invalid index and return NULL instead.',
  ],
  INVALID_ARRAY_INDEX_IN_ELEMENT_AT: [
    '22003',
    'runtime',
    'The index <indexValue> is out of bounds. The array has <arraySize> elements. Use `try_element_at` to tolerate accessing element at invalid index and return NULL instead.',
  ],
  INVALID_INDEX_OF_ZERO: [
    '22003',
    'runtime',
    'The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1).',
  ],
  INVALID_PARAMETER_VALUE: [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects <expected>, but got <invalidValue>.',
  ],
  'INVALID_PARAMETER_VALUE.BINARY_FORMAT': [
    '22023',
    'runtime',
    "The value of parameter(s) <parameter> in <functionName> is invalid: expects one of binary formats 'base64', 'hex', 'utf-8', but got <invalidFormat>.",
  ],
  'INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects an integer value in [0, <upper>), but got <invalidValue>.',
  ],
  'INVALID_PARAMETER_VALUE.CHARSET': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects one of the <charsets>, but got <charset>.',
  ],
  'INVALID_PARAMETER_VALUE.FORMAT_SPECIFIER': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: <reason>.',
  ],
  'INVALID_PARAMETER_VALUE.LENGTH': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: Expects <parameter> greater than or equal to 0, but got <length>.',
  ],
  'INVALID_PARAMETER_VALUE.PATTERN': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: <value>.',
  ],
  'INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: Expects group index between 0 and <groupCount>, but got <groupIndex>.',
  ],
  'INVALID_PARAMETER_VALUE.START': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: Expects a positive or a negative value for <parameter>, but got 0.',
  ],
  'INVALID_PARAMETER_VALUE.ZERO_INDEX': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects %1$, %2$ and so on, but got %0$.',
  ],
  INVALID_REGEXP_REPLACE: [
    '22023',
    'runtime',
    'Could not perform regexp_replace for source = "<source>", pattern = "<pattern>", replacement = "<replacement>" and position = <position>.',
  ],
  INVALID_URL: [
    '22P02',
    'runtime',
    'The url is invalid: <url>. Use `try_parse_url` to tolerate invalid URL and return NULL instead.',
  ],
  INVALID_UTF8_STRING: ['22029', 'runtime', 'Invalid UTF8 byte sequence found in string: <str>.'],
  MALFORMED_CHARACTER_CODING: ['22000', 'runtime', 'Invalid value found when performing <function> with <charset>.'],
  NOT_NULL_ASSERT_VIOLATION: ['42000', 'runtime', 'NULL value appeared in non-nullable field: <walkedTypePath>.'],
  NULL_MAP_KEY: ['2200E', 'runtime', 'Cannot use null as map key.'],
  USER_RAISED_EXCEPTION: ['P0001', 'runtime', '<errorMessage>'],
  _LEGACY_ERROR_TEMP_2128: ['22023', 'runtime', 'The key array and value array of MapData must have the same length.'],
  _LEGACY_ERROR_TEMP_3242: [
    '22023',
    'runtime',
    'sequence step must be an <intervalType> of day granularity if start and end values are dates',
  ],
} as const satisfies ConditionRows;
