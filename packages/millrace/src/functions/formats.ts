/** JSON and CSV inside of columns: schemas and options come as TypeScript values. */
import { DataType, Literal, StringType, UnresolvedFunction } from '@millrace/core';
import type { Column } from '../dataframe/column.js';
import { type ColumnArg, call, column, literal, type TextArg } from './call.js';

/** Options by name, as those of the readers. */
export type FormatOptions = Readonly<Record<string, string | number | boolean>>;
/** A schema: DDL text, a type, or a column such as `schema_of_json(...)`. */
export type SchemaArg = DataType | string | Column<any>;

const text = (value: unknown) => new Literal(String(value), StringType);

const optionMap = (options: FormatOptions | undefined) =>
  options &&
  new UnresolvedFunction(
    'map',
    Object.entries(options).flatMap(([key, value]) => [text(key), text(value)]),
  );

const schemaText = (schema: SchemaArg) => (schema instanceof DataType ? text(schema.sql) : literal(schema));

/** A struct, array or map read from JSON text by a schema: `from_json('value', 'a INT, b STRING')`. Null where it does not fit. */
export const from_json = (e: ColumnArg, schema: SchemaArg, options?: FormatOptions): Column<any> =>
  call('from_json', column(e), schemaText(schema), optionMap(options));

/** A struct, array or map as JSON text. */
export const to_json = (e: ColumnArg, options?: FormatOptions): Column<string> =>
  call('to_json', column(e), optionMap(options));

/** The schema of a sample of JSON, as DDL text. */
export const schema_of_json = (json: TextArg, options?: FormatOptions): Column<string> =>
  call('schema_of_json', literal(json), optionMap(options));

/** A struct read from a line of CSV by a schema. */
export const from_csv = (e: ColumnArg, schema: SchemaArg, options?: FormatOptions): Column<any> =>
  call('from_csv', column(e), schemaText(schema), optionMap(options));

/** A struct as a line of CSV. */
export const to_csv = (e: ColumnArg, options?: FormatOptions): Column<string> =>
  call('to_csv', column(e), optionMap(options));

/** The schema of a sample line of CSV, as DDL text. */
export const schema_of_csv = (csv: TextArg, options?: FormatOptions): Column<string> =>
  call('schema_of_csv', literal(csv), optionMap(options));
