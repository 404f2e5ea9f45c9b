/** Names that stand for nothing, or for more than one thing. */
import type { ConditionRows } from './row.js';

export const names = {
  AMBIGUOUS_REFERENCE: ['42704', 'analysis', 'Reference <name> is ambiguous, could be: <referenceNames>.'],
  AMBIGUOUS_REFERENCE_TO_FIELDS: [
    '42000',
    'analysis',
    'Ambiguous reference to the field <field>. It appears <count> times in the schema.',
  ],
  CANNOT_RESOLVE_STAR_EXPAND: [
    '42704',
    'analysis',
    'Cannot resolve <targetString>.* given input columns <columns>. Please check that the specified table or struct exists and is accessible in the input columns.',
  ],
  COLUMN_ALREADY_EXISTS: [
    '42711',
    'analysis',
    'The column <columnName> already exists. Choose another name or rename the existing column.',
  ],
  FIELD_NOT_FOUND: ['42704', 'analysis', 'No such struct field <fieldName> in <fields>.'],
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
  INVALID_USAGE_OF_STAR_OR_REGEX: ['42000', 'analysis', 'Invalid usage of <elem> in <prettyName>.'],
  REQUIRES_SINGLE_PART_NAMESPACE: [
    '42K05',
    'analysis',
    '<sessionCatalog> requires a single-part namespace, but got <namespace>.',
  ],
  TABLE_OR_VIEW_NOT_FOUND: [
    '42P01',
    'analysis',
    'The table or view <relationName> cannot be found. Verify the spelling and correctness of the schema and catalog.<proposal>',
  ],
  TEMP_TABLE_OR_VIEW_ALREADY_EXISTS: [
    '42P07',
    'analysis',
    'Cannot create the temporary view <relationName> because it already exists. Choose a different name, drop or replace the existing view.',
  ],
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': [
    '42703',
    'analysis',
    'A column, variable, or function parameter with name <objectName> cannot be resolved.',
  ],
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': [
    '42703',
    'analysis',
    'A column, variable, or function parameter with name <objectName> cannot be resolved. Did you mean one of the following? [<proposal>].',
  ],
  'UNRESOLVED_FIELD.WITH_SUGGESTION': [
    '42703',
    'analysis',
    'A field with name <fieldName> cannot be resolved with the struct-type column <columnPath>. Did you mean one of the following? [<proposal>].',
  ],
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
} as const satisfies ConditionRows;
