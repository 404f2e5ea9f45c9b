/** What a function's parameter takes, and which implicit cast leads there (Spark's ANSI rules, 10.3). */
import {
  ArrayType,
  AtomicType,
  BinaryType,
  BooleanType,
  ByteType,
  type DataType,
  DateType,
  DoubleType,
  IntegerType,
  isComplex,
  isDatetime,
  isIntegral,
  isInterval,
  isNumeric,
  isOrderable,
  isStringOrBinary,
  LongType,
  MapType,
  NullType,
  ShortType,
  StringType,
  StructType,
  sameType,
  TimestampNTZType,
  TimestampType,
} from '../types/index.js';

interface Spec {
  /** How Spark names it in messages. */
  readonly sql: string;
  readonly accepts: (type: DataType) => boolean;
  /** What NULL and, where Spark allows it, text become. */
  readonly whenNull: DataType;
  readonly whenString?: DataType;
  /** What any other atomic type becomes. */
  readonly whenAtomic?: DataType;
}

export const inputSpecs = {
  any: { sql: 'ANY', accepts: () => true, whenNull: NullType },
  boolean: { sql: 'BOOLEAN', accepts: (t) => t === BooleanType, whenNull: BooleanType, whenString: BooleanType },
  numeric: { sql: 'NUMERIC', accepts: isNumeric, whenNull: DoubleType, whenString: DoubleType },
  numericOrInterval: {
    sql: '(NUMERIC or INTERVAL)',
    accepts: (t) => isNumeric(t) || isInterval(t),
    whenNull: DoubleType,
    whenString: DoubleType,
  },
  /** Without a cast of text: where Spark casts nothing but NULL. */
  numericOnly: { sql: 'NUMERIC', accepts: isNumeric, whenNull: DoubleType },
  /** A number of days: whatever is wider than INT has to be cast by hand. */
  days: {
    sql: '(INT or SMALLINT or TINYINT)',
    accepts: (t) => t === IntegerType || t === ShortType || t === ByteType,
    whenNull: IntegerType,
    whenString: IntegerType,
  },
  integralOnly: { sql: 'INTEGRAL', accepts: isIntegral, whenNull: IntegerType },
  integral: { sql: 'INTEGRAL', accepts: isIntegral, whenNull: LongType, whenString: LongType },
  string: { sql: 'STRING', accepts: (t) => t === StringType, whenNull: StringType, whenAtomic: StringType },
  binary: { sql: 'BINARY', accepts: (t) => t === BinaryType, whenNull: BinaryType, whenString: BinaryType },
  stringOrBinary: {
    sql: '(STRING or BINARY)',
    accepts: isStringOrBinary,
    whenNull: StringType,
    whenAtomic: StringType,
  },
  orderable: { sql: 'ORDERABLE', accepts: isOrderable, whenNull: NullType },
  atomic: { sql: 'ATOMIC', accepts: (t) => !isComplex(t), whenNull: NullType },
  array: { sql: 'ARRAY', accepts: (t) => t instanceof ArrayType, whenNull: new ArrayType(NullType) },
  map: { sql: 'MAP', accepts: (t) => t instanceof MapType, whenNull: new MapType(NullType, NullType) },
  struct: { sql: 'STRUCT', accepts: (t) => t instanceof StructType, whenNull: new StructType() },
  arrayOrMap: {
    sql: '(ARRAY or MAP)',
    accepts: (t) => t instanceof ArrayType || t instanceof MapType,
    whenNull: new ArrayType(NullType),
  },
  datetime: { sql: '(DATE or TIMESTAMP)', accepts: isDatetime, whenNull: TimestampType, whenString: TimestampType },
  timestamp: {
    sql: 'TIMESTAMP',
    accepts: (t) => t === TimestampType,
    whenNull: TimestampType,
    whenString: TimestampType,
  },
  anyTimestamp: {
    sql: '(TIMESTAMP or TIMESTAMP_NTZ)',
    accepts: (t) => t === TimestampType || t === TimestampNTZType,
    whenNull: TimestampType,
    whenString: TimestampType,
  },
  interval: { sql: 'INTERVAL', accepts: isInterval, whenNull: NullType },
  lambda: { sql: 'FUNCTION', accepts: () => true, whenNull: NullType },
} as const satisfies Record<string, Spec>;

export type InputSpecName = keyof typeof inputSpecs;
/** A named family of types, one type exactly, or any of several. */
export type InputSpec = InputSpecName | DataType | readonly (InputSpecName | DataType)[];

const toExact = (from: DataType, to: DataType): DataType | undefined => {
  if (from === NullType || sameType(from, to)) return to;
  if (isNumeric(from) && isNumeric(to)) return to;
  if (from === StringType && to instanceof AtomicType) return to;
  if (from === StringType && (isNumeric(to) || isInterval(to))) return to;
  if (to === StringType && !isComplex(from)) return to;
  if (from === DateType && (to === TimestampType || to === TimestampNTZType)) return to;
  if (isDatetime(from) && to === DateType) return to;
  if ((from === TimestampType && to === TimestampNTZType) || (from === TimestampNTZType && to === TimestampType))
    return to;
  if (from instanceof ArrayType && to instanceof ArrayType) {
    const element = toExact(from.elementType, to.elementType);
    return element && new ArrayType(element, from.containsNull);
  }
  return undefined;
};

const toNamed = (from: DataType, spec: Spec): DataType | undefined => {
  if (spec.accepts(from)) return from;
  if (from === NullType) return spec.whenNull;
  if (from === StringType) return spec.whenString;
  if (!isComplex(from)) return spec.whenAtomic;
  return undefined;
};

/** The type to which an argument is cast implicitly for a parameter; undefined when there is none. */
export function implicitCast(from: DataType, spec: InputSpec): DataType | undefined {
  if (Array.isArray(spec)) {
    for (const one of spec) if (accepts(from, one)) return from;
    for (const one of spec) {
      const to = implicitCast(from, one);
      if (to) return to;
    }
    return undefined;
  }
  if (typeof spec === 'string') return toNamed(from, inputSpecs[spec]);
  return toExact(from, spec as DataType);
}

const accepts = (from: DataType, spec: InputSpecName | DataType): boolean =>
  typeof spec === 'string' ? inputSpecs[spec].accepts(from) : sameType(from, spec);

/** How messages name what a parameter takes: `"STRING"`, `("DATE" or "TIMESTAMP")`. */
export function specSql(spec: InputSpec): string {
  if (Array.isArray(spec)) return `(${spec.map(specSql).join(' or ')})`;
  if (typeof spec !== 'string') return `"${(spec as DataType).sql}"`;
  const { sql } = inputSpecs[spec];
  return sql.startsWith('(') ? sql.replace(/[A-Z_]+/g, (name) => `"${name}"`) : `"${sql}"`;
}
