/** Finite writes. */
import { error, type SaveMode } from '@millrace/core';
import type { DataFrame } from './dataframe.js';
import { checkPathOnce, FormatOptions } from './format-options.js';

const modes: Record<string, SaveMode> = {
  append: 'append',
  overwrite: 'overwrite',
  ignore: 'ignore',
  error: 'errorifexists',
  errorifexists: 'errorifexists',
  default: 'errorifexists',
};

/** `df.write`: where finite rows go, and how. */
export class DataFrameWriter extends FormatOptions {
  private saveMode: SaveMode = 'errorifexists';
  private partitionColumns: string[] = [];

  /** @internal */
  constructor(private readonly df: DataFrame<any>) {
    super();
  }

  /** `append`, `overwrite`, `ignore`, `error`. */
  mode(mode: string): this {
    const found = modes[mode.toLowerCase()];
    if (!found) throw error('INVALID_SAVE_MODE', { mode: `"${mode}"` });
    this.saveMode = found;
    return this;
  }

  /** Folders `column=value` for these columns. */
  partitionBy(...columns: (string | string[])[]): this {
    this.partitionColumns = columns.flat();
    return this;
  }

  /** Writes and resolves when all is durable. */
  async save(path?: string): Promise<void> {
    const session = this.df.sparkSession;
    const format = this.formatName ?? session.conf.get('spark.sql.sources.default');
    const sink = session.connectors.sink(format);
    if (!sink.batch)
      throw error('DATA_SOURCE_NOT_FOUND', { provider: format, proposal: ' It can only be written as a stream.' });
    const { path: optionPath, ...options } = this.givenOptions;
    checkPathOnce('save', path, optionPath);
    const target = await sink.batch({
      format,
      options,
      path: path ?? optionPath,
      schema: await this.df.schema(),
      partitionBy: this.partitionColumns,
      outputMode: 'append',
      conf: session.conf,
    });
    const writer = await target.open(this.saveMode);
    if (!writer) return;
    try {
      for await (const batch of this.df.batches()) await writer.write(batch);
      await writer.commit();
    } catch (cause) {
      await writer.abort(cause);
      throw cause;
    }
  }

  json(path: string): Promise<void> {
    return this.format('json').save(path);
  }
  csv(path: string): Promise<void> {
    return this.format('csv').save(path);
  }
  text(path: string): Promise<void> {
    return this.format('text').save(path);
  }
  parquet(path: string): Promise<void> {
    return this.format('parquet').save(path);
  }
}
