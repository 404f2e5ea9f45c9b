/** One record's text to rows of values. */
import {
  ArrayType,
  type DataType,
  DecimalType,
  MapType,
  type Options,
  type Runtime,
  StringType,
  StructType as Struct,
  type StructType,
  type Value,
} from '@millrace/core';
import { decimalOfText, valueOfText } from '../text-values.js';

/** Rows of a record's text; `problem` says what is wrong with it, and then the rows hold what could be read. */
export interface DecodedRecord {
  readonly rows: readonly (readonly Value[])[];
  readonly problem?: string;
}

export type RecordDecoder = (text: string) => DecodedRecord;

class Bad extends Error {}

const bigMark = '\u0001';
const quoteBigIntegers = (text: string): string =>
  text.replace(
    /([:[,]\s*)(-?\d{16,})(?=\s*[,\]}])/g,
    (_, head: string, digits: string) => `${head}"${bigMark}${digits}"`,
  );

const convert = (json: unknown, type: DataType, zone: string): Value => {
  if (json === null || json === undefined) return null;
  if (type instanceof Struct) {
    if (typeof json !== 'object' || Array.isArray(json)) throw new Bad();
    return type.fields.map((field) => convert((json as Record<string, unknown>)[field.name], field.dataType, zone));
  }
  if (type instanceof ArrayType) {
    if (!Array.isArray(json)) throw new Bad();
    return json.map((item) => convert(item, type.elementType, zone));
  }
  if (type instanceof MapType) {
    if (typeof json !== 'object' || Array.isArray(json)) throw new Bad();
    return Object.entries(json).map(([key, item]) => [key, convert(item, type.valueType, zone)]);
  }
  const text = typeof json === 'string' ? json.replace(bigMark, '') : JSON.stringify(json);
  if (type === StringType) return text;
  const value =
    type instanceof DecimalType ? decimalOfText(text, type.precision, type.scale) : valueOfText(text, type, zone);
  if (value === null) throw new Bad();
  return value;
};

/** A decoder of records into rows of `schema`'s fields. */
export function makeRecordDecoder(schema: StructType, options: Options, runtime: Runtime): RecordDecoder {
  const zone = options.get('timeZone') ?? runtime.timeZone;
  const field = (json: Record<string, unknown>, name: string, type: DataType, problems: string[]): Value => {
    try {
      return convert(json[name], type, zone);
    } catch {
      problems.push(`'${name}' is no ${type.sql}`);
      return null;
    }
  };
  return (text) => {
    if (text.trim() === '') return { rows: [] };
    try {
      const json = JSON.parse(quoteBigIntegers(text));
      const problems: string[] = [];
      const records: Record<string, unknown>[] = Array.isArray(json) ? json : [json];
      if (records.some((record) => typeof record !== 'object' || record === null))
        return { rows: [], problem: 'no object' };
      const rows = records.map((record) => schema.fields.map((f) => field(record, f.name, f.dataType, problems)));
      return { rows, problem: problems[0] };
    } catch (cause) {
      return { rows: [], problem: (cause as Error).message };
    }
  };
}
