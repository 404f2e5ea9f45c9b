/**
 * The table of error conditions: Spark's names, SQL states and texts where Spark has one.
 * `<name>` in a template is a parameter; the types of parameters follow from the template.
 */

type Kind = 'analysis' | 'parse' | 'runtime' | 'streaming' | 'argument' | 'unsupported';

interface Condition {
  readonly sqlState: string;
  readonly kind: Kind;
  readonly template: string;
}

const define = <T extends Record<string, readonly [string, Kind, string]>>(
  rows: T,
): { [K in keyof T]: Condition & { template: T[K][2] } } =>
  Object.fromEntries(
    Object.entries(rows).map(([name, [sqlState, kind, template]]) => [name, { sqlState, kind, template }]),
  ) as { [K in keyof T]: Condition & { template: T[K][2] } };

const analysis = {
  _LEGACY_ERROR_TEMP_3101: ['42K09', 'analysis', 'The input is not a correct window column: <windowTime>'],
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': [
    '42703',
    'analysis',
    'A column, variable, or function parameter with name <objectName> cannot be resolved. Did you mean one of the following? [<proposal>].',
  ],
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': [
    '42703',
    'analysis',
    'A column, variable, or function parameter with name <objectName> cannot be resolved.',
  ],
  'UNRESOLVED_FIELD.WITH_SUGGESTION': [
    '42703',
    'analysis',
    'A field with name <fieldName> cannot be resolved with the struct-type column <columnPath>. Did you mean one of the following? [<proposal>].',
  ],
  FIELD_NOT_FOUND: ['42704', 'analysis', 'No such struct field <fieldName> in <fields>.'],
  UNRESOLVED_ROUTINE: [
    '42883',
    'analysis',
    'Cannot resolve routine <routineName> on search path <searchPath>.<proposal>',
  ],
  UNRESOLVED_USING_COLUMN_FOR_JOIN: [
    '42703',
    'analysis',
    'USING column <colName> cannot be resolved on the <side> side of the join. The <side>-side columns: [<suggestion>].',
  ],
  AMBIGUOUS_REFERENCE: ['42704', 'analysis', 'Reference <name> is ambiguous, could be: <referenceNames>.'],
  COLUMN_ALREADY_EXISTS: [
    '42711',
    'analysis',
    'The column <columnName> already exists. Choose another name or rename the existing column.',
  ],
  TABLE_OR_VIEW_NOT_FOUND: [
    '42P01',
    'analysis',
    'The table or view <relationName> cannot be found. Verify the spelling and correctness of the schema and catalog.<proposal>',
  ],
  PATH_NOT_FOUND: ['42K03', 'analysis', 'Path does not exist: <path>.'],
  UNABLE_TO_INFER_SCHEMA: ['42KD9', 'analysis', 'Unable to infer schema for <format>. It must be specified manually.'],
  MISSING_PATH: [
    '42000',
    'analysis',
    "No path was given to the <format> source or sink: name one in load(), save() or the option 'path'.",
  ],
  UNSUPPORTED_FILE_SYSTEM: [
    '0A000',
    'unsupported',
    'No file system for scheme <scheme> in <path>: only local paths and file: URIs can be read and written.',
  ],
  CONFLICTING_PARTITION_COLUMN_NAMES: [
    'KD009',
    'runtime',
    "Conflicting partition column names detected: <distinctPartColLists>. For partitioned table directories, data files should only live in leaf directories. And directories at the same level should have the same partition column name. Please check the directories for unexpected files or inconsistent partition column names, or read with option 'recursiveFileLookup' to ignore them.",
  ],
  INVALID_PARTITION_VALUE: [
    '42846',
    'runtime',
    'Failed to cast value <value> to data type <dataType> for partition column <columnName>. Ensure the value matches the expected data type for this partition column.',
  ],
  UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE: [
    '0A000',
    'analysis',
    "The <format> datasource doesn't support the column <columnName> of the type <columnType>.",
  ],
  INVALID_CORRUPT_RECORD_TYPE: [
    '42804',
    'analysis',
    'The column <columnName> for corrupt records must have the nullable STRING type, but got <actualType>.',
  ],
  'UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN': [
    '0A000',
    'analysis',
    'The feature is not supported: Queries from raw JSON and CSV files are disallowed when the referenced columns only include the internal corrupt record column (<column>): select another column with it, or cache the DataFrame first.',
  ],
  MALFORMED_RECORD_IN_SCHEMA_INFERENCE: [
    'KD001',
    'runtime',
    "Malformed records are detected in schema inference: <badRecord>. Parse Mode: <failFastMode>. Reasons: Failed to infer a common schema. To process malformed records as null result, try setting the option 'mode' as 'PERMISSIVE'.",
  ],
  ALL_PARTITION_COLUMNS_NOT_ALLOWED: ['KD005', 'analysis', 'Cannot use all columns for partition columns.'],
  PARTITION_COLUMN_NOT_FOUND: [
    '42703',
    'analysis',
    'Partition column `<column>` not found in schema <schema>.<proposal>',
  ],
  'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION': [
    '56038',
    'argument',
    'The codec <codecName> is not available. Available codecs are <availableCodecs>.',
  ],
  'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH': [
    'KD001',
    'runtime',
    'Encountered error while reading file <path>. Data type mismatches when reading Parquet column <column>. Expected Spark type <expectedType>, actual Parquet type <actualType>.',
  ],
  CANNOT_MERGE_SCHEMAS: [
    '42KD9',
    'analysis',
    'Failed merging schemas: the column <column> is <left> in some files and <right> in others.',
  ],
  INVALID_SCHEMA_FOR_FORMAT: [
    '42K03',
    'analysis',
    'The <format> source has the columns <expected>, but the schema given is <schema>.',
  ],
  DATA_SOURCE_NOT_FOUND: ['42K02', 'analysis', 'Failed to find the data source: <provider>.<proposal>'],
  'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <paramIndex> parameter requires the <requiredType> type, however <inputSql> has the type <inputType>.',
  ],
  'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: the left and right operands of the binary operator have incompatible types (<left> and <right>).',
  ],
  'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: the binary operator requires the input type <inputType>, not <actualDataType>.',
  ],
  'DATATYPE_MISMATCH.DATA_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to <functionName> should all be the same type, but it is <dataType>.',
  ],
  'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: cannot cast <srcType> to <targetType>.',
  ],
  'DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: cannot cast <srcType> to <targetType> with ANSI mode on. If you have to cast <srcType> to <targetType>, you can set <config> as <configVal>.',
  ],
  'DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: cannot cast <srcType> to <targetType>. To convert values from <srcType> to <targetType>, you can use the functions <functionNames> instead.',
  ],
  'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <functionName> does not support ordering on type <dataType>.',
  ],
  'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: the input <inputName> should be a foldable <inputType> expression; however, got <inputExpr>.',
  ],
  'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <leftExprName>(<leftExprValue>) must be <constraint> the <rightExprName>(<rightExprValue>).',
  ],
  'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <exprName> must be between <valueRange> (current value = <currentValue>).',
  ],
  'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Filter expression <filter> of type <type> is not a boolean.',
  ],
  'DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <functionName> requires return <expectedType> type, but the actual is <actualType> type.',
  ],
  'DATATYPE_MISMATCH.NULL_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Null typed values cannot be used as arguments of <functionName>.',
  ],
  'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to <functionName> should have been "ARRAY" followed by a value with same element type, but it\'s [<leftType>, <rightType>].',
  ],
  'DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to function <functionName> should have been two "ARRAY" with same element type, but it\'s [<leftType>, <rightType>].',
  ],
  'DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to <functionName> should have been "MAP" followed by a value with same key type, but it\'s [<leftType>, <rightType>].',
  ],
  'DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: <functionName> uses the wrong parameter type. The parameter type must conform to: 1. The start and stop expressions must resolve to the same type. 2. If start and stop expressions resolve to the "DATE" or "TIMESTAMP" type, then the step expression must resolve to an "INTERVAL" type. 3. Otherwise, if start and stop expressions resolve to the "INTEGRAL" type, then the step expression must resolve to the same type.',
  ],
  'DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES': [
    '42K09',
    'analysis',
    "Cannot resolve <sqlExpr> due to data type mismatch: Input to the <functionName> should have been two maps with compatible key types, but it's [<leftType>, <rightType>].",
  ],
  'DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The key of map cannot be/contain <keyType>.',
  ],
  'DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES': [
    '42K09',
    'analysis',
    "Cannot resolve <sqlExpr> due to data type mismatch: The <functionName> should all be of type map, but it's [<dataType>].",
  ],
  'DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Only foldable `STRING` expressions are allowed to appear at odd position, but they are [<inputExprs>].',
  ],
  'DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The data type of the column (<columnIndex>) do not have the same type: <leftType> (<leftParamIndex>) and <rightType> (<rightParamIndex>).',
  ],
  'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input schema <schema> must be a struct, an array, a map or a variant.',
  ],
  'DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input schema <schema> can only contain STRING as a key type for a MAP.',
  ],
  'DATATYPE_MISMATCH.NON_STRING_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: All arguments of the function <funcName> must be strings.',
  ],
  'DATATYPE_MISMATCH.UNEXPECTED_NULL': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <exprName> must not be null.',
  ],
  'DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE': [
    '42K09',
    'analysis',
    "Cannot resolve <sqlExpr> due to data type mismatch: The input of <functionName> can't be <dataType> type data.",
  ],
  'INVALID_SCHEMA.NON_STRUCT_TYPE': [
    '42K07',
    'analysis',
    'The input schema <inputSchema> is not a valid schema string. The input expression should be evaluated to struct type, but got <dataType>.',
  ],
  'INVALID_SCHEMA.NON_STRING_LITERAL': [
    '42K07',
    'analysis',
    'The input schema <inputSchema> is not a valid schema string. The input expression must be string literal and not null.',
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
  'WRONG_NUM_ARGS.WITHOUT_SUGGESTION': [
    '42605',
    'analysis',
    'The <functionName> requires <expectedNum> parameters but the actual number is <actualNum>.',
  ],
  INVALID_EXTRACT_BASE_FIELD_TYPE: [
    '42000',
    'analysis',
    'Can not extract a value from <base>. Need a complex type [STRUCT, ARRAY, MAP] but got <other>.',
  ],
  INVALID_EXTRACT_FIELD_TYPE: [
    '42000',
    'analysis',
    'Field name should be a non-null string literal, but it is <extraction>.',
  ],
  MISSING_AGGREGATION: [
    '42803',
    'analysis',
    'The non-aggregating expression <expression> is based on columns which are not participating in the GROUP BY clause. Add the columns or the expression to the GROUP BY, aggregate the expression, or use <expressionAnyValue> if you do not care which of the values within a group is returned.',
  ],
  MISSING_GROUP_BY: [
    '42803',
    'analysis',
    'The query does not include a GROUP BY clause. Add GROUP BY or turn it into the window functions using OVER clauses.',
  ],
  NESTED_AGGREGATE_FUNCTION: [
    '42607',
    'analysis',
    'It is not allowed to use an aggregate function in the argument of another aggregate function. Please use the inner aggregate function in a sub-query.',
  ],
  GROUP_BY_AGGREGATE: ['42903', 'analysis', 'Aggregate functions are not allowed in GROUP BY, but found <sqlExpr>.'],
  GROUP_BY_POS_AGGREGATE: [
    '42903',
    'analysis',
    'GROUP BY <index> refers to an expression <aggExpr> that contains an aggregate function. Aggregate functions are not allowed in GROUP BY.',
  ],
  GROUP_BY_POS_OUT_OF_RANGE: [
    '42805',
    'analysis',
    'GROUP BY position <index> is not in select list (valid range is [1, <size>]).',
  ],
  ORDER_BY_POS_OUT_OF_RANGE: [
    '42805',
    'analysis',
    'ORDER BY position <index> is not in select list (valid range is [1, <size>]).',
  ],
  JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE: [
    '42K0E',
    'analysis',
    'The join condition <joinCondition> has the invalid type <conditionType>, expected "BOOLEAN".',
  ],
  UNSUPPORTED_JOIN_TYPE: [
    '0A000',
    'analysis',
    "Unsupported join type '<typ>'. Supported join types include: <supported>.<suggestion>",
  ],
  'INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE': [
    '42K0E',
    'analysis',
    'The limit like expression <expr> is invalid. The <name> expression must be equal to or greater than 0, but got <v>.',
  ],
  INVALID_WHERE_CONDITION: [
    '42903',
    'analysis',
    'The WHERE condition <condition> contains invalid expressions: <expressionList>. Rewrite the query to avoid window functions, aggregate functions, and generator functions in the WHERE clause.',
  ],
  'UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS': [
    '42K0E',
    'analysis',
    'The generator is not supported: nested in expressions <expression>.',
  ],
  'UNSUPPORTED_GENERATOR.MULTI_GENERATOR': [
    '42K0E',
    'analysis',
    'The generator is not supported: only one generator allowed per SELECT clause but found <num>: <generators>.',
  ],
  NUM_COLUMNS_MISMATCH: [
    '42826',
    'analysis',
    '<operator> can only be performed on inputs with the same number of columns, but the first input has <firstNumColumns> columns and the <invalidOrdinalNum> input has <invalidNumColumns> columns.',
  ],
  INCOMPATIBLE_COLUMN_TYPE: [
    '42825',
    'analysis',
    '<operator> can only be performed on tables with compatible column types. The <columnOrdinalNumber> column of the <tableOrdinalNumber> table is <dataType1> type which is not compatible with <dataType2> at the same column of the first table.<hint>',
  ],
  ASSIGNMENT_ARITY_MISMATCH: [
    '42802',
    'analysis',
    'The number of columns or variables assigned or aliased: <numTarget> does not match the number of source expressions: <numExpr>.',
  ],
  EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE: [
    '42K09',
    'analysis',
    'The event time <eventName> has the invalid type <eventType>, but expected "TIMESTAMP".',
  ],
  DISTINCT_WINDOW_FUNCTION_UNSUPPORTED: [
    '0A000',
    'analysis',
    'Distinct window functions are not supported: <windowExpr>.',
  ],
  INVALID_USAGE_OF_STAR_OR_REGEX: ['42000', 'analysis', 'Invalid usage of <elem> in <prettyName>.'],
  CANNOT_RESOLVE_STAR_EXPAND: [
    '42704',
    'analysis',
    'Cannot resolve <targetString>.* given input columns <columns>. Please check that the specified table or struct exists and is accessible in the input columns.',
  ],
  CANNOT_PARSE_INTERVAL: [
    '22006',
    'runtime',
    'Unable to parse <intervalString>. Please ensure that the value provided is in a valid format for defining an interval.',
  ],
  'INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH': [
    '42K0D',
    'analysis',
    'Invalid lambda function call. A higher order function expects <expectedNumArgs> arguments, but got <actualNumArgs>.',
  ],
  'INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION': [
    '42K0D',
    'analysis',
    'Invalid lambda function call. A lambda function should only be used in a higher order function. However, its class is <class>, which is not a higher order function.',
  ],
  TEMP_TABLE_OR_VIEW_ALREADY_EXISTS: [
    '42P07',
    'analysis',
    'Cannot create the temporary view <relationName> because it already exists. Choose a different name, drop or replace the existing view.',
  ],
  PARSE_MODE_UNSUPPORTED: [
    '42601',
    'analysis',
    "The function <funcName> doesn't support the <mode> mode. Acceptable modes are PERMISSIVE and FAILFAST.",
  ],
  'INVALID_SCHEMA.PARSE_ERROR': [
    '42K07',
    'analysis',
    'The input schema <inputSchema> is not a valid schema string. Cannot parse the schema: <reason>',
  ],
  UNSUPPORTED_DATATYPE: ['0A000', 'analysis', 'Unsupported data type <typeName>.<proposal>'],
  'DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Length of <exprName> should be 1.',
  ],
  'DATATYPE_MISMATCH.HASH_MAP_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to the function <functionName> cannot contain elements of the "MAP" type. Equal maps may have different hash codes, thus hash expressions are prohibited on "MAP" elements.',
  ],
  'DATATYPE_MISMATCH.INVALID_ARG_VALUE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <inputName> value must to be a <requireType> literal of <validValues>, but got <inputValue>.',
  ],
  NON_FOLDABLE_ARGUMENT: [
    '42K08',
    'analysis',
    'The function <funcName> requires the parameter <paramName> to be a foldable expression of the type <paramType>, but the actual argument is a non-foldable.',
  ],
  INVALID_ESCAPE_CHAR: [
    '42604',
    'analysis',
    '`EscapeChar` should be a string literal of length one, but got <sqlExpr>.',
  ],
  'INVALID_AGGREGATE_FILTER.NOT_BOOLEAN': [
    '42903',
    'analysis',
    'The FILTER expression <filterExpr> in an aggregate function is invalid. FILTER expression is not of type boolean.',
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
  UNEXPECTED_POSITIONAL_ARGUMENT: [
    '4274K',
    'analysis',
    'Cannot invoke routine <routineName> because it contains positional argument(s) following the named argument assigned to <parameterName>; please rearrange them so the positional arguments come first and then retry the query again.',
  ],
  'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE': [
    '4274K',
    'analysis',
    'Call to routine <routineName> is invalid because it includes multiple argument assignments to the same parameter name <parameterName>. More than one named argument referred to the same parameter.',
  ],
  UNRECOGNIZED_PARAMETER_NAME: [
    '4274K',
    'analysis',
    'Cannot invoke routine <routineName> because the routine call included a named argument reference for the argument named <argumentName>, but this routine does not include any signature containing an argument with this name.<proposal>',
  ],
  REQUIRED_PARAMETER_NOT_FOUND: [
    '4274K',
    'analysis',
    'Cannot invoke routine <routineName> because the parameter named <parameterName> is required, but the routine call did not supply a value.',
  ],
  UNSUPPORTED_GROUPING_EXPRESSION: [
    '42K0E',
    'analysis',
    'grouping()/grouping_id() can only be used with GroupingSets/Cube/Rollup.',
  ],
  WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE: [
    '42601',
    'analysis',
    'Window function <funcName> requires an OVER clause. Millrace has no window functions yet.',
  ],
  REQUIRES_SINGLE_PART_NAMESPACE: [
    '42K05',
    'analysis',
    '<sessionCatalog> requires a single-part namespace, but got <namespace>.',
  ],
  UDTF_ALIAS_NUMBER_MISMATCH: [
    '42802',
    'analysis',
    'The number of aliases supplied in the AS clause does not match the number of columns output by the UDTF. Expected <aliasesSize> aliases, but got <aliasesNames>. Please ensure that the number of aliases provided matches the number of columns output by the UDTF.',
  ],
  AMBIGUOUS_REFERENCE_TO_FIELDS: [
    '42000',
    'analysis',
    'Ambiguous reference to the field <field>. It appears <count> times in the schema.',
  ],
  'INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES': [
    '42K0D',
    'analysis',
    'Invalid lambda function call. The lambda function has duplicate arguments <args>. Please, consider to rename the argument names or set <caseSensitiveConfig> to "true".',
  ],
  'WRONG_NUM_ARGS.WITH_SUGGESTION': [
    '42605',
    'analysis',
    'The <functionName> requires <expectedNum> parameters but the actual number is <actualNum>. If you have to call this function with <legacyNum> parameters, set the legacy configuration <legacyConfKey> to <legacyConfValue>.',
  ],
} as const satisfies Record<string, readonly [string, Kind, string]>;

const parse = {
  UNBOUND_SQL_PARAMETER: [
    '42P02',
    'parse',
    'Found the unbound parameter: <name>. Queries with parameters are not supported: write the values into the text.<context>',
  ],
  INVALID_ESC: [
    '42604',
    'parse',
    'Found an invalid escape string: <invalidEscape>. The escape string must contain only one character.',
  ],
  PARSE_SYNTAX_ERROR: ['42601', 'parse', 'Syntax error at or near <error><hint>.<context>'],
  PARSE_EMPTY_STATEMENT: ['42617', 'parse', 'Syntax error, unexpected empty statement.<context>'],
  UNCLOSED_BRACKETED_COMMENT: [
    '42601',
    'parse',
    'Found an unclosed bracketed comment. Please, append */ at the end of the comment.<context>',
  ],
  FAILED_TO_PARSE_TOO_COMPLEX: [
    '54001',
    'parse',
    'The statement, including potential SQL functions and referenced views, was too complex to parse. To mitigate this error divide the statement into multiple, less complex chunks.<context>',
  ],
  INVALID_IDENTIFIER: [
    '42602',
    'parse',
    "The unquoted identifier <ident> is invalid and must be back quoted as: `<ident>`. Unquoted identifiers can only contain ASCII letters ('a' - 'z', 'A' - 'Z'), digits ('0' - '9'), and underbar ('_').<context>",
  ],
  INVALID_NUMERIC_LITERAL_RANGE: [
    '22003',
    'parse',
    'Numeric literal <rawStrippedQualifier> is outside the valid range for <typeName> with minimum value of <minValue> and maximum value of <maxValue>. Please adjust the value accordingly.<context>',
  ],
  DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION: [
    '22003',
    'parse',
    'Decimal precision <precision> exceeds max precision <maxPrecision>.<context>',
  ],
  INVALID_TYPED_LITERAL: ['42604', 'parse', 'The value of the typed literal <valueType> is invalid: <value>.<context>'],
  UNSUPPORTED_TYPED_LITERAL: [
    '0A000',
    'parse',
    'Literals of the type <unsupportedType> are not supported. Supported types are <supportedTypes>.<context>',
  ],
  'INVALID_INTERVAL_FORMAT.INVALID_FRACTION': [
    '22006',
    'parse',
    "Error parsing '<input>' to interval. Please ensure that the value provided is in a valid format for defining an interval. <unit> cannot have fractional part.<context>",
  ],
  'INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION': [
    '22006',
    'parse',
    "Error parsing '<input>' to interval. Please ensure that the value provided is in a valid format for defining an interval. Uncaught arithmetic exception while parsing '<input>'.<context>",
  ],
  _LEGACY_ERROR_TEMP_0026: [
    '42601',
    'parse',
    'Can only use numbers in the interval value part for multiple unit value pairs interval form, but got invalid value: <value>.<context>',
  ],
  _LEGACY_ERROR_TEMP_0029: ['42601', 'parse', 'Cannot mix year-month and day-time fields: <literal>.<context>'],
  _LEGACY_ERROR_TEMP_0063: ['42601', 'parse', '<msg>.<context>'],
  _LEGACY_ERROR_TEMP_0064: ['42601', 'parse', "Expected something between '(' and ')'.<context>"],
  'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH': [
    '42000',
    'parse',
    'Invalid inline table. Inline table expected <expectedNumCols> columns but found <actualNumCols> columns in row <rowIndex>.<context>',
  ],
  'UNSUPPORTED_FEATURE.STATEMENT': ['0A000', 'parse', 'The statement <statement> is not supported.<hint><context>'],
} as const satisfies Record<string, readonly [string, Kind, string]>;

const runtime = {
  INVALID_TIMEZONE: [
    '22009',
    'runtime',
    "The timezone: <timeZone> is invalid. The timezone must be either a region-based zone ID or a zone offset. Region IDs must have the form 'area/city', such as 'America/Los_Angeles'. Zone offsets must be in the format '(+|-)HH', '(+|-)HH:mm’ or '(+|-)HH:mm:ss', e.g '-08' , '+01:00' or '-13:33:33', and must be in the range from -18:00 to +18:00. 'Z' and 'UTC' are accepted as synonyms for '+00:00'.",
  ],
  NUMERIC_OUT_OF_SUPPORTED_RANGE: [
    '22003',
    'runtime',
    'The value <value> cannot be interpreted as a numeric since it has more than 38 digits.',
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
  'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING': [
    '22006',
    'runtime',
    "Error parsing '<input>' to interval. Please ensure that the value provided is in a valid format for defining an interval. You can reference the documentation for the correct format. Error parsing interval <interval> string.",
  ],
  INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION: [
    '22006',
    'runtime',
    'Cannot add an interval to a date because its microseconds part is not 0. To resolve this, cast the input date to a timestamp, which supports the addition of intervals with non-zero microseconds.',
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
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN': [
    '42K0B',
    'runtime',
    'You may get a different result due to the upgrading to Spark >= 3.0: All week-based patterns are unsupported since Spark 3.0, detected week-based character: <c>. Please use the SQL function EXTRACT instead.',
  ],
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION': [
    '42K0B',
    'runtime',
    'You may get a different result due to the upgrading to Spark >= 3.0: Fail to recognize <pattern> pattern in the DateTimeFormatter. 1) You can set <config> to "LEGACY" to restore the behavior before Spark 3.0. 2) You can form a valid datetime pattern with the guide from \'https://spark.apache.org/docs/latest/sql-ref-datetime-pattern.html\'.',
  ],
  ILLEGAL_DAY_OF_WEEK: ['22009', 'runtime', 'Illegal input for day of week: <string>.'],
  INVALID_FRACTION_OF_SECOND: [
    '22023',
    'runtime',
    'Valid range for seconds is [0, 60] (inclusive), but the provided value is <secAndMicros>. To avoid this error, use `try_make_timestamp`, which returns NULL on error. If you do not want to use the session default timestamp version of this function, use `try_make_timestamp_ntz` or `try_make_timestamp_ltz`.',
  ],
  SECOND_FUNCTION_ARGUMENT_NOT_INTEGER: [
    '22023',
    'analysis',
    'The second argument of <functionName> function needs to be an integer.',
  ],
  INVALID_EXTRACT_FIELD: ['42601', 'analysis', 'Cannot extract <field> from <expr>.'],
  'INVALID_PARAMETER_VALUE.DATETIME_UNIT': [
    '22023',
    'parse',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects one of the units without quotes YEAR, QUARTER, MONTH, WEEK, DAY, DAYOFYEAR, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, but got the string literal <invalidValue>.',
  ],
  DIVIDE_BY_ZERO: [
    '22012',
    'runtime',
    'Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.',
  ],
  REMAINDER_BY_ZERO: [
    '22012',
    'runtime',
    'Remainder by zero. Use `try_mod` to tolerate divisor being 0 and return NULL instead. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.',
  ],
  INTERVAL_DIVIDED_BY_ZERO: [
    '22012',
    'runtime',
    'Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead.',
  ],
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
  'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION': [
    '22015',
    'runtime',
    'Integer overflow while operating with intervals. Use <functionName> to tolerate overflow and return NULL instead.',
  ],
  'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION': [
    '22015',
    'runtime',
    'Integer overflow while operating with intervals. Try devising appropriate values for the interval parameters.',
  ],
  DATETIME_OVERFLOW: ['22008', 'runtime', 'Datetime operation overflow: <operation>.'],
  CAST_OVERFLOW: [
    '22003',
    'runtime',
    'The value <value> of the type <sourceType> cannot be cast to <targetType> due to an overflow. Use `try_cast` to tolerate overflow and return NULL instead.',
  ],
  CAST_INVALID_INPUT: [
    '22018',
    'runtime',
    'The value <expression> of the type <sourceType> cannot be cast to <targetType> because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead.',
  ],
  'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION': [
    '22003',
    'runtime',
    'The <value> rounded half up from <roundedValue> cannot be represented as Decimal(<precision>, <scale>). If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error, and return NULL instead.',
  ],
  'NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION': [
    '22003',
    'runtime',
    'The <value> cannot be represented as Decimal(<precision>, <scale>).',
  ],
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
  NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION: [
    '22003',
    'runtime',
    'Found the negative value in <frequencyExpression>: <negativeValue>, but expected a positive integral value.',
  ],
  FAILED_FUNCTION_CALL: [
    '38000',
    'runtime',
    "Failed preparing of the function <funcName> for call. Please, double check function's arguments.",
  ],
  NULL_MAP_KEY: ['2200E', 'runtime', 'Cannot use null as map key.'],
  DUPLICATED_MAP_KEY: [
    '23505',
    'runtime',
    'Duplicate map key <key> was found, please check the input data. If you want to remove the duplicated keys, you can set "spark.sql.mapKeyDedupPolicy" to "LAST_WIN" so that the key inserted at last takes precedence.',
  ],
  USER_RAISED_EXCEPTION: ['P0001', 'runtime', '<errorMessage>'],
  COMPARATOR_RETURNS_NULL: [
    '22004',
    'runtime',
    'The comparator has returned a NULL for a comparison between <firstValue> and <secondValue>. It should return a positive integer for "greater than", 0 for "equal" and a negative integer for "less than".',
  ],
  CANNOT_PARSE_TIMESTAMP: [
    '22007',
    'runtime',
    '<message>. Use <func> to tolerate invalid input string and return NULL instead.',
  ],
  'DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION': [
    '22023',
    'runtime',
    '<rangeMessage>. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.',
  ],
  'DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION': ['22023', 'runtime', '<rangeMessage>.'],
  CONVERSION_INVALID_INPUT: [
    '22018',
    'runtime',
    'The value <str> (<fmt>) cannot be converted to <targetType> because it is malformed. Correct the value as per the syntax, or change its format. Use <suggestion> to tolerate malformed input and return NULL instead.',
  ],
  'COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER': [
    '54000',
    'runtime',
    "Can't create array with <numberOfElements> elements which exceeding the array size limit <maxRoundedArrayLength>, the value returned by the function <functionName> is too large.",
  ],
  ILLEGAL_SEQUENCE_BOUNDARIES: ['22023', 'runtime', 'Illegal sequence boundaries: <start> to <stop> by <step>.'],
  'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION': [
    '22023',
    'runtime',
    "Malformed records are detected in record parsing: <badRecord>. Parse Mode: <failFastMode>. To process malformed records as null result, try setting the option 'mode' as 'PERMISSIVE'.",
  ],
  MALFORMED_CSV_RECORD: ['KD000', 'runtime', 'Malformed CSV record: <badRecord>.'],
  'FAILED_READ_FILE.NO_HINT': ['KD001', 'runtime', 'Encountered error while reading file <path>. <reason>'],
  'FAILED_READ_FILE.FILE_NOT_EXIST': [
    'KD001',
    'runtime',
    'Encountered error while reading file <path>. File does not exist. It is possible the underlying files have been updated. Set "spark.sql.files.ignoreMissingFiles" to "true" to skip it.',
  ],
  'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER': [
    'KD001',
    'runtime',
    'Encountered error while reading file <path>. Could not read footer. Please ensure that the file is in either ORC or Parquet format.',
  ],
  FAILED_WRITE_FILE: [
    '58030',
    'runtime',
    'Could not <operation> <path>: <reason>. The query stops here; free the cause and start it again from its checkpoint.',
  ],
  FAILED_EXECUTE_UDF: [
    '39000',
    'runtime',
    'User defined function (<functionName>: (<signature>) => <result>) failed due to: <reason>.',
  ],
  PATH_ALREADY_EXISTS: [
    '42K04',
    'analysis',
    'Path <outputPath> already exists. Set mode as "overwrite" to overwrite the existing path.',
  ],
  NOT_NULL_ASSERT_VIOLATION: ['42000', 'runtime', 'NULL value appeared in non-nullable field: <walkedTypePath>.'],
  VALUE_NOT_REPRESENTABLE: [
    '22003',
    'runtime',
    'The value <value> of type <type> cannot be represented as <target>. <advice>',
  ],
  INTERNAL_ERROR: ['XX000', 'runtime', '<message>'],
  INVALID_PARAMETER_VALUE: [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects <expected>, but got <invalidValue>.',
  ],
  INVALID_URL: [
    '22P02',
    'runtime',
    'The url is invalid: <url>. Use `try_parse_url` to tolerate invalid URL and return NULL instead.',
  ],
  CANNOT_DECODE_URL: [
    '22546',
    'runtime',
    'The provided URL cannot be decoded: <url>. Please ensure that the URL is properly formatted and try again.',
  ],
  MALFORMED_CHARACTER_CODING: ['22000', 'runtime', 'Invalid value found when performing <function> with <charset>.'],
  'INVALID_PARAMETER_VALUE.START': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: Expects a positive or a negative value for <parameter>, but got 0.',
  ],
  'INVALID_PARAMETER_VALUE.LENGTH': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: Expects <parameter> greater than or equal to 0, but got <length>.',
  ],
  _LEGACY_ERROR_TEMP_3242: [
    '22023',
    'runtime',
    'sequence step must be an <intervalType> of day granularity if start and end values are dates',
  ],
  _LEGACY_ERROR_TEMP_2128: ['22023', 'runtime', 'The key array and value array of MapData must have the same length.'],
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
  'INVALID_PARAMETER_VALUE.ZERO_INDEX': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects %1$, %2$ and so on, but got %0$.',
  ],
  'INVALID_PARAMETER_VALUE.FORMAT_SPECIFIER': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: <reason>.',
  ],
  'INVALID_PARAMETER_VALUE.CHARSET': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects one of the <charsets>, but got <charset>.',
  ],
  'INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE': [
    '22023',
    'runtime',
    'The value of parameter(s) <parameter> in <functionName> is invalid: expects an integer value in [0, <upper>), but got <invalidValue>.',
  ],
  INVALID_REGEXP_REPLACE: [
    '22023',
    'runtime',
    'Could not perform regexp_replace for source = "<source>", pattern = "<pattern>", replacement = "<replacement>" and position = <position>.',
  ],
  INVALID_UTF8_STRING: ['22029', 'runtime', 'Invalid UTF8 byte sequence found in string: <str>.'],
  'INVALID_PARAMETER_VALUE.BINARY_FORMAT': [
    '22023',
    'runtime',
    "The value of parameter(s) <parameter> in <functionName> is invalid: expects one of binary formats 'base64', 'hex', 'utf-8', but got <invalidFormat>.",
  ],
  'INVALID_FORMAT.EMPTY': [
    '42601',
    'analysis',
    'The format is invalid: <format>. The number format string cannot be empty.',
  ],
  'INVALID_FORMAT.WRONG_NUM_TOKEN': [
    '42601',
    'analysis',
    'The format is invalid: <format>. At most one <token> is allowed in the number format.',
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
  'INVALID_FORMAT.WRONG_NUM_DIGIT': [
    '42601',
    'analysis',
    'The format is invalid: <format>. The format string requires at least one number digit.',
  ],
  'INVALID_FORMAT.UNEXPECTED_TOKEN': [
    '42601',
    'analysis',
    'The format is invalid: <format>. Found the unexpected <token> in the format string; the structure of the format string must match: `[MI|S]` `[$]` `[0|9|G|,]*` `[.|D]` `[0|9]*` `[$]` `[PR|MI|S]`.',
  ],
} as const satisfies Record<string, readonly [string, Kind, string]>;

const argument = {
  UNKNOWN_OPTION: [
    '42616',
    'argument',
    'The option <option> is not known to <where>.<proposal> Known options: <known>.',
  ],
  INVALID_OPTION_VALUE: ['22023', 'argument', 'Invalid value <value> for option <option>: expected <expected>.'],
  INVALID_CONF_VALUE: [
    '22022',
    'argument',
    'The value <confValue> in the config <confName> is invalid: expected <expected>.',
  ],
  SQL_CONF_NOT_FOUND: [
    '42K0I',
    'argument',
    'The SQL config <sqlConf> cannot be found. Please verify that the config exists.<proposal>',
  ],
  INVALID_SAVE_MODE: [
    '42000',
    'argument',
    'The specified save mode <mode> is invalid. Valid save modes include "append", "overwrite", "ignore", "error", "errorifexists", and "default".',
  ],
  'STREAMING_OUTPUT_MODE.INVALID': [
    '42KDE',
    'argument',
    "Invalid streaming output mode: <outputMode>. Accepted output modes are 'Append', 'Complete', 'Update'.",
  ],
  CANNOT_CONVERT_ROW: [
    '22018',
    'argument',
    'Row <row>: field <field> has the value <value>, which is no <type>. <advice>',
  ],
} as const satisfies Record<string, readonly [string, Kind, string]>;

const streaming = {
  STREAM_FAILED: ['XXKST', 'streaming', 'Query [id = <id>, runId = <runId>] terminated with exception: <message>'],
  CONCURRENT_STREAM_LOG_UPDATE: [
    '40000',
    'streaming',
    'Concurrent update to the log. Multiple streaming jobs detected for <batchId>. Please make sure only one streaming job runs on a specific checkpoint location at a time.',
  ],
  'STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION': [
    '42KDE',
    'analysis',
    'Invalid streaming output mode: <outputMode>. This output mode is not supported for <operation> on streaming DataFrames/DataSets.',
  ],
  'STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE': [
    '42KDE',
    'analysis',
    'Invalid streaming output mode: <outputMode>. This output mode is not supported in Data Source <className>.',
  ],
  UNSUPPORTED_STREAMING_OPERATOR: ['0A000', 'analysis', '<message>'],
  UNSUPPORTED_STREAMING_OPERATOR_WITHOUT_WATERMARK: [
    '0A000',
    'analysis',
    '<outputMode> output mode not supported for <statefulOperator> on streaming DataFrames/DataSets without watermark. Add withWatermark, or use another output mode.',
  ],
  WRITE_STREAM_NOT_ALLOWED: [
    '42601',
    'analysis',
    '`writeStream` can be called only on streaming Dataset/DataFrame. Use write, or read with readStream.',
  ],
  CHECKPOINT_LOCATION_MISSING: [
    '42000',
    'analysis',
    'checkpointLocation must be specified either through option("checkpointLocation", ...) or SparkSession.conf.set("spark.sql.streaming.checkpointLocation", ...).',
  ],
  CHECKPOINT_IN_USE: [
    '55006',
    'streaming',
    'The checkpoint <path> is in use by <owner>. Two runs on one checkpoint would lose data: stop the other one, or choose another checkpointLocation.',
  ],
  CHECKPOINT_CORRUPT: ['XXKST', 'streaming', 'The checkpoint file <path> cannot be used: <reason>. <advice>'],
  CHECKPOINT_VERSION_UNSUPPORTED: [
    'XXKST',
    'streaming',
    'The log file <path> has version <found>, but the maximum supported log version is v<supported>. The log file was produced by a newer version and cannot be read by this version. Please upgrade.',
  ],
  CHECKPOINT_RECOVERY_UNSUPPORTED: [
    '42000',
    'analysis',
    'This query does not support recovering from checkpoint location. Delete <path> to start over.',
  ],
  CHECKPOINT_SOURCES_MISMATCH: [
    'XXKST',
    'streaming',
    'There are [<found>] sources in the checkpoint offsets and now there are [<now>] sources requested by the query. Cannot continue.',
  ],
  STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE: [
    'XXKST',
    'streaming',
    'Provided key schema does not match existing state key schema. Please check number and type of fields. Existing key_schema=<storedKeySchema> and new key_schema=<newKeySchema>. If you want to force running the query without schema validation, please set "spark.sql.streaming.stateStore.stateSchemaCheck" to false.',
  ],
  STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE: [
    'XXKST',
    'streaming',
    'Provided value schema does not match existing state value schema. Please check number and type of fields. Existing value_schema=<storedValueSchema> and new value_schema=<newValueSchema>. If you want to force running the query without schema validation, please set "spark.sql.streaming.stateStore.stateSchemaCheck" to false.',
  ],
  STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA: [
    '42K03',
    'streaming',
    'Streaming stateful operator name does not match with the operator in state metadata. This likely happens when user adds/removes/changes stateful operator of existing streaming query. Stateful operators in the metadata: <OpsInMetadataSeq>; Stateful operators in current batch: <OpsInCurBatchSeq>.',
  ],
  'CANNOT_LOAD_STATE_STORE.CANNOT_READ_DELTA_FILE_NOT_EXISTS': [
    '58030',
    'streaming',
    'An error occurred during loading state. Error reading delta file <fileToRead> of <clazz>: <fileToRead> does not exist.',
  ],
  'CANNOT_LOAD_STATE_STORE.CORRUPT': [
    '58030',
    'streaming',
    'An error occurred during loading state. The file <fileToRead> is corrupt: <reason>.',
  ],
  FOREACH_BATCH_USER_FUNCTION_ERROR: [
    '39000',
    'streaming',
    'An error occurred in the user provided function in foreach batch sink. Reason: <reason>',
  ],
  FOREACH_USER_FUNCTION_ERROR: [
    '39000',
    'streaming',
    'An error occurred in the user provided function in foreach sink. Reason: <reason>',
  ],
  MISSING_OPTION: ['42K0Z', 'argument', 'Set a <what> with option("<option>", ...): the <source> source needs it.'],
  STREAM_ONLY_SOURCE: [
    '42K0Z',
    'analysis',
    'The data source <source> can only be read as a stream: use spark.readStream instead of spark.read.',
  ],
  USER_SPECIFIED_SCHEMA_UNSUPPORTED: [
    '42K0Z',
    'analysis',
    'The <source> source does not support a user-specified schema: its columns are <schema>.',
  ],
  INVALID_OFFSET: [
    'XXKST',
    'streaming',
    'The range of <source> from <start> to <end> goes backwards: the checkpoint belongs to a query with other options.',
  ],
  INVALID_TIMESTAMP: [
    'XXKST',
    'streaming',
    'The times of <source> from <start> to <end> go backwards: the checkpoint belongs to a query with other options.',
  ],
  STREAM_STOP_TIMEOUT: [
    '57014',
    'streaming',
    'Query <id> did not stop within <timeoutMs> ms (spark.sql.streaming.stopTimeout). It ends after the step that it is at.',
  ],
  SOCKET_FAILED: ['08000', 'streaming', 'The socket <address> failed: <reason>'],
  QUERY_NAME_ALREADY_ACTIVE: [
    '42710',
    'argument',
    'Cannot start query with name <name> as a query with that name is already active in this SparkSession.',
  ],
  SCHEMA_NOT_SPECIFIED_FOR_STREAM: [
    '42000',
    'analysis',
    "Schema must be specified when creating a streaming source DataFrame. If some files already exist in the directory, then depending on the file format you may be able to create a static DataFrame on that directory with 'spark.read.load(directory)' and infer schema from it.",
  ],
} as const satisfies Record<string, readonly [string, Kind, string]>;

export const conditions = define({ ...analysis, ...parse, ...runtime, ...argument, ...streaming });

export type ConditionName = keyof typeof conditions;

type ParametersOf<T extends string> = T extends `${string}<${infer P}>${infer Rest}` ? P | ParametersOf<Rest> : never;

/** The parameters that a condition's template names. */
export type ConditionParameters<N extends ConditionName> = {
  [P in ParametersOf<(typeof conditions)[N]['template']>]: string | number;
};
