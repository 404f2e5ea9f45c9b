/** Type rules that functions over arrays and maps share: common element types, and the mismatches that Spark names. */
import { error } from '../../errors/index.js';
import { Cast, type Expression, type Runtime } from '../../expressions/index.js';
import { ArrayType, commonType, type DataType, MapType, NullType, StringType, StructType } from '../../types/index.js';

type Check = (args: readonly Expression[], name: string, runtime: Runtime) => readonly Expression[];

/** A call as mismatch messages quote it. */
export const quotedCall = (args: readonly Expression[], name: string): string =>
  `"${name}(${args.map((arg) => arg.sql).join(', ')})"`;

const ordinals = ['first', 'second', 'third', 'fourth'];

/** The mismatch of one argument: `requiredType` as messages quote it. */
export const unexpectedInput = (args: readonly Expression[], i: number, name: string, requiredType: string): Error =>
  error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sqlExpr: quotedCall(args, name),
    paramIndex: ordinals[i],
    requiredType,
    inputSql: `"${args[i].sql}"`,
    inputType: `"${args[i].dataType.sql}"`,
  });

export const castArg = (e: Expression, type: DataType, runtime: Runtime): Expression =>
  e.dataType.equals(type) ? e : new Cast(e, type, runtime.ansi ? 'ansi' : 'legacy');

/** The common type of two, where text does not become a number or the other way round. */
export const strictCommonType = (a: DataType, b: DataType, runtime: Runtime): DataType | undefined => {
  if (a !== NullType && b !== NullType && (a === StringType) !== (b === StringType)) return undefined;
  return commonType(a, b, runtime.ansi);
};

/** Whether an argument is a NULL without a type, which the implicit cast has given one. */
export const isBareNull = (e: Expression): boolean =>
  e.dataType === NullType || (e instanceof Cast && !e.userSpecified && e.child.dataType === NullType);

/** Refuses a NULL without a type in place of a collection. */
export const requireTyped = (args: readonly Expression[], i: number, name: string, requiredType = '"ARRAY"'): void => {
  if (!isBareNull(args[i])) return;
  throw unexpectedInput(args, i, name, requiredType);
};

const elementOf = (e: Expression): DataType => (e.dataType as ArrayType).elementType;

/** For (array, value): both take the common element type. `nullable`: whether a NULL literal is allowed as the value. */
export const arrayAndElement =
  (elementAt: number, nullable: boolean): Check =>
  (args, name, runtime) => {
    const [array, element] = [args[0], args[elementAt]];
    const sqlExpr = quotedCall(args, name);
    if (element.dataType === NullType && !nullable) {
      throw error('DATATYPE_MISMATCH.NULL_TYPE', { sqlExpr, functionName: `\`${name}\`` });
    }
    const common = strictCommonType(elementOf(array), element.dataType, runtime);
    if (!common) {
      throw error('DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES', {
        sqlExpr,
        functionName: `\`${name}\``,
        leftType: `"${array.dataType.sql}"`,
        rightType: `"${element.dataType.sql}"`,
      });
    }
    const containsNull = (array.dataType as ArrayType).containsNull;
    return args.map((arg, i) => {
      if (i === 0) return castArg(arg, new ArrayType(common, containsNull), runtime);
      return i === elementAt ? castArg(arg, common, runtime) : arg;
    });
  };

/** For two arrays of one element type. */
export const twoArrays: Check = (args, name, runtime) => {
  const [left, right] = args;
  const common = strictCommonType(elementOf(left), elementOf(right), runtime);
  if (!common) {
    throw error('DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES', {
      sqlExpr: quotedCall(args, name),
      functionName: `\`${name}\``,
      leftType: `"${left.dataType.sql}"`,
      rightType: `"${right.dataType.sql}"`,
    });
  }
  return args.map((arg) => castArg(arg, new ArrayType(common, (arg.dataType as ArrayType).containsNull), runtime));
};

/** For (map, key): the key takes the map's key type, or both the wider one. */
export const mapAndKey: Check = (args, name, runtime) => {
  const [map, key] = args;
  const type = map.dataType as MapType;
  const sqlExpr = quotedCall(args, name);
  if (key.dataType === NullType) throw error('DATATYPE_MISMATCH.NULL_TYPE', { sqlExpr, functionName: `\`${name}\`` });
  const common = strictCommonType(type.keyType, key.dataType, runtime);
  if (!common) {
    throw error('DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES', {
      sqlExpr,
      functionName: `\`${name}\``,
      leftType: `"${type.sql}"`,
      rightType: `"${key.dataType.sql}"`,
    });
  }
  const widened = new MapType(common, type.valueType, type.valueContainsNull);
  return [castArg(map, widened, runtime), castArg(key, common, runtime)];
};

/** Whether there is a map anywhere in the type. */
export const containsMap = (type: DataType): boolean => {
  if (type instanceof MapType) return true;
  if (type instanceof ArrayType) return containsMap(type.elementType);
  return type instanceof StructType && type.fields.some((field) => containsMap(field.dataType));
};

/** Throws where a type cannot be a map's key. */
export const requireKeyType = (type: DataType, args: readonly Expression[], name: string): void => {
  if (!containsMap(type)) return;
  throw error('DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE', {
    sqlExpr: quotedCall(args, name),
    keyType: `"${type.sql}"`,
  });
};

/** The array type of an argument. */
export const arrayType = (type: DataType): ArrayType => type as ArrayType;
export const mapType = (type: DataType): MapType => type as MapType;
