/** Plans that mean nothing: grouping, joins, set operations, limits and generators. */
import type { ConditionRows } from './row.js';

export const queries = {
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
  EXCEPT_OVERLAPPING_COLUMNS: [
    '42702',
    'analysis',
    'Columns in an EXCEPT list must be distinct and non-overlapping, but got (<columns>).',
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
  INCOMPATIBLE_COLUMN_TYPE: [
    '42825',
    'analysis',
    '<operator> can only be performed on tables with compatible column types. The <columnOrdinalNumber> column of the <tableOrdinalNumber> table is <dataType1> type which is not compatible with <dataType2> at the same column of the first table.<hint>',
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
  JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE: [
    '42K0E',
    'analysis',
    'The join condition <joinCondition> has the invalid type <conditionType>, expected "BOOLEAN".',
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
  NUM_COLUMNS_MISMATCH: [
    '42826',
    'analysis',
    '<operator> can only be performed on inputs with the same number of columns, but the first input has <firstNumColumns> columns and the <invalidOrdinalNum> input has <invalidNumColumns> columns.',
  ],
  ORDER_BY_POS_OUT_OF_RANGE: [
    '42805',
    'analysis',
    'ORDER BY position <index> is not in select list (valid range is [1, <size>]).',
  ],
  NON_LITERAL_PIVOT_VALUES: ['42K08', 'analysis', 'Literal expressions required for pivot values, found <expression>.'],
  PIVOT_VALUE_DATA_TYPE_MISMATCH: [
    '42K09',
    'analysis',
    "Invalid pivot value '<value>': value data type <valueType> does not match pivot column data type <pivotType>.",
  ],
  REPEATED_CLAUSE: ['42614', 'analysis', 'The <clause> clause may be used at most once per <operation> operation.'],
  UDTF_ALIAS_NUMBER_MISMATCH: [
    '42802',
    'analysis',
    'The number of aliases supplied in the AS clause does not match the number of columns output by the UDTF. Expected <aliasesSize> aliases, but got <aliasesNames>. Please ensure that the number of aliases provided matches the number of columns output by the UDTF.',
  ],
  UNPIVOT_REQUIRES_ATTRIBUTES: [
    '42K0A',
    'analysis',
    'UNPIVOT requires all given <given> expressions to be columns when no <empty> expressions are given. These are not columns: [<expressions>].',
  ],
  UNPIVOT_REQUIRES_VALUE_COLUMNS: [
    '42K0A',
    'analysis',
    'At least one value column needs to be specified for UNPIVOT, all columns specified as ids.',
  ],
  UNPIVOT_VALUE_DATA_TYPE_MISMATCH: [
    '42K09',
    'analysis',
    'Unpivot value columns must share a least common type, some types do not: [<types>].',
  ],
  UNPIVOT_VALUE_SIZE_MISMATCH: [
    '428C4',
    'analysis',
    'All unpivot value columns must have the same size as there are value column names (<names>).',
  ],
  'UNSUPPORTED_GENERATOR.MULTI_GENERATOR': [
    '42K0E',
    'analysis',
    'The generator is not supported: only one generator allowed per SELECT clause but found <num>: <generators>.',
  ],
  'UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS': [
    '42K0E',
    'analysis',
    'The generator is not supported: nested in expressions <expression>.',
  ],
  'UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY': [
    '0A000',
    'analysis',
    'The feature is not supported: PIVOT clause following a GROUP BY clause. Consider pushing the GROUP BY into a subquery.',
  ],
  UNSUPPORTED_GROUPING_EXPRESSION: [
    '42K0E',
    'analysis',
    'grouping()/grouping_id() can only be used with GroupingSets/Cube/Rollup.',
  ],
  UNSUPPORTED_JOIN_TYPE: [
    '0A000',
    'analysis',
    "Unsupported join type '<typ>'. Supported join types include: <supported>.<suggestion>",
  ],
  _LEGACY_ERROR_TEMP_1006: [
    '42803',
    'analysis',
    "Aggregate expression required for pivot, but '<sql>' did not appear in any aggregate function.",
  ],
  _LEGACY_ERROR_TEMP_1324: [
    '42K0E',
    'analysis',
    'The pivot column <pivotColumn> has more than <maxValues> distinct values, this could indicate an error. If this was intended, set <config> to at least the number of distinct values of the pivot column.',
  ],
  _LEGACY_ERROR_TEMP_3063: [
    '0A000',
    'analysis',
    'pivot is not supported on a streaming DataFrames/Datasets. Give the values: pivot(column, values).',
  ],
} as const satisfies ConditionRows;
