/** Streaming queries: what cannot be one, and how one fails. */
import type { ConditionRows } from './row.js';

export const streaming = {
  FOREACH_BATCH_USER_FUNCTION_ERROR: [
    '39000',
    'streaming',
    'An error occurred in the user provided function in foreach batch sink. Reason: <reason>',
  ],
  FOREACH_USER_FUNCTION_ERROR: [
    '39000',
    'streaming',
    'An error occurred in the user provided function in foreach sink. Reason: <reason>',
  ],
  INVALID_OFFSET: [
    'XXKST',
    'streaming',
    'The range of <source> from <start> to <end> goes backwards: the checkpoint belongs to a query with other options.',
  ],
  INVALID_TIMESTAMP: [
    'XXKST',
    'streaming',
    'The times of <source> from <start> to <end> go backwards: the checkpoint belongs to a query with other options.',
  ],
  SCHEMA_NOT_SPECIFIED_FOR_STREAM: [
    '42000',
    'analysis',
    "Schema must be specified when creating a streaming source DataFrame. If some files already exist in the directory, then depending on the file format you may be able to create a static DataFrame on that directory with 'spark.read.load(directory)' and infer schema from it.",
  ],
  SOCKET_FAILED: ['08000', 'streaming', 'The socket <address> failed: <reason>'],
  'STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE': [
    '42KDE',
    'analysis',
    'Invalid streaming output mode: <outputMode>. This output mode is not supported in Data Source <className>.',
  ],
  'STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION': [
    '42KDE',
    'analysis',
    'Invalid streaming output mode: <outputMode>. This output mode is not supported for <operation> on streaming DataFrames/DataSets.',
  ],
  STREAM_FAILED: ['XXKST', 'streaming', 'Query [id = <id>, runId = <runId>] terminated with exception: <message>'],
  STREAM_STOP_TIMEOUT: [
    '57014',
    'streaming',
    'Query <id> did not stop within <timeoutMs> ms (spark.sql.streaming.stopTimeout). It ends after the step that it is at.',
  ],
  UNSUPPORTED_STREAMING_OPERATOR: ['0A000', 'analysis', '<message>'],
  UNSUPPORTED_STREAMING_OPERATOR_WITHOUT_WATERMARK: [
    '0A000',
    'analysis',
    '<outputMode> output mode not supported for <statefulOperator> on streaming DataFrames/DataSets without watermark. Add withWatermark, or use another output mode.',
  ],
  WRITE_STREAM_NOT_ALLOWED: [
    '42601',
    'analysis',
    '`writeStream` can be called only on streaming Dataset/DataFrame. Use write, or read with readStream.',
  ],
} as const satisfies ConditionRows;
