/** Calls of functions that cannot be made: their number of arguments, names, lambdas, schemas and options. */
import type { ConditionRows } from './row.js';

export const calls = {
  DISTINCT_WINDOW_FUNCTION_UNSUPPORTED: [
    '0A000',
    'analysis',
    'Distinct window functions are not supported: <windowExpr>.',
  ],
  'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE': [
    '4274K',
    'analysis',
    'Call to routine <routineName> is invalid because it includes multiple argument assignments to the same parameter name <parameterName>. More than one named argument referred to the same parameter.',
  ],
  FAILED_EXECUTE_UDF: [
    '39000',
    'runtime',
    'User defined function (<functionName>: (<signature>) => <result>) failed due to: <reason>.',
  ],
  FAILED_FUNCTION_CALL: [
    '38000',
    'runtime',
    "Failed preparing of the function <funcName> for call. Please, double check function's arguments.",
  ],
  'INVALID_AGGREGATE_FILTER.NOT_BOOLEAN': [
    '42903',
    'analysis',
    'The FILTER expression <filterExpr> in an aggregate function is invalid. FILTER expression is not of type boolean.',
  ],
  INVALID_EXTRACT_FIELD: ['42601', 'analysis', 'Cannot extract <field> from <expr>.'],
  'INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES': [
    '42K0D',
    'analysis',
    'Invalid lambda function call. The lambda function has duplicate arguments <args>. Please, consider to rename the argument names or set <caseSensitiveConfig> to "true".',
  ],
  'INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION': [
    '42K0D',
    'analysis',
    'Invalid lambda function call. A lambda function should only be used in a higher order function. However, its class is <class>, which is not a higher order function.',
  ],
  'INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH': [
    '42K0D',
    'analysis',
    'Invalid lambda function call. A higher order function expects <expectedNumArgs> arguments, but got <actualNumArgs>.',
  ],
  'INVALID_OPTIONS.NON_MAP_FUNCTION': [
    '42K06',
    'analysis',
    'Invalid options: Must use the `map()` function for options.',
  ],
  'INVALID_OPTIONS.NON_STRING_TYPE': [
    '42K06',
    'analysis',
    'Invalid options: A type of keys and values in `map()` must be string, but got <mapType>.',
  ],
  'INVALID_SCHEMA.NON_STRING_LITERAL': [
    '42K07',
    'analysis',
    'The input schema <inputSchema> is not a valid schema string. The input expression must be string literal and not null.',
  ],
  'INVALID_SCHEMA.NON_STRUCT_TYPE': [
    '42K07',
    'analysis',
    'The input schema <inputSchema> is not a valid schema string. The input expression should be evaluated to struct type, but got <dataType>.',
  ],
  'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX': [
    '42000',
    'analysis',
    'Invalid SQL syntax: The function <prettyName> does not support <syntax>.',
  ],
  NAMED_PARAMETERS_NOT_SUPPORTED: [
    '4274K',
    'analysis',
    'Named parameters are not supported for function <functionName>; please retry the query with positional arguments to the function call instead.',
  ],
  NON_FOLDABLE_ARGUMENT: [
    '42K08',
    'analysis',
    'The function <funcName> requires the parameter <paramName> to be a foldable expression of the type <paramType>, but the actual argument is a non-foldable.',
  ],
  PARSE_MODE_UNSUPPORTED: [
    '42601',
    'analysis',
    "The function <funcName> doesn't support the <mode> mode. Acceptable modes are PERMISSIVE and FAILFAST.",
  ],
  REQUIRED_PARAMETER_NOT_FOUND: [
    '4274K',
    'analysis',
    'Cannot invoke routine <routineName> because the parameter named <parameterName> is required, but the routine call did not supply a value.',
  ],
  SECOND_FUNCTION_ARGUMENT_NOT_INTEGER: [
    '22023',
    'analysis',
    'The second argument of <functionName> function needs to be an integer.',
  ],
  UNEXPECTED_POSITIONAL_ARGUMENT: [
    '4274K',
    'analysis',
    'Cannot invoke routine <routineName> because it contains positional argument(s) following the named argument assigned to <parameterName>; please rearrange them so the positional arguments come first and then retry the query again.',
  ],
  UNRECOGNIZED_PARAMETER_NAME: [
    '4274K',
    'analysis',
    'Cannot invoke routine <routineName> because the routine call included a named argument reference for the argument named <argumentName>, but this routine does not include any signature containing an argument with this name.<proposal>',
  ],
  WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE: [
    '42601',
    'analysis',
    'Window function <funcName> requires an OVER clause. Millrace has no window functions yet.',
  ],
  'WRONG_NUM_ARGS.WITHOUT_SUGGESTION': [
    '42605',
    'analysis',
    'The <functionName> requires <expectedNum> parameters but the actual number is <actualNum>.',
  ],
  'WRONG_NUM_ARGS.WITH_SUGGESTION': [
    '42605',
    'analysis',
    'The <functionName> requires <expectedNum> parameters but the actual number is <actualNum>. If you have to call this function with <legacyNum> parameters, set the legacy configuration <legacyConfKey> to <legacyConfValue>.',
  ],
  _LEGACY_ERROR_TEMP_1207: [
    '42K09',
    'analysis',
    'The duration and time inputs to window must be an integer, long or string literal, not <given>.',
  ],
  _LEGACY_ERROR_TEMP_3231: ['22006', 'analysis', 'Intervals greater than a month is not supported (<interval>).'],
  _LEGACY_ERROR_TEMP_3101: ['42K09', 'analysis', 'The input is not a correct window column: <windowTime>'],
} as const satisfies ConditionRows;
