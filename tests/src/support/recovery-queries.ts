/** Queries that recover: a small stream in files, one file a step, and what its batches gave, by batch id. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type CheckpointFileManager, LocalFileManager, RuntimeConfig } from '@millrace/core';
import { type DataFrame, functions as F, SparkSession } from 'millrace';
import type { Json } from './canonical.js';
import { canonicalRows, sortRows } from './frames.js';
import { addFiles, bindInputs, type StreamInputs } from './stream-inputs.js';
import { temporaryFolder } from './temporary.js';

const at = (seconds: number): string =>
  `2024-01-01T00:${String((seconds / 60) | 0).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}.000000Z`;

/** The last file moves the watermark past all that came before. */
export const inputs: StreamInputs = {
  s: {
    schema: 'ts TIMESTAMP, k STRING, v INT',
    batches: [
      [
        [at(1), 'a', 1],
        [at(6), 'b', 2],
      ],
      [
        [at(11), 'a', 4],
        [at(12), null, 8],
      ],
      [
        [at(21), 'b', 16],
        [at(22), 'a', 32],
      ],
      [[at(600), 'z', 64]],
      [[at(1200), 'z', 128]],
    ],
  },
};

export const numSteps = 5;

interface RecoveryQuery {
  readonly mode: 'append' | 'update' | 'complete';
  readonly query: (s: DataFrame) => DataFrame;
  /** Where it writes, by these columns, instead of giving its batches. */
  readonly fileSink?: { readonly format: string; readonly partitionBy: readonly string[] };
}

export const queries: Readonly<Record<string, RecoveryQuery>> = {
  stateless: { mode: 'append', query: (s) => s.where('v <> 2').selectExpr('k', 'v * 2 as w') },
  'windows in append mode': {
    mode: 'append',
    query: (s) => s.withWatermark('ts', '5 seconds').groupBy(F.window('ts', '5 seconds'), 'k').count(),
  },
  sessions: {
    mode: 'append',
    query: (s) => s.withWatermark('ts', '5 seconds').groupBy(F.session_window('ts', '8 seconds'), 'k').count(),
  },
  'sizes of sets in windows': {
    mode: 'append',
    query: (s) =>
      s.withWatermark('ts', '5 seconds').groupBy(F.window('ts', '15 seconds')).agg(F.expr('size(collect_set(v)) as n')),
  },
  'counts in complete mode': { mode: 'complete', query: (s) => s.groupBy('k').agg(F.sum('v'), F.count('*')) },
  'distinct rows': { mode: 'append', query: (s) => s.select('k').distinct() },
  limit: { mode: 'append', query: (s) => s.limit(4) },
  'a file sink': {
    mode: 'append',
    query: (s) => s.where('v <> 2'),
    fileSink: { format: 'json', partitionBy: [] },
  },
  'a partitioned file sink': {
    mode: 'append',
    query: (s) => s.select('v', 'k'),
    fileSink: { format: 'csv', partitionBy: ['k'] },
  },
};

/** What each batch gave, by its id; a batch that ran twice must have given the same. */
export class Collector {
  readonly batches = new Map<number, string>();

  readonly take = async (df: DataFrame, batchId: number): Promise<void> => {
    const rows = JSON.stringify(sortRows((await canonicalRows(df)).rows));
    const before = this.batches.get(batchId);
    if (before !== undefined && before !== rows) throw new Error(`batch ${batchId} gave ${before}, now ${rows}`);
    this.batches.set(batchId, rows);
  };

  /** All rows, or the last table. */
  result(mode: string): Json[] {
    const tables = [...this.batches].sort(([a], [b]) => a - b).map(([, rows]) => JSON.parse(rows) as Json[]);
    return mode === 'complete' ? (tables.at(-1) ?? []) : sortRows(tables.flat());
  }
}

class FileSession extends SparkSession {
  constructor(override readonly files: CheckpointFileManager) {
    super(
      new RuntimeConfig(
        Object.entries({
          'spark.master': 'local[1]',
          'spark.sql.session.timeZone': 'UTC',
          'spark.sql.shuffle.partitions': '2',
          'spark.sql.streaming.minBatchesToRetain': '2',
          'spark.sql.streaming.stateStore.minDeltasForSnapshot': '1',
          'spark.sql.streaming.fileSource.log.compactInterval': '3',
          'spark.sql.streaming.fileSource.log.cleanupDelay': '0',
          'spark.sql.streaming.fileSink.log.compactInterval': '3',
          'spark.sql.streaming.fileSink.log.cleanupDelay': '0',
        }),
      ),
    );
  }
}

/** A stream and its checkpoint in a folder of their own. */
export class Place {
  readonly folder = temporaryFolder('recovery');
  private steps = 0;

  private get output(): string {
    return path.join(this.folder, 'output');
  }

  get checkpoint(): string {
    return path.join(this.folder, 'checkpoint');
  }

  file(...parts: string[]): string {
    return path.join(this.checkpoint, ...parts);
  }

  /** The newest batch in a log, -1 when there is none. */
  lastId(log: string): number {
    const names = existsSync(this.file(log)) ? readdirSync(this.file(log)) : [];
    return Math.max(-1, ...names.map(Number).filter(Number.isInteger));
  }

  /** Runs over the files of the steps up to `until` till nothing is left. Rejects as the query fails. */
  async run(name: string, until: number, collector: Collector, files: CheckpointFileManager): Promise<void> {
    const spark = new FileSession(files);
    const { s } = bindInputs(spark, inputs, this.folder);
    while (this.steps < until) addFiles(inputs, this.folder, this.steps++);
    const { mode, query, fileSink } = queries[name];
    try {
      const writer = query(s).writeStream.outputMode(mode).trigger({ availableNow: true });
      const bound = writer.option('checkpointLocation', this.checkpoint);
      const running = fileSink
        ? await bound
            .format(fileSink.format)
            .partitionBy(...fileSink.partitionBy)
            .start(this.output)
        : await bound.foreachBatch(collector.take).start();
      await running.awaitTermination();
    } finally {
      await spark.stop();
    }
  }

  /** What a query gave in all: its batches, or what readers find in its folder. */
  async result(name: string, collector: Collector): Promise<Json[]> {
    const { mode, fileSink } = queries[name];
    if (!fileSink) return collector.result(mode);
    const spark = new FileSession(new LocalFileManager());
    const { rows } = await canonicalRows(await spark.read.format(fileSink.format).load(this.output));
    await spark.stop();
    return sortRows(rows);
  }

  save(): string {
    const copy = `${this.folder}-copy`;
    cpSync(this.checkpoint, copy, { recursive: true });
    return copy;
  }

  restore(copy: string): void {
    rmSync(this.checkpoint, { recursive: true, force: true });
    cpSync(copy, this.checkpoint, { recursive: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(`${this.folder}-copy`, { recursive: true, force: true });
  }
}
