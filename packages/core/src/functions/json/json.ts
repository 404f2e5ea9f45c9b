/** from_json, to_json and schema_of_json. */
import { error } from '../../errors/index.js';
import { type Call, type Expression, type Runtime, scalar } from '../../expressions/index.js';
import { ArrayType, type DataType, MapType, NullType, StringType, StructType, type Value } from '../../types/index.js';
import { folded } from '../arguments.js';
import { quotedCall } from '../collections/types.js';
import { makeJsonDecoder, makeJsonValueDecoder } from './json-decoder.js';
import { canonicalJsonType, makeJsonTypeReader } from './json-infer.js';
import { corruptColumnOption, type TextOptions, zoneOption } from './json-options.js';
import { makeJsonWriter } from './json-writer.js';
import {
  checkCorruptColumn,
  checkMode,
  checkSample,
  failsFast,
  malformedRecord,
  optionsOf,
  optionsOfLiteral,
  requireText,
  schemaOf,
} from './schema-arguments.js';

const isJsonRoot = (type: DataType): boolean =>
  type instanceof StructType || type instanceof ArrayType || type instanceof MapType;

const hasTextKeys = (type: DataType): boolean => {
  if (type instanceof MapType) return type.keyType === StringType && hasTextKeys(type.valueType);
  if (type instanceof ArrayType) return hasTextKeys(type.elementType);
  return !(type instanceof StructType) || type.fields.every((field) => hasTextKeys(field.dataType));
};

const checkSchema = (schema: DataType, args: readonly Expression[], name: string): void => {
  const sqlExpr = quotedCall(args, name);
  const quoted = `"${schema.sql}"`;
  if (!isJsonRoot(schema)) throw error('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', { sqlExpr, schema: quoted });
  if (!hasTextKeys(schema)) throw error('DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE', { sqlExpr, schema: quoted });
};

const checkFromJson = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const args = given.map((arg, i) => (i === 0 ? arg : folded(arg, runtime)));
  const schema = schemaOf(args[1]);
  checkSchema(schema, args, name);
  const options = optionsOf(args[2]);
  checkMode(options, name);
  checkCorruptColumn(schema, corruptColumnOption(options, runtime));
  return args;
};

/** Structs: nulls for what could not be read, and the text in the corrupt-record column. */
const structReader = (schema: StructType, options: TextOptions, runtime: Runtime) => {
  const corruptName = corruptColumnOption(options, runtime);
  const corruptAt = schema.names.indexOf(corruptName);
  const fields = new StructType(schema.fields.filter((field) => field.name !== corruptName));
  const decode = makeJsonDecoder(fields, options, runtime);
  const strict = failsFast(options);
  return (text: string): Value => {
    const { rows, problem } = decode(text);
    if (problem !== undefined && strict) throw malformedRecord(text, new Error(problem));
    if (rows.length === 0 && problem === undefined) return null;
    const row = [...(rows[0] ?? fields.fields.map(() => null))];
    if (corruptAt >= 0) row.splice(corruptAt, 0, problem === undefined ? null : text);
    return row;
  };
};

const valueReader = (schema: DataType, options: TextOptions, runtime: Runtime) => {
  const decode = makeJsonValueDecoder(schema, options, runtime);
  const strict = failsFast(options);
  return (text: string): Value => {
    const { value, problem } = decode(text);
    if (problem !== undefined && strict) throw malformedRecord(text, new Error(problem));
    return value ?? null;
  };
};

const readerOf = ({ returnType, literal, runtime }: Call): ((text: string) => Value) => {
  const options = optionsOfLiteral(literal(2));
  return returnType instanceof StructType
    ? structReader(returnType, options, runtime)
    : valueReader(returnType, options, runtime);
};

export const fromJson = scalar({
  name: 'from_json',
  doc: 'A struct, array or map read from JSON text by a schema. Fields that are missing or of another type are null; malformed text gives a struct of nulls, or null for arrays and maps. Options as those of the JSON source; mode FAILFAST raises errors instead.',
  examples: [
    ['from_json(\'{"a":1, "b":0.8}\', \'a INT, b DOUBLE\')', { a: 1, b: 0.8 }],
    [
      "from_json('{\"time\":\"26/08/2015\"}', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))",
      { time: '2015-08-26T00:00:00Z' },
    ],
  ],
  inputs: [StringType, 'any', 'any'],
  optional: 1,
  check: (args, name, runtime) => {
    requireText(args, name);
    return checkFromJson(args, name, runtime);
  },
  nullable: true,
  returns: (_, { exprs }) => schemaOf(exprs[1]),
  sql: ([text], _name, type) => (type instanceof MapType ? 'entries' : `from_json(${text})`),
  evaluate: readerOf,
});

export const toJson = scalar({
  name: 'to_json',
  doc: 'A struct, array or map as JSON text. Null fields are left out unless the option ignoreNullFields is false.',
  examples: [
    ["to_json(named_struct('a', 1, 'b', 2))", '{"a":1,"b":2}'],
    ["to_json(map('a', 1))", '{"a":1}'],
  ],
  inputs: ['any', 'any'],
  optional: 1,
  check: (given, name, runtime) => {
    const args = given.map((arg, i) => (i === 0 ? arg : folded(arg, runtime)));
    const type = args[0].dataType;
    if (!isJsonRoot(type) && type !== NullType) {
      throw error('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', {
        sqlExpr: quotedCall(args, name),
        schema: `"${type.sql}"`,
      });
    }
    optionsOf(args[1]);
    return args;
  },
  nullable: true,
  returns: StringType,
  sql: ([value]) => `to_json(${value})`,
  evaluate: ({ argTypes, literal, runtime }) => makeJsonWriter(argTypes[0], optionsOfLiteral(literal(1)), runtime),
});

const schemaText = (text: string, options: TextOptions, runtime: Runtime): string => {
  const typeOf = makeJsonTypeReader(options, zoneOption(options, runtime));
  try {
    return (canonicalJsonType(typeOf(text) ?? NullType) ?? new StructType()).sql;
  } catch (cause) {
    throw malformedRecord(text, cause);
  }
};

export const schemaOfJson = scalar({
  name: 'schema_of_json',
  doc: 'The schema of a sample JSON text, as DDL.',
  examples: [['schema_of_json(\'[{"col":0}]\')', 'ARRAY<STRUCT<col: BIGINT>>']],
  inputs: [StringType, 'any'],
  optional: 1,
  check: checkSample('json'),
  nullable: () => false,
  returns: StringType,
  sql: ([text]) => `schema_of_json(${text})`,
  evaluate: ({ literal, runtime }) => {
    const options = optionsOfLiteral(literal(1));
    return (text: string) => schemaText(text, options, runtime);
  },
});
