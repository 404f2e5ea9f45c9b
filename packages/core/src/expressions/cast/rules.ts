/** Which casts exist, by mode, and how Spark says that one does not. */
import {
  ArrayType,
  type ByteType,
  type DataType,
  DateType,
  decimalForIntegral,
  isDecimal,
  isFractional,
  isIntegral,
  isNumeric,
  MapType,
  NullType,
  StringType,
  StructType,
  sameType,
  TimestampType,
} from '../../types/index.js';
import type { EvalMode } from './eval-mode.js';
import { type Kind, kindOf } from './kinds.js';

const numbers: readonly Kind[] = ['integral', 'fractional', 'decimal'];

/** The families that each family casts to in every mode; to string all do, from null all come. */
const always: Record<Kind, readonly Kind[]> = {
  null: [],
  boolean: numbers,
  integral: [...numbers, 'boolean', 'timestamp', 'yearMonth', 'dayTime'],
  fractional: [...numbers, 'boolean', 'timestamp'],
  decimal: [...numbers, 'boolean', 'timestamp', 'yearMonth', 'dayTime'],
  string: [...numbers, 'boolean', 'binary', 'date', 'timestamp', 'ntz', 'yearMonth', 'dayTime', 'calendar'],
  binary: [],
  date: ['timestamp', 'ntz'],
  timestamp: [...numbers, 'date', 'ntz'],
  ntz: ['date', 'timestamp'],
  yearMonth: ['yearMonth', 'integral', 'decimal'],
  dayTime: ['dayTime', 'integral', 'decimal'],
  calendar: [],
  array: [],
  map: [],
  struct: [],
};

/** What only legacy mode casts. */
const legacyOnly: Partial<Record<Kind, readonly Kind[]>> = {
  boolean: ['timestamp'],
  integral: ['binary'],
  date: [...numbers, 'boolean'],
  timestamp: ['boolean'],
};

const widensToDecimal = (from: DataType, to: DataType): boolean => {
  if (!isDecimal(to)) return false;
  const decimal = isDecimal(from) ? from : isIntegral(from) ? decimalForIntegral(from as typeof ByteType) : undefined;
  return !!decimal && to.precision - to.scale >= decimal.precision - decimal.scale && to.scale >= decimal.scale;
};

/** Whether a cast may give null for a value that is not null: what forbids it for keys of maps, but under ANSI. */
const mayGiveNull = (from: DataType, to: DataType): boolean => {
  if (from === NullType || sameType(from, to) || to === StringType) return false;
  const [source, target] = [kindOf(from), kindOf(to)];
  if (source === 'string') return target !== 'binary';
  if (source === 'timestamp' && isIntegral(to)) return to.typeName !== 'long';
  if (isFractional(from) && (to === TimestampType || isIntegral(to))) return true;
  if (to === DateType) return from !== TimestampType;
  if (source === 'date') return to !== TimestampType;
  return target === 'calendar' || (isDecimal(to) && !widensToDecimal(from, to)) || (isDecimal(from) && isIntegral(to));
};

const nullabilityFits = (from: DataType, to: DataType, fromNull: boolean, toNull: boolean, mode: EvalMode): boolean =>
  toNull || !(fromNull || (mode !== 'ansi' && mayGiveNull(from, to)));

const canCastMap = (from: MapType, to: MapType, mode: EvalMode): boolean =>
  canCast(from.keyType, to.keyType, mode) &&
  canCast(from.valueType, to.valueType, mode) &&
  (mode === 'ansi' || !mayGiveNull(from.keyType, to.keyType)) &&
  nullabilityFits(from.valueType, to.valueType, from.valueContainsNull, to.valueContainsNull, mode);

const canCastStruct = (from: StructType, to: StructType, mode: EvalMode): boolean =>
  from.fields.length === to.fields.length &&
  from.fields.every((field, i) => {
    const target = to.fields[i];
    const fits = nullabilityFits(field.dataType, target.dataType, field.nullable, target.nullable, mode);
    return fits && canCast(field.dataType, target.dataType, mode);
  });

/**
 * Whether Spark has the cast.
 * @example canCast(BooleanType, TimestampType, 'ansi') // false: only legacy mode does
 */
export function canCast(from: DataType, to: DataType, mode: EvalMode): boolean {
  if (from.equals(to) || from === NullType || to === StringType) return true;
  if (from instanceof ArrayType && to instanceof ArrayType) {
    const fits = nullabilityFits(from.elementType, to.elementType, from.containsNull, to.containsNull, mode);
    return fits && canCast(from.elementType, to.elementType, mode);
  }
  if (from instanceof MapType && to instanceof MapType) return canCastMap(from, to, mode);
  if (from instanceof StructType && to instanceof StructType) return canCastStruct(from, to, mode);
  const [source, target] = [kindOf(from), kindOf(to)];
  if (always[source].includes(target)) return true;
  return mode === 'legacy' && (legacyOnly[source]?.includes(target) ?? false);
}

/** A refusal: the condition's name and its parameters but for `sqlExpr`. */
export type CastMismatch =
  | {
      readonly condition: 'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION';
      readonly parameters: { readonly srcType: string; readonly targetType: string };
    }
  | {
      readonly condition: 'DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION';
      readonly parameters: { readonly srcType: string; readonly targetType: string; readonly functionNames: string };
    }
  | {
      readonly condition: 'DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION';
      readonly parameters: {
        readonly srcType: string;
        readonly targetType: string;
        readonly config: string;
        readonly configVal: string;
      };
    };

const suggestedFunction = (from: DataType, to: DataType): string | undefined => {
  if (isNumeric(from) && to === DateType) return '`DATE_FROM_UNIX_DATE`';
  return from === DateType && isNumeric(to) ? '`UNIX_DATE`' : undefined;
};

/**
 * How Spark refuses a cast that {@link canCast} denies: with a function to use, with the setting that allows it, or
 * plainly.
 * @example castMismatch(IntegerType, DateType, 'ansi').condition // 'DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION'
 */
export function castMismatch(from: DataType, to: DataType, mode: EvalMode): CastMismatch {
  const parameters = { srcType: `"${from.sql}"`, targetType: `"${to.sql}"` };
  const functionNames = suggestedFunction(from, to);
  if (mode !== 'legacy' && functionNames) {
    return { condition: 'DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION', parameters: { ...parameters, functionNames } };
  }
  if (mode === 'ansi' && canCast(from, to, 'legacy')) {
    const setting = { config: '"spark.sql.ansi.enabled"', configVal: "'false'" };
    return { condition: 'DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION', parameters: { ...parameters, ...setting } };
  }
  return { condition: 'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', parameters };
}
