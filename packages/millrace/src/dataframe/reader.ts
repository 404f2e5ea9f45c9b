/** Reads: what to read is described here and looked up when an action needs it. */
import { type StructType, schemaFromText } from '@millrace/core';
import { UnresolvedDataSource } from '@millrace/planner';
import { newRelationId } from '../session/resolution.js';
import type { SparkSession } from '../session/session.js';
import { DataFrame, type Row } from './dataframe.js';
import { textOptions } from './writer.js';

type OptionValue = string | number | boolean;

abstract class Reader {
  private formatName: string | undefined;
  private userSchema: StructType | undefined;
  private options_: Record<string, string> = {};

  /** @internal */
  constructor(
    protected readonly session: SparkSession,
    private readonly streaming: boolean,
  ) {}

  format(name: string): this {
    this.formatName = name;
    return this;
  }

  /** A StructType, or DDL text such as `a LONG, b STRING`. */
  schema(schema: StructType | string): this {
    this.userSchema = typeof schema === 'string' ? schemaFromText(schema) : schema;
    return this;
  }

  option(key: string, value: OptionValue): this {
    this.options_[key] = String(value);
    return this;
  }

  options(options: Record<string, OptionValue>): this {
    Object.assign(this.options_, textOptions(options));
    return this;
  }

  /** @internal */
  protected describe<R extends object>(method: string, paths: readonly string[]): DataFrame<R> {
    const { path, ...options } = this.options_;
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
export class DataFrameReader extends Reader {
  load<R extends object = Row>(...paths: (string | string[])[]): DataFrame<R> {
    return this.describe('load', paths.flat());
  }
  json<R extends object = Row>(...paths: (string | string[])[]): DataFrame<R> {
    return this.format('json').describe('json', paths.flat());
  }
  csv<R extends object = Row>(...paths: (string | string[])[]): DataFrame<R> {
    return this.format('csv').describe('csv', paths.flat());
  }
  parquet<R extends object = Row>(...paths: (string | string[])[]): DataFrame<R> {
    return this.format('parquet').describe('parquet', paths.flat());
  }
  text(...paths: (string | string[])[]): DataFrame<{ value: string }> {
    return this.format('text').describe('text', paths.flat());
  }
  /** A temporary view. */
  table(name: string): DataFrame {
    return this.session.table(name);
  }
}

/** `spark.readStream` */
export class DataStreamReader extends Reader {
  load<R extends object = Row>(path?: string): DataFrame<R> {
    return this.describe('load', path === undefined ? [] : [path]);
  }
  json<R extends object = Row>(path: string): DataFrame<R> {
    return this.format('json').describe('json', [path]);
  }
  csv<R extends object = Row>(path: string): DataFrame<R> {
    return this.format('csv').describe('csv', [path]);
  }
  parquet<R extends object = Row>(path: string): DataFrame<R> {
    return this.format('parquet').describe('parquet', [path]);
  }
  text(path: string): DataFrame<{ value: string }> {
    return this.format('text').describe('text', [path]);
  }
}
