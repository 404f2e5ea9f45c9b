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

  /** What printSchema shows below a column of the type: the parts of nested types. */
  treeLines(_prefix: string): string[] {
    return [];
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
