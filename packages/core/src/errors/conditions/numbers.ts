/** Numbers that cannot be computed, cast or represented. */
import type { ConditionRows } from './row.js';

export const numbers = {
  ARITHMETIC_OVERFLOW: [
    '22003',
    'runtime',
    '<message>.<alternative> If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.',
  ],
  BINARY_ARITHMETIC_OVERFLOW: [
    '22003',
    'runtime',
    '<value1> <symbol> <value2> caused overflow. Use <functionName> to ignore overflow problem and return NULL.',
  ],
  CAST_INVALID_INPUT: [
    '22018',
    'runtime',
    'The value <expression> of the type <sourceType> cannot be cast to <targetType> because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead.',
  ],
  CAST_OVERFLOW: [
    '22003',
    'runtime',
    'The value <value> of the type <sourceType> cannot be cast to <targetType> due to an overflow. Use `try_cast` to tolerate overflow and return NULL instead.',
  ],
  CONVERSION_INVALID_INPUT: [
    '22018',
    'runtime',
    'The value <str> (<fmt>) cannot be converted to <targetType> because it is malformed. Correct the value as per the syntax, or change its format. Use <suggestion> to tolerate malformed input and return NULL instead.',
  ],
  DIVIDE_BY_ZERO: [
    '22012',
    'runtime',
    'Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.',
  ],
  'INVALID_FORMAT.CONT_THOUSANDS_SEPS': [
    '42601',
    'analysis',
    'The format is invalid: <format>. Thousands separators (, or G) must have digits in between them in the number format.',
  ],
  'INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT': [
    '42601',
    'analysis',
    'The format is invalid: <format>. Currency characters must appear before digits in the number format.',
  ],
  'INVALID_FORMAT.EMPTY': [
    '42601',
    'analysis',
    'The format is invalid: <format>. The number format string cannot be empty.',
  ],
  'INVALID_FORMAT.ESC_AT_THE_END': [
    '42601',
    'runtime',
    'The format is invalid: <format>. The escape character is not allowed to end with.',
  ],
  'INVALID_FORMAT.ESC_IN_THE_MIDDLE': [
    '42601',
    'runtime',
    'The format is invalid: <format>. The escape character is not allowed to precede <char>.',
  ],
  'INVALID_FORMAT.MISMATCH_INPUT': [
    '42601',
    'runtime',
    'The format is invalid: <format>. The input <inputType> <input> does not match the format.',
  ],
  'INVALID_FORMAT.UNEXPECTED_TOKEN': [
    '42601',
    'analysis',
    'The format is invalid: <format>. Found the unexpected <token> in the format string; the structure of the format string must match: `[MI|S]` `[$]` `[0|9|G|,]*` `[.|D]` `[0|9]*` `[$]` `[PR|MI|S]`.',
  ],
  'INVALID_FORMAT.WRONG_NUM_DIGIT': [
    '42601',
    'analysis',
    'The format is invalid: <format>. The format string requires at least one number digit.',
  ],
  'INVALID_FORMAT.WRONG_NUM_TOKEN': [
    '42601',
    'analysis',
    'The format is invalid: <format>. At most one <token> is allowed in the number format.',
  ],
  NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION: [
    '22003',
    'runtime',
    'Found the negative value in <frequencyExpression>: <negativeValue>, but expected a positive integral value.',
  ],
  NUMERIC_OUT_OF_SUPPORTED_RANGE: [
    '22003',
    'runtime',
    'The value <value> cannot be interpreted as a numeric since it has more than 38 digits.',
  ],
  'NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION': [
    '22003',
    'runtime',
    'The <value> cannot be represented as Decimal(<precision>, <scale>).',
  ],
  'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION': [
    '22003',
    'runtime',
    'The <value> rounded half up from <roundedValue> cannot be represented as Decimal(<precision>, <scale>). If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error, and return NULL instead.',
  ],
  REMAINDER_BY_ZERO: [
    '22012',
    'runtime',
    'Remainder by zero. Use `try_mod` to tolerate divisor being 0 and return NULL instead. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.',
  ],
  VALUE_NOT_REPRESENTABLE: [
    '22003',
    'runtime',
    'The value <value> of type <type> cannot be represented as <target>. <advice>',
  ],
} as const satisfies ConditionRows;
