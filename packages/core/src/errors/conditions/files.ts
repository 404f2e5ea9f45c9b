/** Files, their paths, formats and records. */
import type { ConditionRows } from './row.js';

export const files = {
  ALL_PARTITION_COLUMNS_NOT_ALLOWED: ['KD005', 'analysis', 'Cannot use all columns for partition columns.'],
  CANNOT_MERGE_SCHEMAS: [
    '42KD9',
    'analysis',
    'Failed merging schemas: the column <column> is <left> in some files and <right> in others.',
  ],
  'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION': [
    '56038',
    'argument',
    'The codec <codecName> is not available. Available codecs are <availableCodecs>.',
  ],
  CONFLICTING_PARTITION_COLUMN_NAMES: [
    'KD009',
    'runtime',
    "Conflicting partition column names detected: <distinctPartColLists>. For partitioned table directories, data files should only live in leaf directories. And directories at the same level should have the same partition column name. Please check the directories for unexpected files or inconsistent partition column names, or read with option 'recursiveFileLookup' to ignore them.",
  ],
  'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER': [
    'KD001',
    'runtime',
    'Encountered error while reading file <path>. Could not read footer. Please ensure that the file is in either ORC or Parquet format.',
  ],
  'FAILED_READ_FILE.FILE_NOT_EXIST': [
    'KD001',
    'runtime',
    'Encountered error while reading file <path>. File does not exist. It is possible the underlying files have been updated. Set "spark.sql.files.ignoreMissingFiles" to "true" to skip it.',
  ],
  'FAILED_READ_FILE.NO_HINT': ['KD001', 'runtime', 'Encountered error while reading file <path>. <reason>'],
  'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH': [
    'KD001',
    'runtime',
    'Encountered error while reading file <path>. Data type mismatches when reading Parquet column <column>. Expected Spark type <expectedType>, actual Parquet type <actualType>.',
  ],
  FAILED_WRITE_FILE: [
    '58030',
    'runtime',
    'Could not <operation> <path>: <reason>. The query stops here; free the cause and start it again from its checkpoint.',
  ],
  INVALID_CORRUPT_RECORD_TYPE: [
    '42804',
    'analysis',
    'The column <columnName> for corrupt records must have the nullable STRING type, but got <actualType>.',
  ],
  INVALID_PARTITION_VALUE: [
    '42846',
    'runtime',
    'Failed to cast value <value> to data type <dataType> for partition column <columnName>. Ensure the value matches the expected data type for this partition column.',
  ],
  INVALID_SCHEMA_FOR_FORMAT: [
    '42K03',
    'analysis',
    'The <format> source has the columns <expected>, but the schema given is <schema>.',
  ],
  MALFORMED_CSV_RECORD: ['KD000', 'runtime', 'Malformed CSV record: <badRecord>.'],
  'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION': [
    '22023',
    'runtime',
    "Malformed records are detected in record parsing: <badRecord>. Parse Mode: <failFastMode>. To process malformed records as null result, try setting the option 'mode' as 'PERMISSIVE'.",
  ],
  MALFORMED_RECORD_IN_SCHEMA_INFERENCE: [
    'KD001',
    'runtime',
    "Malformed records are detected in schema inference: <badRecord>. Parse Mode: <failFastMode>. Reasons: Failed to infer a common schema. To process malformed records as null result, try setting the option 'mode' as 'PERMISSIVE'.",
  ],
  MISSING_PATH: [
    '42000',
    'analysis',
    "No path was given to the <format> source or sink: name one in load(), save() or the option 'path'.",
  ],
  PARTITION_COLUMN_NOT_FOUND: [
    '42703',
    'analysis',
    'Partition column `<column>` not found in schema <schema>.<proposal>',
  ],
  PATH_ALREADY_EXISTS: [
    '42K04',
    'analysis',
    'Path <outputPath> already exists. Set mode as "overwrite" to overwrite the existing path.',
  ],
  PATH_NOT_FOUND: ['42K03', 'analysis', 'Path does not exist: <path>.'],
  UNABLE_TO_INFER_SCHEMA: ['42KD9', 'analysis', 'Unable to infer schema for <format>. It must be specified manually.'],
  UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE: [
    '0A000',
    'analysis',
    "The <format> datasource doesn't support the column <columnName> of the type <columnType>.",
  ],
  'UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN': [
    '0A000',
    'analysis',
    'The feature is not supported: Queries from raw JSON and CSV files are disallowed when the referenced columns only include the internal corrupt record column (<column>): select another column with it, or cache the DataFrame first.',
  ],
  UNSUPPORTED_FILE_SYSTEM: [
    '0A000',
    'unsupported',
    'No file system for scheme <scheme> in <path>: only local paths and file: URIs can be read and written.',
  ],
} as const satisfies ConditionRows;
