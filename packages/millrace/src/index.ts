export {
  AnalysisException,
  DayTimeInterval,
  Decimal,
  LocalDate,
  LocalDateTime,
  ParseException,
  SparkException,
  StreamingQuery,
  StreamingQueryException,
  StreamingQueryListener,
  StreamingQueryManager,
  type StreamingQueryProgress,
  Timestamp,
  Trigger,
  YearMonthInterval,
} from '@millrace/core';
export * as connectors from './connectors.js';
export { Column, type NamedColumn } from './dataframe/column.js';
export { DataFrame } from './dataframe/dataframe.js';
export type { ArrowTable } from './dataframe/frame.js';
export { GroupedData } from './dataframe/grouped-data.js';
export { DataFrameReader, DataStreamReader } from './dataframe/reader.js';
export type { ColumnArg, Flat, Row, SchemaRow, Selected, Stored, ValueOf } from './dataframe/row-types.js';
export { DataFrameWriter } from './dataframe/writer.js';
export * as functions from './functions/index.js';
export type { DataSourceRegistration } from './session/data-source-registration.js';
export { Builder, SparkSession } from './session/session.js';
export { DataStreamWriter, type ForeachWriter } from './streaming/data-stream-writer.js';
export * as types from './types.js';
