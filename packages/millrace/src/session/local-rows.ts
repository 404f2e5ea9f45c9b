/** Rows of JavaScript values as columns: types by inference or by schema, errors with the row's number. */
import {
  ArrayType,
  BinaryType,
  BooleanType,
  commonType,
  DataType,
  DateType,
  DayTimeInterval,
  DayTimeIntervalType,
  Decimal,
  DecimalType,
  DoubleType,
  error,
  fromExternal,
  LocalDate,
  LocalDateTime,
  LongType,
  MapType,
  NullType,
  parseDataType,
  RecordBatch,
  SparkException,
  StringType,
  StructField,
  StructType,
  schemaFromText,
  Timestamp,
  TimestampNTZType,
  TimestampType,
  type Value,
  vectorOf,
  YearMonthInterval,
  YearMonthIntervalType,
} from '@millrace/core';

/** A row as users give it: an object by column name, or values in the order of the columns. */
export type RowLike = object | readonly unknown[];

/** Whole numbers are BIGINT as in PySpark, others DOUBLE. */
const inferType = (value: unknown): DataType => {
  if (value === null || value === undefined) return NullType;
  if (typeof value === 'boolean') return BooleanType;
  if (typeof value === 'bigint') return LongType;
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? LongType : DoubleType;
  if (typeof value === 'string') return StringType;
  const known = classes.find(([Class]) => value instanceof Class);
  if (known) return known[1];
  if (value instanceof Decimal) return new DecimalType(38, 18);
  if (Array.isArray(value)) return new ArrayType(value.map(inferType).reduce(merge, NullType));
  if (value instanceof Map)
    return new MapType(
      [...value.keys()].map(inferType).reduce(merge, NullType),
      [...value.values()].map(inferType).reduce(merge, NullType),
    );
  return new StructType(Object.entries(value as object).map(([name, v]) => new StructField(name, inferType(v))));
};

const classes: [new (...args: any[]) => unknown, DataType][] = [
  [LocalDate, DateType],
  [LocalDateTime, TimestampNTZType],
  [Timestamp, TimestampType],
  [Date, TimestampType],
  [Uint8Array, BinaryType],
  [YearMonthInterval, new YearMonthIntervalType()],
  [DayTimeInterval, new DayTimeIntervalType()],
];

const merge = (a: DataType, b: DataType): DataType => {
  if ((a === LongType && b === DoubleType) || (a === DoubleType && b === LongType)) return DoubleType;
  const common =
    a.typeName === 'string' || b.typeName === 'string'
      ? a.equals(b) || a === NullType || b === NullType
        ? commonType(a, b, true)
        : undefined
      : commonType(a, b, true);
  if (common) return common;
  throw error('CANNOT_CONVERT_ROW', {
    row: '',
    field: '',
    value: `${a.sql} beside ${b.sql}`,
    type: 'single type',
    advice: 'Give a schema.',
  });
};

/** An error of `convert` tells the row and the field. */
const at = <T>(row: number, field: string, convert: () => T): T => {
  try {
    return convert();
  } catch (cause) {
    if (!(cause instanceof SparkException) || cause.condition !== 'CANNOT_CONVERT_ROW') throw cause;
    throw error('CANNOT_CONVERT_ROW', { ...cause.messageParameters, row, field } as never, cause);
  }
};

/** The schema of rows: every key of every row, in order of appearance. */
export function inferRowSchema(rows: readonly RowLike[], names?: readonly string[]): StructType {
  if (rows.length === 0)
    throw error('CANNOT_CONVERT_ROW', {
      row: '',
      field: '',
      value: 'no row',
      type: 'source of a schema',
      advice: 'Give a schema: createDataFrame([], "a INT, b STRING").',
    });
  const types = new Map<string, DataType>();
  for (const [r, row] of rows.entries()) {
    const entries = Array.isArray(row)
      ? row.map((value, i) => [names?.[i] ?? `_${i + 1}`, value] as const)
      : Object.entries(row);
    for (const [name, value] of entries)
      types.set(
        name,
        at(r, name, () => merge(types.get(name) ?? NullType, inferType(value))),
      );
  }
  const chosen = names && !Array.isArray(rows[0]) ? names : [...types.keys()];
  return new StructType(chosen.map((name) => new StructField(name, orText(types.get(name) ?? NullType))));
}

const orText = (type: DataType): DataType => (type === NullType ? StringType : type);

const cell = (row: RowLike, field: StructField, c: number): unknown =>
  Array.isArray(row) ? row[c] : (row as Record<string, unknown>)[field.name];

/** Arrays have a value for each field; anything else is an object. */
const checkShape = (row: RowLike, schema: StructType, r: number): void => {
  const isArray = Array.isArray(row);
  if (row !== null && typeof row === 'object' && (!isArray || row.length === schema.fields.length)) return;
  throw error('CANNOT_CONVERT_ROW', {
    row: r,
    field: '*',
    value: isArray ? `${row.length} values` : String(row),
    type: `row of the ${schema.fields.length} columns ${schema.names.join(', ')}`,
    advice: 'Give an object by column name, or an array with a value for each column.',
  });
};

/** Throws `CANNOT_CONVERT_ROW` with row and field, and for null where the schema allows none. */
export function rowsToBatch(rows: readonly RowLike[], schema: StructType): RecordBatch {
  rows.forEach((row, r) => {
    checkShape(row, schema, r);
  });
  const columns = schema.fields.map((field, c) => {
    const convert = fromExternal(field.dataType, { int64: 'bigint' });
    return vectorOf(
      field.dataType,
      rows.map((row, r) => convertCell(convert, row, field, c, r)),
    );
  });
  return new RecordBatch(columns, rows.length);
}

const convertCell = (
  convert: (value: unknown) => Value,
  row: RowLike,
  field: StructField,
  c: number,
  r: number,
): Value => {
  const given = cell(row, field, c);
  if ((given === null || given === undefined) && !field.nullable) {
    throw error('NOT_NULL_ASSERT_VIOLATION', { walkedTypePath: `row ${r}, field ${field.name}` });
  }
  return at(r, field.name, () => convert(given));
};

/** A type alone is the type of the one column `value`, and rows are its values. */
const valueColumn = (schema: unknown): StructType | undefined => {
  const type =
    typeof schema === 'string' && /^\s*\w+\s*(\(.*\)|<.*>)?\s*$/s.test(schema) ? parseDataType(schema) : schema;
  if (!(type instanceof DataType) || type instanceof StructType) return undefined;
  return new StructType([new StructField('value', type)]);
};

const checkNames = (rows: readonly RowLike[], names: readonly string[]): void => {
  const short = rows.findIndex((row) => Array.isArray(row) && row.length < names.length);
  if (short < 0) return;
  throw error('CANNOT_CONVERT_ROW', {
    row: short,
    field: names[(rows[short] as readonly unknown[]).length],
    value: 'no value',
    type: `row of the ${names.length} columns ${names.join(', ')}`,
    advice: 'Give a value for each name.',
  });
};

/** Rows as one batch with its schema: given as StructType, as DDL text, as names of columns, or inferred. */
export function rowsToTable(
  rows: readonly RowLike[],
  schema: DataType | string | readonly string[] | undefined,
): { schema: StructType; batches: RecordBatch[] } {
  const single = valueColumn(schema);
  if (single)
    return {
      schema: single,
      batches: [
        rowsToBatch(
          rows.map((value) => [value]),
          single,
        ),
      ],
    };
  const given = typeof schema === 'string' ? schemaFromText(schema) : schema;
  if (Array.isArray(given)) checkNames(rows, given);
  const type = given instanceof StructType ? given : inferRowSchema(rows, given as readonly string[] | undefined);
  return { schema: type, batches: [rowsToBatch(rows, type)] };
}
