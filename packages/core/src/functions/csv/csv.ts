/** from_csv, to_csv and schema_of_csv. */
import { error } from '../../errors/index.js';
import { type Call, type Expression, type Runtime, scalar } from '../../expressions/index.js';
import { type DataType, NullType, StringType, StructField, StructType, type Value } from '../../types/index.js';
import { folded } from '../arguments.js';
import { quotedCall } from '../collections/types.js';
import { corruptColumnOption, zoneOption } from '../json/json-options.js';
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
} from '../json/schema-arguments.js';
import { csvConverter } from './csv-convert.js';
import { csvTypeInference } from './csv-infer.js';
import { splitCsvLine } from './csv-line.js';
import { csvOptionsOf } from './csv-options.js';
import { makeCsvWriter } from './csv-writer.js';

const rowSchema = (e: Expression): StructType => {
  const type = schemaOf(e);
  if (type instanceof StructType) return type;
  throw error('INVALID_SCHEMA.NON_STRUCT_TYPE', { inputSchema: `"${e.sql}"`, dataType: `"${type.sql}"` });
};

const checkFromCsv = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  requireText(given, name);
  const args = given.map((arg, i) => (i === 0 ? arg : folded(arg, runtime)));
  const schema = rowSchema(args[1]);
  const options = optionsOf(args[2]);
  checkMode(options, name);
  checkCorruptColumn(schema, corruptColumnOption(options, runtime));
  for (const { dataType } of schema.fields) {
    if (!csvConverter(dataType, options, runtime))
      throw error('UNSUPPORTED_DATATYPE', { typeName: `"${dataType.sql}"`, proposal: '' });
  }
  return args;
};

/** Reads a record: nulls and a problem for fields that are no values, too few or too many. */
const recordReader = ({ returnType, literal, runtime }: Call) => {
  const options = optionsOfLiteral(literal(2));
  const csv = csvOptionsOf(options, false);
  const { fields } = returnType as StructType;
  const corruptAt = fields.findIndex((field) => field.name === corruptColumnOption(options, runtime));
  const data = fields.filter((_, i) => i !== corruptAt);
  const converters = data.map((field) => csvConverter(field.dataType, options, runtime)!);
  const strict = failsFast(options);
  return (line: string): Value => {
    const texts = splitCsvLine(line, csv) ?? [];
    let bad = texts.length !== data.length;
    const row = data.map((_, i): Value => {
      const text = texts[i] ?? null;
      const value = text === null ? null : converters[i](text);
      bad ||= value === undefined;
      return value ?? null;
    });
    if (bad && strict) throw malformedRecord(line);
    if (corruptAt >= 0) row.splice(corruptAt, 0, bad ? line : null);
    return row;
  };
};

export const fromCsv = scalar({
  name: 'from_csv',
  doc: 'A struct read from a CSV record by a schema. Fields that are missing or no values of their type are null. Options as those of the CSV source; mode FAILFAST raises errors instead.',
  examples: [
    ["from_csv('1, 0.8', 'a INT, b DOUBLE')", { a: 1, b: 0.8 }],
    [
      "from_csv('26/08/2015', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))",
      { time: '2015-08-26T00:00:00Z' },
    ],
  ],
  inputs: [StringType, 'any', 'any'],
  optional: 1,
  check: checkFromCsv,
  nullable: ([text]) => text.nullable,
  returns: (_, { exprs }) => rowSchema(exprs[1]),
  sql: ([text]) => `from_csv(${text})`,
  evaluate: recordReader,
});

const checkToCsv = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const args = given.map((arg, i) => (i === 0 ? arg : folded(arg, runtime)));
  const type = args[0].dataType;
  if (!(type instanceof StructType) && type !== NullType) {
    throw error('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE', {
      sqlExpr: quotedCall(args, name),
      functionName: `\`${name}\``,
      dataType: `"${type.sql}"`,
    });
  }
  optionsOf(args[1]);
  return args;
};

export const toCsv = scalar({
  name: 'to_csv',
  doc: 'A struct as a CSV record.',
  examples: [["to_csv(named_struct('a', 1, 'b', 2))", '1,2']],
  inputs: ['any', 'any'],
  optional: 1,
  check: checkToCsv,
  nullable: true,
  returns: StringType,
  sql: ([struct]) => `to_csv(${struct})`,
  evaluate: ({ argTypes: [type], literal, runtime }) =>
    makeCsvWriter(type instanceof StructType ? type : new StructType(), optionsOfLiteral(literal(1)), runtime),
});

const inferred = (texts: readonly (string | null)[], typeOf: (text: string | null) => DataType): StructType =>
  new StructType(texts.map((text, i) => new StructField(`_c${i}`, typeOf(text))));

export const schemaOfCsv = scalar({
  name: 'schema_of_csv',
  doc: 'The schema of a sample CSV record, as DDL; columns are called _c0, _c1, and so on.',
  examples: [["schema_of_csv('1,abc')", 'STRUCT<_c0: INT, _c1: STRING>']],
  inputs: [StringType, 'any'],
  optional: 1,
  check: checkSample('csv'),
  nullable: () => false,
  returns: StringType,
  sql: ([text]) => `schema_of_csv(${text})`,
  evaluate: ({ literal, runtime }) => {
    const options = optionsOfLiteral(literal(1));
    const typeOf = csvTypeInference(options, zoneOption(options, runtime));
    return (line: string) => inferred(splitCsvLine(line, csvOptionsOf(options, false)) ?? [], typeOf).sql;
  },
});
