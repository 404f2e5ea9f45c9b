/** Arguments of from_json and its kin that are known before any row: schemas, options, sample texts. */
import { error } from '../../errors/index.js';
import { type Expression, Literal, type Runtime } from '../../expressions/index.js';
import {
  ArrayType,
  type DataType,
  dataTypeFromJson,
  MapType,
  parseDataType,
  StringType,
  StructField,
  StructType,
  schemaFromText,
  type Value,
} from '../../types/index.js';
import { folded } from '../arguments.js';
import { isBareNull, quotedCall } from '../collections/types.js';
import { optionsOfMap, type TextOptions } from './json-options.js';

/** The same type with every part nullable: text may lack anything. */
export function asNullable(type: DataType): DataType {
  if (type instanceof ArrayType) return new ArrayType(asNullable(type.elementType), true);
  if (type instanceof MapType) return new MapType(asNullable(type.keyType), asNullable(type.valueType), true);
  if (!(type instanceof StructType)) return type;
  return new StructType(type.fields.map((f) => new StructField(f.name, asNullable(f.dataType), true, f.metadata)));
}

const readType = (text: string): DataType => {
  if (/^\s*[{"]/.test(text)) return dataTypeFromJson(JSON.parse(text));
  if (/^\s*(array|map|struct)\s*</i.test(text) || /^\s*\w+\s*(\([\d\s,]*\))?\s*$/.test(text))
    return parseDataType(text);
  return schemaFromText(text);
};

/** The type that a schema argument describes: columns in DDL, a type, or either in JSON. */
export function schemaOf(e: Expression): DataType {
  if (!(e instanceof Literal) || e.type !== StringType || e.value === null) {
    throw error('INVALID_SCHEMA.NON_STRING_LITERAL', { inputSchema: `"${e.sql}"` });
  }
  return asNullable(readType(String(e.value)));
}

/** The options of a map argument. Throws when it is none that is known while planning. */
export function optionsOf(e: Expression | undefined): TextOptions {
  if (e === undefined) return optionsOfMap([]);
  const isTextMap =
    e.dataType instanceof MapType && e.dataType.keyType === StringType && e.dataType.valueType === StringType;
  if (!(e instanceof Literal) || !(e.dataType instanceof MapType)) throw error('INVALID_OPTIONS.NON_MAP_FUNCTION', {});
  if (!isTextMap) throw error('INVALID_OPTIONS.NON_STRING_TYPE', { mapType: `"${e.dataType.sql}"` });
  return optionsOfMap((e.value ?? []) as readonly (readonly [Value, Value])[]);
}

/** Options that a call was compiled with. */
export const optionsOfLiteral = (value: Value | undefined): TextOptions =>
  optionsOfMap((value ?? []) as readonly (readonly [Value, Value])[]);

/** PERMISSIVE unless FAILFAST is asked for; DROPMALFORMED makes no sense in an expression. */
export function checkMode(options: TextOptions, name: string): void {
  if (options.get('mode')?.toUpperCase() !== 'DROPMALFORMED') return;
  throw error('PARSE_MODE_UNSUPPORTED', { funcName: `\`${name}\``, mode: 'DROPMALFORMED' });
}

export const failsFast = (options: TextOptions): boolean => options.get('mode')?.toUpperCase() === 'FAILFAST';

/** The error of FAILFAST. */
export const malformedRecord = (badRecord: string, cause?: unknown): Error =>
  error('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { badRecord, failFastMode: 'FAILFAST' }, cause);

/** The column for malformed records must be text. */
export function checkCorruptColumn(schema: DataType, name: string): void {
  const field = schema instanceof StructType ? schema.fields.find((f) => f.name === name) : undefined;
  if (field && field.dataType !== StringType) {
    throw error('INVALID_CORRUPT_RECORD_TYPE', { columnName: `\`${name}\``, actualType: `"${field.dataType.sql}"` });
  }
}

/** A sample text that is known while planning and not null. */
function sampleText(args: readonly Expression[], name: string, exprName: string): void {
  const [e] = args;
  if (e instanceof Literal && e.value !== null) return;
  if (e instanceof Literal) {
    throw error('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sqlExpr: quotedCall(args, name), exprName });
  }
  throw error('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', {
    sqlExpr: quotedCall(args, name),
    inputName: `\`${exprName}\``,
    inputType: '"STRING"',
    inputExpr: `"${e.sql}"`,
  });
}

/** The check of schema_of_json and schema_of_csv: a sample text and options, both known while planning. */
export const checkSample =
  (exprName: string) =>
  (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
    const args = given.map((arg) => folded(arg, runtime));
    sampleText(args, name, exprName);
    optionsOf(args[1]);
    return args;
  };

/** A number is no text here, though the parameter would take it as one. */
const isImplicit = (e: Expression): boolean =>
  'child' in e &&
  !('userSpecified' in e && e.userSpecified) &&
  !isBareNull(e) &&
  (e.child as Expression).dataType !== StringType;

const notText = (args: readonly Expression[], name: string): Error =>
  error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sqlExpr: quotedCall(args, name),
    paramIndex: 'first',
    requiredType: '"STRING"',
    inputSql: `"${args[0].sql}"`,
    inputType: `"${(args[0] as { child?: Expression } & Expression).child?.dataType.sql ?? args[0].dataType.sql}"`,
  });

/** Refuses a first argument that is no text, such as a number that was cast to it. */
export function requireText(args: readonly Expression[], name: string): void {
  if (args[0].dataType !== StringType || isImplicit(args[0])) throw notText(args, name);
}
