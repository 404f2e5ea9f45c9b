/**
 * Spark's data types. Atomic types are single objects (`LongType`); others are made (`new ArrayType(LongType)`).
 * `typeName` is the JSON name (`long`), `sql` the DDL name (`BIGINT`), `simpleString` what printSchema-like texts show.
 */

export abstract class DataType {
  /** The name in JSON schemas: `integer`, `decimal(10,2)`, `struct`. */
  abstract readonly typeName: string;
  /** The name in SQL text: `INT`, `ARRAY<STRING>`. */
  abstract readonly sql: string;

  /** The name in error texts and `dtypes`: `int`, `array<string>`. */
  get simpleString(): string {
    return this.sql.toLowerCase();
  }

  /** What a JSON schema holds for this type. */
  get jsonValue(): unknown {
    return this.typeName;
  }

  /** Equal in name and structure, nullability included. */
  equals(other: DataType): boolean {
    return this === other || JSON.stringify(this.jsonValue) === JSON.stringify(other.jsonValue);
  }

  /** Spark's `json`. */
  json(): string {
    return JSON.stringify(this.jsonValue);
  }

  toString(): string {
    return this.sql;
  }
}

/** How a fixed-width type lies in memory. */
export type Physical = 'bool' | 'i8' | 'i16' | 'i32' | 'i64' | 'i128' | 'f32' | 'f64' | 'bytes' | 'null';

/** A type without parts. */
export class AtomicType extends DataType {
  constructor(
    readonly typeName: string,
    readonly sql: string,
    readonly physical: Physical,
    private readonly simple = sql.toLowerCase(),
  ) {
    super();
  }

  override get simpleString(): string {
    return this.simple;
  }

  override equals(other: DataType): boolean {
    return this === other;
  }
}

export const NullType = new AtomicType('void', 'VOID', 'null');
export const BooleanType = new AtomicType('boolean', 'BOOLEAN', 'bool');
export const ByteType = new AtomicType('byte', 'TINYINT', 'i8');
export const ShortType = new AtomicType('short', 'SMALLINT', 'i16');
export const IntegerType = new AtomicType('integer', 'INT', 'i32');
export const LongType = new AtomicType('long', 'BIGINT', 'i64');
export const FloatType = new AtomicType('float', 'FLOAT', 'f32');
export const DoubleType = new AtomicType('double', 'DOUBLE', 'f64');
export const StringType = new AtomicType('string', 'STRING', 'bytes');
export const BinaryType = new AtomicType('binary', 'BINARY', 'bytes');
/** Days since 1970-01-01. */
export const DateType = new AtomicType('date', 'DATE', 'i32');
/** An instant: microseconds since 1970-01-01T00:00:00Z. */
export const TimestampType = new AtomicType('timestamp', 'TIMESTAMP', 'i64');
/** A local date and time: microseconds since 1970-01-01 00:00:00 without a zone. */
export const TimestampNTZType = new AtomicType('timestamp_ntz', 'TIMESTAMP_NTZ', 'i64');

/** Spark's calendar interval (months, days, microseconds), of which only literals for arithmetic exist. */
export const CalendarIntervalType = new AtomicType('interval', 'INTERVAL', 'null');

/** Unscaled integers of at most `precision` digits, `scale` of them behind the point. */
export class DecimalType extends DataType {
  constructor(
    readonly precision = 10,
    readonly scale = 0,
  ) {
    super();
  }

  get typeName(): string {
    return `decimal(${this.precision},${this.scale})`;
  }

  get sql(): string {
    return `DECIMAL(${this.precision},${this.scale})`;
  }

  override equals(other: DataType): boolean {
    return other instanceof DecimalType && other.precision === this.precision && other.scale === this.scale;
  }
}

const yearMonthFields = ['YEAR', 'MONTH'] as const;
const dayTimeFields = ['DAY', 'HOUR', 'MINUTE', 'SECOND'] as const;

const range = (start: string, end: string): string => (start === end ? start : `${start} TO ${end}`);

/** A number of months; `start` and `end` are 0 for YEAR, 1 for MONTH. */
export class YearMonthIntervalType extends DataType {
  constructor(
    readonly startField = 0,
    readonly endField = 1,
  ) {
    super();
  }

  get sql(): string {
    return `INTERVAL ${range(yearMonthFields[this.startField], yearMonthFields[this.endField])}`;
  }

  get typeName(): string {
    return this.sql.toLowerCase();
  }
}

/** A number of microseconds; fields are 0 DAY, 1 HOUR, 2 MINUTE, 3 SECOND. */
export class DayTimeIntervalType extends DataType {
  constructor(
    readonly startField = 0,
    readonly endField = 3,
  ) {
    super();
  }

  get sql(): string {
    return `INTERVAL ${range(dayTimeFields[this.startField], dayTimeFields[this.endField])}`;
  }

  get typeName(): string {
    return this.sql.toLowerCase();
  }
}

export class ArrayType extends DataType {
  readonly typeName = 'array';

  constructor(
    readonly elementType: DataType,
    readonly containsNull = true,
  ) {
    super();
  }

  get sql(): string {
    return `ARRAY<${this.elementType.sql}>`;
  }

  override get simpleString(): string {
    return `array<${this.elementType.simpleString}>`;
  }

  override get jsonValue(): unknown {
    return { type: 'array', elementType: this.elementType.jsonValue, containsNull: this.containsNull };
  }
}

export class MapType extends DataType {
  readonly typeName = 'map';

  constructor(
    readonly keyType: DataType,
    readonly valueType: DataType,
    readonly valueContainsNull = true,
  ) {
    super();
  }

  get sql(): string {
    return `MAP<${this.keyType.sql}, ${this.valueType.sql}>`;
  }

  override get simpleString(): string {
    return `map<${this.keyType.simpleString},${this.valueType.simpleString}>`;
  }

  override get jsonValue(): unknown {
    return {
      type: 'map',
      keyType: this.keyType.jsonValue,
      valueType: this.valueType.jsonValue,
      valueContainsNull: this.valueContainsNull,
    };
  }
}

export type Metadata = Readonly<Record<string, unknown>>;

/** A named column of a schema. */
export class StructField {
  constructor(
    readonly name: string,
    readonly dataType: DataType,
    readonly nullable = true,
    readonly metadata: Metadata = {},
  ) {}

  get jsonValue(): unknown {
    return { name: this.name, type: this.dataType.jsonValue, nullable: this.nullable, metadata: this.metadata };
  }
}

const quoteIfNeeded = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;

/** A schema, or a value with named parts. */
export class StructType extends DataType {
  readonly typeName = 'struct';
  readonly fields: readonly StructField[];

  constructor(fields: readonly StructField[] = []) {
    super();
    this.fields = fields;
  }

  /** A schema with one more field. The type may be text, resolved by `parse` (see `parseDataType`). */
  add(name: string, dataType: DataType, nullable = true, metadata: Metadata = {}): StructType {
    return new StructType([...this.fields, new StructField(name, dataType, nullable, metadata)]);
  }

  get names(): string[] {
    return this.fields.map((field) => field.name);
  }

  get sql(): string {
    const parts = this.fields.map((f) => `${quoteIfNeeded(f.name)}: ${f.dataType.sql}${f.nullable ? '' : ' NOT NULL'}`);
    return `STRUCT<${parts.join(', ')}>`;
  }

  override get simpleString(): string {
    return `struct<${this.fields.map((f) => `${f.name}:${f.dataType.simpleString}`).join(',')}>`;
  }

  override get jsonValue(): unknown {
    return { type: 'struct', fields: this.fields.map((field) => field.jsonValue) };
  }

  /** The schema as DDL text. */
  toDDL(): string {
    return this.fields
      .map((f) => `${quoteIfNeeded(f.name)} ${f.dataType.sql}${f.nullable ? '' : ' NOT NULL'}`)
      .join(',');
  }

  /** The tree that printSchema shows. */
  treeString(): string {
    return ['root', ...this.fields.flatMap((field) => fieldTree(field, ' '))].join('\n');
  }
}

const describe = (type: DataType): string => (type instanceof DecimalType ? type.typeName : type.typeName);

const fieldTree = (field: StructField, prefix: string): string[] => [
  `${prefix}|-- ${field.name}: ${describe(field.dataType)} (nullable = ${field.nullable})`,
  ...typeTree(field.dataType, `${prefix}|   `),
];

const typeTree = (type: DataType, prefix: string): string[] => {
  if (type instanceof StructType) return type.fields.flatMap((field) => fieldTree(field, ` ${prefix}`.slice(1)));
  if (type instanceof ArrayType) {
    const line = `${prefix} |-- element: ${describe(type.elementType)} (containsNull = ${type.containsNull})`;
    return [line, ...typeTree(type.elementType, `${prefix} |   `)];
  }
  if (type instanceof MapType) {
    const key = `${prefix} |-- key: ${describe(type.keyType)}`;
    const value = `${prefix} |-- value: ${describe(type.valueType)} (valueContainsNull = ${type.valueContainsNull})`;
    return [key, ...typeTree(type.keyType, `${prefix} |   `), value, ...typeTree(type.valueType, `${prefix} |   `)];
  }
  return [];
};
