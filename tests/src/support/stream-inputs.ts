/** Inputs of the streaming cases: a stream is a directory of JSON lines, one file a step, oldest first; tables are tables. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ArrayType, type DataType, MapType, StructType, schemaFromText } from '@millrace/core';
import type { DataFrame, SparkSession } from 'millrace';
import type { Json } from './canonical.js';
import { frameOf } from './frames.js';

type Rows = readonly (readonly Json[])[];

export interface StreamInput {
  readonly schema: string;
  /** One file each: `[]` is a file without rows, null is no file. */
  readonly batches?: readonly (Rows | null)[];
  /** A static table instead. */
  readonly rows?: Rows;
}

export type StreamInputs = Readonly<Record<string, StreamInput>>;

const firstModified = 1_700_000_000;

const arrayText = (value: any, type: ArrayType): string => `[${value.map((v: Json) => textOf(v, type.elementType))}]`;
const mapText = (value: any, type: MapType): string =>
  `{${value.map(([k, v]: [string, Json]) => `${JSON.stringify(k)}:${textOf(v, type.valueType)}`)}}`;
const structText = (value: any, { fields }: StructType): string =>
  `{${fields.map((f, i) => `${JSON.stringify(f.name)}:${textOf(value[i], f.dataType)}`)}}`;

/** A canonical value as Spark's JSON source reads it. */
const textOf = (value: Json, type: DataType): string => {
  if (value === null) return 'null';
  if (type.typeName === 'long' || value === '-0.0') return String(value);
  if (type instanceof ArrayType) return arrayText(value, type);
  if (type instanceof MapType) return mapText(value, type);
  return type instanceof StructType ? structText(value, type) : JSON.stringify(value);
};

/** Rows as JSON lines. */
export const jsonLines = (schema: string, rows: Rows): string => {
  const type = schemaFromText(schema);
  return rows.map((row) => `${structText(row, type)}\n`).join('');
};

/** How many steps there are. */
export const stepsOf = (inputs: StreamInputs): number =>
  Math.max(...Object.values(inputs).map((input) => input.batches?.length ?? 0));

/** Adds the files of a step. */
export function addFiles(inputs: StreamInputs, folder: string, step: number): void {
  for (const [name, { schema, batches }] of Object.entries(inputs)) {
    const rows = batches?.[step];
    if (!rows) continue;
    const file = path.join(folder, name, `${String(step).padStart(5, '0')}.json`);
    writeFileSync(file, jsonLines(schema, rows));
    utimesSync(file, firstModified + step, firstModified + step);
  }
}

const streamOf = (spark: SparkSession, schema: string, folder: string, format: string): DataFrame => {
  mkdirSync(folder, { recursive: true });
  return spark.readStream.schema(schema).option('maxFilesPerTrigger', 1).format(format).load(folder) as DataFrame;
};

/** The inputs as DataFrames and temporary views. */
export function bindInputs(
  spark: SparkSession,
  inputs: StreamInputs,
  folder: string,
  format = 'json',
): Record<string, DataFrame> {
  const bound = Object.entries(inputs).map(([name, { schema, rows }]) => {
    const df = rows ? frameOf(spark, { schema, rows }) : streamOf(spark, schema, path.join(folder, name), format);
    df.createOrReplaceTempView(name);
    return [name, df] as const;
  });
  return Object.fromEntries(bound);
}

/** All that the streams will ever hold, as tables. */
export function bindAsTables(spark: SparkSession, inputs: StreamInputs): Record<string, DataFrame> {
  const bound = Object.entries(inputs).map(([name, { schema, rows, batches = [] }]) => {
    const all = rows ?? batches.flatMap((batch) => batch ?? []);
    const df = frameOf(spark, { schema, rows: all });
    df.createOrReplaceTempView(name);
    return [name, df] as const;
  });
  return Object.fromEntries(bound);
}
