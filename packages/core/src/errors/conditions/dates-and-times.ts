/** Dates, times, intervals and their patterns. */
import type { ConditionRows } from './row.js';

export const datesAndTimes = {
  CANNOT_PARSE_INTERVAL: [
    '22006',
    'runtime',
    'Unable to parse <intervalString>. Please ensure that the value provided is in a valid format for defining an interval.',
  ],
  CANNOT_PARSE_TIMESTAMP: [
    '22007',
    'runtime',
    '<message>. Use <func> to tolerate invalid input string and return NULL instead.',
  ],
  'DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION': ['22023', 'runtime', '<rangeMessage>.'],
  'DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION': [
    '22023',
    'runtime',
    '<rangeMessage>. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.',
  ],
  DATETIME_OVERFLOW: ['22008', 'runtime', 'Datetime operation overflow: <operation>.'],
  ILLEGAL_DAY_OF_WEEK: ['22009', 'runtime', 'Illegal input for day of week: <string>.'],
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION': [
    '42K0B',
    'runtime',
    'You may get a different result due to the upgrading to Spark >= 3.0: Fail to recognize <pattern> pattern in the DateTimeFormatter. 1) You can set <config> to "LEGACY" to restore the behavior before Spark 3.0. 2) You can form a valid datetime pattern with the guide from \'https://spark.apache.org/docs/latest/sql-ref-datetime-pattern.html\'.',
  ],
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN': [
    '42K0B',
    'runtime',
    'You may get a different result due to the upgrading to Spark >= 3.0: All week-based patterns are unsupported since Spark 3.0, detected week-based character: <c>. Please use the SQL function EXTRACT instead.',
  ],
  'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION': [
    '22015',
    'runtime',
    'Integer overflow while operating with intervals. Try devising appropriate values for the interval parameters.',
  ],
  'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION': [
    '22015',
    'runtime',
    'Integer overflow while operating with intervals. Use <functionName> to tolerate overflow and return NULL instead.',
  ],
  INTERVAL_DIVIDED_BY_ZERO: [
    '22012',
    'runtime',
    'Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead.',
  ],
  'INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER': [
    '22007',
    'runtime',
    'Unrecognized datetime pattern: <pattern>. Illegal pattern character found in datetime pattern: <c>. Please provide legal character.',
  ],
  'INVALID_DATETIME_PATTERN.LENGTH': [
    '22007',
    'runtime',
    'Unrecognized datetime pattern: <pattern>. Too many letters in datetime pattern: <pattern>. Please reduce pattern length.',
  ],
  'INVALID_DATETIME_PATTERN.WITH_SUGGESTION': [
    '22007',
    'runtime',
    "Unrecognized datetime pattern: <pattern>. You can form a valid datetime pattern with the guide from 'https://spark.apache.org/docs/latest/sql-ref-datetime-pattern.html'.",
  ],
  INVALID_FRACTION_OF_SECOND: [
    '22023',
    'runtime',
    'Valid range for seconds is [0, 60] (inclusive), but the provided value is <secAndMicros>. To avoid this error, use `try_make_timestamp`, which returns NULL on error. If you do not want to use the session default timestamp version of this function, use `try_make_timestamp_ntz` or `try_make_timestamp_ltz`.',
  ],
  'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING': [
    '22006',
    'runtime',
    "Error parsing '<input>' to interval. Please ensure that the value provided is in a valid format for defining an interval. You can reference the documentation for the correct format. Error parsing interval <interval> string.",
  ],
  'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING': [
    '22006',
    'runtime',
    "Error parsing '<input>' to interval. Please ensure that the value provided is in a valid format for defining an interval. You can reference the documentation for the correct format. Interval string does not match <intervalStr> format of <supportedFormat> when cast to <typeName>: <input>.",
  ],
  'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE': [
    '22006',
    'runtime',
    'Error parsing \'<input>\' to interval. Please ensure that the value provided is in a valid format for defining an interval. You can reference the documentation for the correct format. Interval string does not match <intervalStr> format of <supportedFormat> when cast to <typeName>: <input>. Set "spark.sql.legacy.fromDayTimeString.enabled" to "true" to restore the behavior before Spark 3.0.',
  ],
  INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION: [
    '22006',
    'runtime',
    'Cannot add an interval to a date because its microseconds part is not 0. To resolve this, cast the input date to a timestamp, which supports the addition of intervals with non-zero microseconds.',
  ],
  'INVALID_PARAMETER_VALUE.DATETIME_UNIT': [
    '22023',
    'parse',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects one of the units without quotes YEAR, QUARTER, MONTH, WEEK, DAY, DAYOFYEAR, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, but got the string literal <invalidValue>.',
  ],
  INVALID_TIMEZONE: [
    '22009',
    'runtime',
    "The timezone: <timeZone> is invalid. The timezone must be either a region-based zone ID or a zone offset. Region IDs must have the form 'area/city', such as 'America/Los_Angeles'. Zone offsets must be in the format '(+|-)HH', '(+|-)HH:mm’ or '(+|-)HH:mm:ss', e.g '-08' , '+01:00' or '-13:33:33', and must be in the range from -18:00 to +18:00. 'Z' and 'UTC' are accepted as synonyms for '+00:00'.",
  ],
} as const satisfies ConditionRows;
