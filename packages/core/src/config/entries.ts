/** Every configuration key: Spark's name, default, type and meaning. One row each. */

interface Entry {
  readonly default: string;
  readonly type: 'boolean' | 'int' | 'string' | 'duration' | 'timeZone';
  readonly values?: readonly string[];
  /** The smallest number that makes sense. */
  readonly min?: number;
  readonly doc: string;
}

export const configEntries = {
  'spark.app.name': { default: 'millrace', type: 'string', doc: 'Name of the application.' },
  'spark.master': { default: 'local[*]', type: 'string', doc: 'How many worker threads: local, local[n], local[*].' },
  'spark.sql.ansi.enabled': {
    default: 'true',
    type: 'boolean',
    doc: 'Overflow, bad casts and division by zero raise errors; otherwise they wrap or give null.',
  },
  'spark.sql.session.timeZone': {
    default: '',
    type: 'timeZone',
    doc: 'Zone in which timestamps are parsed and shown. Default: the zone of the process.',
  },
  'spark.sql.caseSensitive': {
    default: 'false',
    type: 'boolean',
    doc: 'Whether names of columns and views differ by case.',
  },
  'spark.sql.variable.substitute': {
    default: 'true',
    type: 'boolean',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what users write in SQL text
    doc: 'Put the values of settings in place of ${name} in SQL text.',
  },
  'spark.sql.shuffle.partitions': {
    default: '200',
    type: 'int',
    min: 1,
    doc: 'Number of state partitions of a stateful query; pinned in its checkpoint. Millrace uses the number of threads unless set.',
  },
  'spark.sql.sources.default': { default: 'parquet', type: 'string', doc: 'Format of load and save without a format.' },
  'spark.sql.mapKeyDedupPolicy': {
    default: 'EXCEPTION',
    type: 'string',
    values: ['EXCEPTION', 'LAST_WIN'],
    doc: 'What a repeated map key does.',
  },
  'spark.sql.columnNameOfCorruptRecord': {
    default: '_corrupt_record',
    type: 'string',
    doc: 'Name of the column that holds a malformed record.',
  },
  'spark.sql.files.maxPartitionBytes': {
    default: '16777216',
    type: 'int',
    min: 1,
    doc: 'Most bytes of one input split.',
  },
  'spark.sql.files.ignoreMissingFiles': {
    default: 'false',
    type: 'boolean',
    doc: 'Skip files that vanished after they were listed.',
  },
  'spark.sql.files.ignoreCorruptFiles': { default: 'false', type: 'boolean', doc: 'Skip files that cannot be read.' },
  'spark.sql.sources.partitionColumnTypeInference.enabled': {
    default: 'true',
    type: 'boolean',
    doc: 'Infer types of hive partition columns.',
  },
  'spark.sql.legacy.timeParserPolicy': {
    default: 'CORRECTED',
    type: 'string',
    values: ['CORRECTED', 'EXCEPTION', 'LEGACY'],
    doc: 'Parsing of datetime patterns.',
  },
  'spark.sql.timestampType': {
    default: 'TIMESTAMP_LTZ',
    type: 'string',
    values: ['TIMESTAMP_LTZ', 'TIMESTAMP_NTZ'],
    doc: 'What TIMESTAMP means in DDL and literals.',
  },
  'spark.sql.crossJoin.enabled': { default: 'true', type: 'boolean', doc: 'Allow joins without a condition.' },
  'spark.sql.pivotMaxValues': {
    default: '10000',
    type: 'int',
    min: 1,
    doc: 'Most distinct values that a pivot without values takes.',
  },
  'spark.sql.groupByOrdinal': {
    default: 'true',
    type: 'boolean',
    doc: 'GROUP BY 1 means the first column of the select list.',
  },
  'spark.sql.orderByOrdinal': {
    default: 'true',
    type: 'boolean',
    doc: 'ORDER BY 1 means the first column of the select list.',
  },
  'spark.sql.streaming.checkpointLocation': {
    default: '',
    type: 'string',
    doc: 'Folder below which queries without checkpointLocation keep their checkpoints.',
  },
  'spark.sql.streaming.minBatchesToRetain': {
    default: '100',
    type: 'int',
    min: 1,
    doc: 'Micro-batches whose logs and state are kept for recovery.',
  },
  'spark.sql.streaming.noDataMicroBatches.enabled': {
    default: 'true',
    type: 'boolean',
    doc: 'Run a batch without new data when the watermark lets state be emitted or dropped.',
  },
  'spark.sql.streaming.multipleWatermarkPolicy': {
    default: 'min',
    type: 'string',
    values: ['min', 'max'],
    doc: "The query's watermark among several: the smallest or the largest.",
  },
  'spark.sql.streaming.numRecentProgressUpdates': {
    default: '100',
    type: 'int',
    min: 0,
    doc: 'Entries of recentProgress.',
  },
  'spark.sql.streaming.noDataProgressEventInterval': {
    default: '10s',
    type: 'duration',
    doc: 'How often an idle query reports.',
  },
  'spark.sql.streaming.pollingDelay': {
    default: '10ms',
    type: 'duration',
    doc: 'Pause before looking again for new data.',
  },
  'spark.sql.streaming.stopTimeout': { default: '0', type: 'duration', doc: 'How long stop waits; 0 is forever.' },
  'spark.sql.streaming.stopActiveRunOnRestart': {
    default: 'true',
    type: 'boolean',
    doc: 'Starting a query that is active stops the old run.',
  },
  'spark.sql.streaming.schemaInference': {
    default: 'false',
    type: 'boolean',
    doc: 'Infer the schema of streaming file sources.',
  },
  'spark.sql.streaming.unsupportedOperationCheck': {
    default: 'true',
    type: 'boolean',
    doc: 'Check a streaming plan before it starts.',
  },
  'spark.sql.streaming.statefulOperator.checkCorrectness.enabled': {
    default: 'true',
    type: 'boolean',
    doc: 'Refuse stateful operators chained in update or complete mode.',
  },
  'spark.sql.streaming.statefulOperator.allowMultiple': {
    default: 'true',
    type: 'boolean',
    doc: 'Let stateful operators follow each other: rows are late by the watermark of the batch before.',
  },
  'spark.sql.streaming.fileSource.log.compactInterval': {
    default: '10',
    type: 'int',
    min: 1,
    doc: 'Every n-th file of a source log holds the whole.',
  },
  'spark.sql.streaming.fileSource.log.cleanupDelay': {
    default: '10m',
    type: 'duration',
    doc: 'Age of source log files before they are deleted.',
  },
  'spark.sql.streaming.fileSource.cleaner.numThreads': {
    default: '1',
    type: 'int',
    min: 1,
    doc: 'Parallel deletions or moves of cleanSource.',
  },
  'spark.sql.streaming.fileSink.log.compactInterval': {
    default: '10',
    type: 'int',
    min: 1,
    doc: 'Every n-th file of a sink log holds the whole.',
  },
  'spark.sql.streaming.fileSink.log.cleanupDelay': {
    default: '10m',
    type: 'duration',
    doc: 'Age of sink log files before they are deleted.',
  },
  'spark.sql.streaming.fileStreamSink.ignoreMetadata': {
    default: 'false',
    type: 'boolean',
    doc: "Read a file sink's folder by listing it rather than by its log.",
  },
  'spark.sql.streaming.stateStore.providerClass': {
    default: 'org.apache.spark.sql.execution.streaming.state.HDFSBackedStateStoreProvider',
    type: 'string',
    doc: 'State store provider, pinned in the checkpoint.',
  },
  'spark.sql.streaming.stateStore.minDeltasForSnapshot': {
    default: '10',
    type: 'int',
    min: 1,
    doc: 'Deltas after which a snapshot of the state is written.',
  },
  'spark.sql.streaming.stateStore.compression.codec': {
    default: 'none',
    type: 'string',
    doc: 'Compression of state files.',
  },
  'spark.sql.streaming.stateStore.stateSchemaCheck': {
    default: 'true',
    type: 'boolean',
    doc: 'Refuse a checkpoint whose state has another schema.',
  },
  'spark.sql.streaming.aggregation.stateFormatVersion': {
    default: '2',
    type: 'int',
    doc: 'Layout of aggregation state.',
  },
  'spark.millrace.int64': {
    default: 'bigint',
    type: 'string',
    values: ['bigint', 'number'],
    doc: 'How BIGINT values reach rows: bigint, or number (an error beyond 2^53).',
  },
} as const satisfies Record<string, Entry>;

export type ConfigKey = keyof typeof configEntries;
export type { Entry as ConfigEntry };
