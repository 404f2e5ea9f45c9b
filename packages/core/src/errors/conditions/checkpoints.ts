/** Checkpoints and state that a query cannot go on from. */
import type { ConditionRows } from './row.js';

export const checkpoints = {
  'CANNOT_LOAD_STATE_STORE.CANNOT_READ_DELTA_FILE_NOT_EXISTS': [
    '58030',
    'streaming',
    'An error occurred during loading state. Error reading delta file <fileToRead> of <clazz>: <fileToRead> does not exist.',
  ],
  'CANNOT_LOAD_STATE_STORE.CORRUPT': [
    '58030',
    'streaming',
    'An error occurred during loading state. The file <fileToRead> is corrupt: <reason>.',
  ],
  CHECKPOINT_CORRUPT: ['XXKST', 'streaming', 'The checkpoint file <path> cannot be used: <reason>. <advice>'],
  CHECKPOINT_IN_USE: [
    '55006',
    'streaming',
    'The checkpoint <path> is in use by <owner>. Two runs on one checkpoint would lose data: stop the other one, or choose another checkpointLocation.',
  ],
  CHECKPOINT_LOCATION_MISSING: [
    '42000',
    'analysis',
    'checkpointLocation must be specified either through option("checkpointLocation", ...) or SparkSession.conf.set("spark.sql.streaming.checkpointLocation", ...).',
  ],
  CHECKPOINT_RECOVERY_UNSUPPORTED: [
    '42000',
    'analysis',
    'This query does not support recovering from checkpoint location. Delete <path> to start over.',
  ],
  CHECKPOINT_SOURCES_MISMATCH: [
    'XXKST',
    'streaming',
    'There are [<found>] sources in the checkpoint offsets and now there are [<now>] sources requested by the query. Cannot continue.',
  ],
  CHECKPOINT_VERSION_UNSUPPORTED: [
    'XXKST',
    'streaming',
    'The log file <path> has version <found>, but the maximum supported log version is v<supported>. The log file was produced by a newer version and cannot be read by this version. Please upgrade.',
  ],
  CONCURRENT_STREAM_LOG_UPDATE: [
    '40000',
    'streaming',
    'Concurrent update to the log. Multiple streaming jobs detected for <batchId>. Please make sure only one streaming job runs on a specific checkpoint location at a time.',
  ],
  STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE: [
    'XXKST',
    'streaming',
    'Provided key schema does not match existing state key schema. Please check number and type of fields. Existing key_schema=<storedKeySchema> and new key_schema=<newKeySchema>. If you want to force running the query without schema validation, please set "spark.sql.streaming.stateStore.stateSchemaCheck" to false.',
  ],
  STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE: [
    'XXKST',
    'streaming',
    'Provided value schema does not match existing state value schema. Please check number and type of fields. Existing value_schema=<storedValueSchema> and new value_schema=<newValueSchema>. If you want to force running the query without schema validation, please set "spark.sql.streaming.stateStore.stateSchemaCheck" to false.',
  ],
  STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA: [
    '42K03',
    'streaming',
    'Streaming stateful operator name does not match with the operator in state metadata. This likely happens when user adds/removes/changes stateful operator of existing streaming query. Stateful operators in the metadata: <OpsInMetadataSeq>; Stateful operators in current batch: <OpsInCurBatchSeq>.',
  ],
} as const satisfies ConditionRows;
