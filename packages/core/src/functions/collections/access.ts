/** Elements of arrays and values of maps: element_at, get, and what `a[i]` and `m[k]` become. */
import { flatten, type ListVector, take, type Vector, vectorOf } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Call, type Expression, implicitCast, Literal, type Runtime, scalar } from '../../expressions/index.js';
import {
  type ArrayType,
  type DataType,
  IntegerType,
  isIntegral,
  MapType,
  NullType,
  type Value,
} from '../../types/index.js';
import { keyOf } from '../ordering.js';
import { castArg, mapAndKey, strictCommonType, unexpectedInput } from './types.js';

/** What to do with an index that has no element. */
type Missing = (index: number, size: number) => null;

const asNull: Missing = () => null;

const outOfBounds =
  (condition: 'INVALID_ARRAY_INDEX' | 'INVALID_ARRAY_INDEX_IN_ELEMENT_AT'): Missing =>
  (indexValue, arraySize) => {
    throw error(condition, { indexValue, arraySize });
  };

/** Gathers from each row's list the element whose position `place` gives, or null where it is below 0. */
const gather = (args: readonly Vector[], numRows: number, place: (index: number, size: number) => number): Vector => {
  const list = flatten(args[0]) as ListVector;
  const rows = new Int32Array(numRows).fill(-1);
  for (let i = 0; i < numRows; i++) {
    if (list.isNull(i) || args[1].isNull(i)) continue;
    const at = place(Number(args[1].get(i)), list.offsets[i + 1] - list.offsets[i]);
    if (at >= 0) rows[i] = list.offsets[i] + at;
  }
  return take(list.child, rows);
};

const fromZero =
  (missing: Missing) =>
  (index: number, size: number): number =>
    index >= 0 && index < size ? index : (missing(index, size) ?? -1);

const fromOne =
  (missing: Missing) =>
  (index: number, size: number): number => {
    if (index === 0) throw error('INVALID_INDEX_OF_ZERO', {} as never);
    if (Math.abs(index) > size) return missing(index, size) ?? -1;
    return index > 0 ? index - 1 : size + index;
  };

const lookup = (argTypes: readonly DataType[]) => {
  const key = keyOf((argTypes[0] as MapType).keyType);
  return (map: readonly (readonly [Value, Value])[], wanted: Value): Value => {
    const k = key(wanted);
    const found = map.find((entry) => key(entry[0]) === k || (Number.isNaN(k) && Number.isNaN(key(entry[0]))));
    return found ? found[1] : null;
  };
};

/** Looks up each row's key in its map. */
const lookupRows = ({ argTypes, returnType }: Call, args: readonly Vector[], numRows: number): Vector => {
  const find = lookup(argTypes);
  const out: Value[] = [];
  for (let i = 0; i < numRows; i++) {
    const [map, key] = [args[0].get(i), args[1].get(i)];
    out.push(map === null || key === null ? null : find(map as [Value, Value][], key));
  }
  return vectorOf(returnType, out);
};

const elementType = (type: DataType): DataType =>
  type instanceof MapType ? type.valueType : (type as ArrayType).elementType;

const elementNullable = (args: readonly Expression[]): boolean =>
  args.some((arg) => arg.nullable) || (args[0].dataType as ArrayType).containsNull;

/** Whether a literal index surely hits, as Spark sees it for array literals; anything else may miss without ANSI. */
const mayMiss = (args: readonly Expression[], runtime: Runtime): boolean =>
  args[0].dataType instanceof MapType || elementNullable(args) || !(runtime.ansi || hits(args));

const hits = ([items, index]: readonly Expression[]): boolean => {
  const size =
    'definition' in items && (items.definition as { name: string }).name === 'array' ? items.children.length : 0;
  return index instanceof Literal && Number(index.value) >= 0 && Number(index.value) < size;
};

const checkIndexOrKey = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  if (args[0].dataType instanceof MapType) return mapAndKey(args, name, runtime);
  if (isIndex(args[1].dataType)) return [args[0], castArg(args[1], IntegerType, runtime)];
  throw unexpectedInput(args, 1, name, '"INT"');
};

const isIndex = (type: DataType): boolean => ['byte', 'short', 'integer'].includes(type.typeName);

const elementAtColumns =
  (missing: (call: Call) => Missing) =>
  (call: Call) =>
  (args: Vector[], numRows: number): Vector =>
    call.argTypes[0] instanceof MapType
      ? lookupRows(call, args, numRows)
      : gather(args, numRows, fromOne(missing(call)));

export const elementAt = scalar({
  name: 'element_at',
  doc: 'The element at a position counted from 1, or from the end when it is negative; the value of a key of a map. A position outside the array is an error, or null where ANSI mode is off; a missing key gives null.',
  examples: [
    ['element_at(array(1, 2, 3), 2)', 2],
    ['element_at(array(1, 2, 3), -1)', 3],
    ["element_at(map(1, 'a', 2, 'b'), 2)", 'b'],
  ],
  inputs: ['arrayOrMap', 'any'],
  check: checkIndexOrKey,
  nullable: mayMiss,
  returns: ([type]) => elementType(type),
  columns: elementAtColumns(({ runtime }) =>
    runtime.ansi ? outOfBounds('INVALID_ARRAY_INDEX_IN_ELEMENT_AT') : asNull,
  ),
});

export const tryElementAt = scalar({
  name: 'try_element_at',
  doc: 'As element_at, but null for a position outside the array.',
  examples: [
    ['try_element_at(array(1, 2, 3), 4)', null],
    ["try_element_at(map(1, 'a', 2, 'b'), 2)", 'b'],
  ],
  inputs: ['arrayOrMap', 'any'],
  check: checkIndexOrKey,
  nullable: true,
  returns: ([type]) => elementType(type),
  columns: elementAtColumns(() => asNull),
});

export const get = scalar({
  name: 'get',
  doc: 'The element at a position counted from 0; null outside the array.',
  examples: [
    ['get(array(1, 2, 3), 0)', 1],
    ['get(array(1, 2, 3), 3)', null],
  ],
  inputs: ['array', IntegerType],
  nullable: (args) => elementNullable(args) || !hits(args),
  returns: ([type]) => elementType(type),
  columns: () => (args: Vector[], numRows) => gather(args, numRows, fromZero(asNull)),
});

/** `array[index]`. */
export const getItem = scalar({
  name: '_get_item',
  doc: 'The element of an array at a position counted from 0: `array[position]`.',
  examples: [],
  inputs: ['array', 'any'],
  check: (args, name) => {
    if (isIntegral(args[1].dataType)) return args;
    if (args[1].dataType === NullType) return [args[0], new Literal(null, IntegerType)];
    throw unexpectedInput(args, 1, name, '"INTEGRAL"');
  },
  nullable: mayMiss,
  returns: ([type]) => elementType(type),
  sql: ([items, index]) => `${items}[${index}]`,
  columns:
    ({ runtime }) =>
    (args: Vector[], numRows) =>
      gather(args, numRows, fromZero(runtime.ansi ? outOfBounds('INVALID_ARRAY_INDEX') : asNull)),
});

/** `map[key]`. */
export const getValue = scalar({
  name: '_get_value',
  doc: "The value of a map's key, null when it is missing: `map[key]`.",
  examples: [],
  inputs: ['map', 'any'],
  check: (args, name, runtime) => {
    const { keyType } = args[0].dataType as MapType;
    if (args[1].dataType !== NullType && strictCommonType(keyType, args[1].dataType, runtime)) {
      return mapAndKey(args, name, runtime);
    }
    if (implicitCast(args[1].dataType, keyType)) return [args[0], castArg(args[1], keyType, runtime)];
    throw unexpectedInput(args, 1, name, `"${keyType.sql}"`);
  },
  nullable: true,
  returns: ([type]) => elementType(type),
  sql: ([map, key]) => `${map}[${key}]`,
  columns: (call) => (args: Vector[], numRows) => lookupRows(call, args, numRows),
});
