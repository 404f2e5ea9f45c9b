/** Hive partition columns: their types inferred from directory names, their values as engine values. */
import {
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  error,
  IntegerType,
  isDecimal,
  isIntegral,
  LongType,
  type RuntimeConfig,
  StringType,
  StructField,
  StructType,
  TimestampType,
  type Value,
} from '@millrace/core';
import { dateDays, timestampMicros } from './datetime.js';
import type { FileEntry } from './listing.js';
import { valueOfText } from './text-values.js';

const inLong = (n: bigint): boolean => BigInt.asIntN(64, n) === n;

const integerType = (text: string): DataType => {
  const n = BigInt(text);
  if (n >= -2147483648n && n <= 2147483647n) return IntegerType;
  return inLong(n) ? LongType : new DecimalType(Math.min(38, text.replace(/^[+-]/, '').length), 0);
};

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && dateDays(text) !== null;
const isTimestamp = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d)?$/.test(text) && timestampMicros(text, 'UTC') !== null;

/** The type that Spark infers from one directory value. */
export function inferPartitionType(text: string): DataType {
  if (/^[+-]?\d{1,38}$/.test(text)) return integerType(text.replace(/^\+/, ''));
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^[+-]?(NaN|Infinity)$/.test(text)) return DoubleType;
  if (isDate(text)) return DateType;
  return isTimestamp(text) ? TimestampType : StringType;
}

const rank = [IntegerType, LongType, DoubleType] as readonly DataType[];

const widerDecimal = (a: DataType, b: DataType): DataType => {
  const digits = (type: DataType) => (isDecimal(type) ? type.precision : type === LongType ? 20 : 10);
  return new DecimalType(Math.min(38, Math.max(digits(a), digits(b))), 0);
};

/** The type that holds values of both; text where there is none, as Spark decides for partition columns. */
export function widerPartitionType(a: DataType, b: DataType): DataType {
  if (a.equals(b)) return a;
  const both = [a, b];
  if (both.includes(DateType) && both.includes(TimestampType)) return TimestampType;
  if (both.some(isDecimal)) return both.every((t) => isDecimal(t) || isIntegral(t)) ? widerDecimal(a, b) : StringType;
  const [i, j] = both.map((type) => rank.indexOf(type)).sort();
  if (i < 0 || (i === 1 && j === 2)) return StringType;
  return rank[j];
}

const partitionNames = (entries: readonly FileEntry[]): string[] => {
  const layouts = new Map<string, { names: string[]; path: string }>();
  for (const entry of entries) {
    const names = Object.keys(entry.partitionValues);
    const key = names.join('/');
    if (!layouts.has(key)) layouts.set(key, { names, path: entry.path });
  }
  if (layouts.size > 1) throw conflicting([...layouts.values()]);
  return layouts.values().next().value?.names ?? [];
};

const conflicting = (layouts: { names: string[]; path: string }[]): Error =>
  error('CONFLICTING_PARTITION_COLUMN_NAMES', {
    distinctPartColLists: layouts
      .slice(0, 5)
      .map(({ names, path }) => `[${names.join(', ')}] in ${path}`)
      .join('; '),
  });

const inferColumn = (entries: readonly FileEntry[], name: string): DataType => {
  const texts = new Set(entries.map((entry) => entry.partitionValues[name]));
  const types = [...texts].filter((text) => text !== null).map(inferPartitionType);
  return types.length === 0 ? StringType : types.reduce(widerPartitionType);
};

const sameName = (conf: RuntimeConfig) => {
  const caseSensitive = conf.getBoolean('spark.sql.caseSensitive');
  return (a: string, b: string) => a === b || (!caseSensitive && a.toLowerCase() === b.toLowerCase());
};

/**
 * The partition columns of files: names from their directories, types from the user's schema where it has the name.
 * Throws `CONFLICTING_PARTITION_COLUMN_NAMES` when directories differ in their columns.
 */
export function partitionSchema(entries: readonly FileEntry[], conf: RuntimeConfig, user?: StructType): StructType {
  const equal = sameName(conf);
  const infers = conf.getBoolean('spark.sql.sources.partitionColumnTypeInference.enabled');
  const fields = partitionNames(entries).map((name) => {
    const given = user?.fields.find((field) => equal(field.name, name));
    return given ?? new StructField(name, infers ? inferColumn(entries, name) : StringType);
  });
  return new StructType(fields);
}

/** The columns of the files themselves, followed by the partition columns: Spark's order, whatever the user's was. */
export function mergeSchemas(data: StructType, partitions: StructType, conf: RuntimeConfig): StructType {
  const equal = sameName(conf);
  const own = data.fields.filter((field) => !partitions.fields.some((p) => equal(p.name, field.name)));
  return new StructType([...own, ...partitions.fields]);
}

/** The partition values of one file in the schema's types. Throws `INVALID_PARTITION_VALUE`. */
export function partitionValues(entry: FileEntry, partitions: StructType, conf: RuntimeConfig): Record<string, Value> {
  const equal = sameName(conf);
  const texts = Object.entries(entry.partitionValues);
  return Object.fromEntries(
    partitions.fields.map((field) => {
      const text = texts.find(([name]) => equal(name, field.name))?.[1] ?? null;
      const value = text === null ? null : valueOfText(text, field.dataType, conf.timeZone);
      if (text !== null && value === null) {
        throw error('INVALID_PARTITION_VALUE', {
          value: `'${text}'`,
          dataType: `"${field.dataType.sql}"`,
          columnName: `\`${field.name}\``,
        });
      }
      return [field.name, value];
    }),
  );
}
