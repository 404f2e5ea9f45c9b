/**
 * JSON records to rows: the one place that knows how JSON becomes typed values. `from_json` and the JSON file source's
 * general path share it, options included (see `json-options.ts` for the syntax, and dateFormat, timestampFormat,
 * timestampNTZFormat, timeZone).
 *
 * A decoder never throws for a bad record. It gives rows of engine values in the order of the schema's fields, and a
 * `problem` when the record does not fit:
 * - malformed text, or a value of another shape than asked for: no rows, and the problem;
 * - a field of another type: its row has null there, the other fields keep their values, and the problem;
 * - blank text: no rows and no problem.
 * What becomes of a problem (a corrupt-record column, a dropped row, an error) is the caller's business; so is the
 * corrupt-record column itself, which the schema given here does not hold.
 */
import type { Runtime } from '../../expressions/index.js';
import { ArrayType, type DataType, StructType, type Value } from '../../types/index.js';
import { type Conversion, type Convert, converterOf, newConversion, structConverter } from './json-convert.js';
import { syntaxOf, type TextOptions } from './json-options.js';
import { type JsonNode, JsonObject, JsonParser, JsonSyntaxError } from './json-parser.js';

/** The rows of a record; see above. */
export interface DecodedJson {
  readonly rows: readonly (readonly Value[])[];
  readonly problem?: string;
}

export type JsonDecoder = (text: string) => DecodedJson;

/** The value of a text; `value` undefined for blank text or a problem without a value. */
export interface DecodedValue {
  readonly value?: Value;
  readonly problem?: string;
}

const isBlank = (node: JsonNode | undefined): node is undefined => node === undefined;

/** Parses, converts, and turns what goes wrong into a problem. */
const decoding = <T extends { problem?: string }>(
  options: TextOptions,
  conversion: Conversion,
  convert: (node: JsonNode) => T,
  empty: T,
): ((text: string) => T) => {
  const syntax = syntaxOf(options);
  return (text) => {
    conversion.problem = undefined;
    try {
      conversion.parser = new JsonParser(text, syntax, conversion.rawText);
      const node = conversion.parser.parse();
      return isBlank(node) ? empty : convert(node);
    } catch (cause) {
      if (cause instanceof JsonSyntaxError) return { ...empty, problem: cause.message };
      throw cause;
    }
  };
};

const shapeOf = (node: JsonNode): string => {
  if (node === null) return 'null';
  if (node instanceof JsonObject) return 'an object';
  return Array.isArray(node) ? 'an array' : 'a scalar';
};

/** What differs between records of files and values of `from_json`. */
export interface RecordRules {
  /** An array of objects is a row each; otherwise an array is a problem. */
  readonly arraysAsRows?: boolean;
  /** String columns take numbers, objects and arrays as they were written; otherwise they are rendered anew. */
  readonly rawText?: boolean;
}

/**
 * A decoder of records into rows of `schema`'s fields.
 * @example makeJsonDecoder(schemaFromText('a BIGINT'), options, runtime)('{"a":9007199254740993}').rows // [[9007199254740993n]]
 */
export function makeJsonDecoder(
  schema: StructType,
  options: TextOptions,
  runtime: Runtime,
  { arraysAsRows = false, rawText = false }: RecordRules = {},
): JsonDecoder {
  const conversion = newConversion(options, runtime, rawText);
  const convert = structConverter(schema, conversion);
  const rowsOf = (node: JsonNode): DecodedJson => {
    const nodes = Array.isArray(node) && arraysAsRows ? (node as readonly JsonNode[]) : [node];
    const rows = nodes.map(convert);
    const odd = rows.indexOf(undefined);
    if (odd >= 0) return { rows: [], problem: `expected an object but found ${shapeOf(nodes[odd])}` };
    return { rows: rows as (readonly Value[])[], problem: conversion.problem };
  };
  return decoding(options, conversion, rowsOf, { rows: [] });
}

/** An object stands for an array that holds it. */
const wrapping = (type: ArrayType, c: Conversion): Convert => {
  const convert = converterOf(type, c);
  if (!(type.elementType instanceof StructType)) return convert;
  return (node) => convert(node instanceof JsonObject ? [node] : node);
};

/** A decoder of whole texts into values of a struct, array or map type. */
export function makeJsonValueDecoder(
  type: DataType,
  options: TextOptions,
  runtime: Runtime,
): (text: string) => DecodedValue {
  const conversion = newConversion(options, runtime);
  const convert = type instanceof ArrayType ? wrapping(type, conversion) : converterOf(type, conversion);
  const decoded = (node: JsonNode): DecodedValue => {
    const value = node === null ? undefined : convert(node);
    if (value === undefined) return { problem: conversion.problem ?? `${shapeOf(node)} is no ${type.sql}` };
    return { value, problem: conversion.problem };
  };
  return decoding<DecodedValue>(options, conversion, decoded, {});
}
