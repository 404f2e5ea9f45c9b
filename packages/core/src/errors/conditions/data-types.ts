/** Operands and arguments of the wrong type. */
import type { ConditionRows } from './row.js';

export const dataTypes = {
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
  'DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Cannot drop all fields in struct.',
  ],
  'DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Only foldable `STRING` expressions are allowed to appear at odd position, but they are [<inputExprs>].',
  ],
  'DATATYPE_MISMATCH.DATA_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to <functionName> should all be the same type, but it is <dataType>.',
  ],
  'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Filter expression <filter> of type <type> is not a boolean.',
  ],
  'DATATYPE_MISMATCH.HASH_MAP_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to the function <functionName> cannot contain elements of the "MAP" type. Equal maps may have different hash codes, thus hash expressions are prohibited on "MAP" elements.',
  ],
  'DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Length of <exprName> should be 1.',
  ],
  'DATATYPE_MISMATCH.INVALID_ARG_VALUE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <inputName> value must to be a <requireType> literal of <validValues>, but got <inputValue>.',
  ],
  'DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input schema <schema> can only contain STRING as a key type for a MAP.',
  ],
  'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input schema <schema> must be a struct, an array, a map or a variant.',
  ],
  'DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The key of map cannot be/contain <keyType>.',
  ],
  'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <functionName> does not support ordering on type <dataType>.',
  ],
  'DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES': [
    '42K09',
    'analysis',
    "Cannot resolve <sqlExpr> due to data type mismatch: The <functionName> should all be of type map, but it's [<dataType>].",
  ],
  'DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Input to <functionName> should have been "MAP" followed by a value with same key type, but it\'s [<leftType>, <rightType>].',
  ],
  'DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES': [
    '42K09',
    'analysis',
    "Cannot resolve <sqlExpr> due to data type mismatch: Input to the <functionName> should have been two maps with compatible key types, but it's [<leftType>, <rightType>].",
  ],
  'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: the input <inputName> should be a foldable <inputType> expression; however, got <inputExpr>.',
  ],
  'DATATYPE_MISMATCH.NON_STRING_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: All arguments of the function <funcName> must be strings.',
  ],
  'DATATYPE_MISMATCH.NULL_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: Null typed values cannot be used as arguments of <functionName>.',
  ],
  'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <leftExprName>(<leftExprValue>) must be <constraint> the <rightExprName>(<rightExprValue>).',
  ],
  'DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: <functionName> uses the wrong parameter type. The parameter type must conform to: 1. The start and stop expressions must resolve to the same type. 2. If start and stop expressions resolve to the "DATE" or "TIMESTAMP" type, then the step expression must resolve to an "INTERVAL" type. 3. Otherwise, if start and stop expressions resolve to the "INTEGRAL" type, then the step expression must resolve to the same type.',
  ],
  'DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The data type of the column (<columnIndex>) do not have the same type: <leftType> (<leftParamIndex>) and <rightType> (<rightParamIndex>).',
  ],
  'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <paramIndex> parameter requires the <requiredType> type, however <inputSql> has the type <inputType>.',
  ],
  'DATATYPE_MISMATCH.UNEXPECTED_NULL': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <exprName> must not be null.',
  ],
  'DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <functionName> requires return <expectedType> type, but the actual is <actualType> type.',
  ],
  'DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE': [
    '42K09',
    'analysis',
    "Cannot resolve <sqlExpr> due to data type mismatch: The input of <functionName> can't be <dataType> type data.",
  ],
  'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE': [
    '42K09',
    'analysis',
    'Cannot resolve <sqlExpr> due to data type mismatch: The <exprName> must be between <valueRange> (current value = <currentValue>).',
  ],
} as const satisfies ConditionRows;
