/** Reads: what to read is described here and looked up when an action needs it. */
import { error, type StructType, schemaFromText } from '@millrace/core';
import { UnresolvedDataSource } from '@millrace/planner';
import { callSite, located } from '../session/call-site.js';
import { newRelationId } from '../session/resolution.js';
import type { SparkSession } from '../session/session.js';
import { DataFrame } from './dataframe.js';
import { checkPathOnce, FormatOptions } from './format-options.js';
import type { Row, SchemaRow } from './row-types.js';

/** Rows of text, which Spark reads as files too, are no path. */
const checkPaths = (method: string, paths: readonly unknown[]): void => {
  const other = paths.find((path) => typeof path !== 'string');
  if (other === undefined) return;
  const cause = error('INVALID_PARAMETER_VALUE', {
    parameter: 'path',
    functionName: `\`${method}\``,
    expected: 'the path of a file or folder as text; rows of text are read by from_json and from_csv',
    invalidValue: other instanceof DataFrame ? 'a DataFrame' : String(other),
  });
  throw located(cause, callSite(method));
};

abstract class Reader extends FormatOptions {
  private userSchema: StructType | undefined;

  /** @internal */
  constructor(
    protected readonly session: SparkSession,
    private readonly streaming: boolean,
  ) {
    super();
  }

  /** @internal */
  protected useSchema(schema: StructType | string): void {
    this.userSchema = typeof schema === 'string' ? schemaFromText(schema) : schema;
  }

  /** @internal */
  protected describe<R extends object>(method: string, paths: readonly string[]): DataFrame<R> {
    const { path, ...options } = this.givenOptions;
    checkPaths(method, paths);
    checkPathOnce(method, paths[0], path);
    const request = {
      format: this.formatName ?? this.session.conf.get('spark.sql.sources.default'),
      options,
      paths: paths.length > 0 ? paths : path === undefined ? [] : [path],
      schema: this.userSchema,
    };
    return new DataFrame<R>(this.session, new UnresolvedDataSource(request, this.streaming, newRelationId()), method);
  }
}

/** `spark.read` */
export class DataFrameReader<D extends object = Row> extends Reader {
  declare private readonly row: D;

  /** A StructType, or DDL text such as `a LONG, b STRING`, from which TypeScript knows the rows too. */
  schema<const S extends string>(schema: S): DataFrameReader<SchemaRow<S>>;
  schema(schema: StructType | string): DataFrameReader;
  schema(schema: StructType | string): DataFrameReader<any> {
    this.useSchema(schema);
    return this;
  }
  /** Files or whatever the format reads. */
  load<R extends object = D>(...paths: (string | string[])[]): DataFrame<R> {
    return this.describe('load', paths.flat());
  }
  /** JSON, a record a line. */
  json<R extends object = D>(...paths: (string | string[])[]): DataFrame<R> {
    return this.format('json').describe('json', paths.flat());
  }
  /** CSV. */
  csv<R extends object = D>(...paths: (string | string[])[]): DataFrame<R> {
    return this.format('csv').describe('csv', paths.flat());
  }
  /** Parquet. */
  parquet<R extends object = D>(...paths: (string | string[])[]): DataFrame<R> {
    return this.format('parquet').describe('parquet', paths.flat());
  }
  /** Lines of text, in a column `value`. */
  text(...paths: (string | string[])[]): DataFrame<{ value: string }> {
    return this.format('text').describe('text', paths.flat());
  }
  /** A temporary view. */
  table(name: string): DataFrame {
    return this.session.table(name);
  }
}

/** `spark.readStream` */
export class DataStreamReader<D extends object = Row> extends Reader {
  declare private readonly row: D;

  /** A StructType, or DDL text such as `a LONG, b STRING`, from which TypeScript knows the rows too. */
  schema<const S extends string>(schema: S): DataStreamReader<SchemaRow<S>>;
  schema(schema: StructType | string): DataStreamReader;
  schema(schema: StructType | string): DataStreamReader<any> {
    this.useSchema(schema);
    return this;
  }
  /** Files or whatever the format reads. */
  load<R extends object = D>(path?: string): DataFrame<R> {
    return this.describe('load', path === undefined ? [] : [path]);
  }
  /** JSON, a record a line. */
  json<R extends object = D>(path: string): DataFrame<R> {
    return this.format('json').describe('json', [path]);
  }
  /** CSV. */
  csv<R extends object = D>(path: string): DataFrame<R> {
    return this.format('csv').describe('csv', [path]);
  }
  /** Parquet. */
  parquet<R extends object = D>(path: string): DataFrame<R> {
    return this.format('parquet').describe('parquet', [path]);
  }
  /** Lines of text, in a column `value`. */
  text(path: string): DataFrame<{ value: string }> {
    return this.format('text').describe('text', [path]);
  }
}
