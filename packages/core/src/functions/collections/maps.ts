/** map, the functions that make maps from other values, and their parts. */
import { error } from '../../errors/index.js';
import { type Expression, type Runtime, scalar } from '../../expressions/index.js';
import {
  ArrayType,
  BooleanType,
  commonTypeOf,
  type DataType,
  MapType,
  NullType,
  StringType,
  StructField,
  StructType,
  type Value,
} from '../../types/index.js';
import { keyOf } from '../ordering.js';
import { compileJavaPattern } from '../regexp/compile.js';
import { splitText } from '../regexp/split.js';
import { type Entry, mapMaker } from './maps-build.js';
import {
  arrayType,
  castArg,
  mapAndKey,
  mapType,
  quotedCall,
  requireKeyType,
  strictCommonType,
  unexpectedInput,
} from './types.js';

const everySecond = <T>(items: readonly T[], from: 0 | 1): T[] => items.filter((_, i) => i % 2 === from);

const differ = (args: readonly Expression[], name: string, part: readonly Expression[]): Error =>
  error('DATATYPE_MISMATCH.DATA_DIFF_TYPES', {
    sqlExpr: quotedCall(args, name),
    functionName: `\`${name}\``,
    dataType: `(${part.map((arg) => `"${arg.dataType.sql}"`).join(' or ')})`,
  });

/** Keys take their common type, and values theirs. */
const unifyEntries = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  if (args.length % 2 !== 0) {
    throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', {
      functionName: `\`${name}\``,
      expectedNum: '2n (n > 0)',
      actualNum: args.length,
    });
  }
  const types = [everySecond(args, 0), everySecond(args, 1)].map((part) => {
    const common = commonTypeOf(
      part.map((arg) => arg.dataType),
      runtime.ansi,
    );
    if (!common) throw differ(args, name, part);
    return common;
  });
  requireKeyType(types[0], args, name);
  return args.map((arg, i) => castArg(arg, types[i % 2], runtime));
};

export const map = scalar({
  name: 'map',
  doc: 'A map of keys and values, given in turn. A null key is an error, and so is a key given twice.',
  examples: [["map('a', 1, 'b', 2)", { a: 1, b: 2 }]],
  inputs: [],
  variadic: 'any',
  check: unifyEntries,
  nulls: 'handle',
  nullable: () => false,
  returns: (types, { exprs }) =>
    new MapType(
      types[0] ?? NullType,
      types[1] ?? NullType,
      everySecond(exprs, 1).some((e) => e.nullable),
    ),
  evaluate: ({ returnType, runtime }) => {
    const make = mapMaker(mapType(returnType).keyType, runtime);
    return (...items: Value[]) => make(everySecond(items, 0).map((key, i): Entry => [key, items[2 * i + 1]]));
  },
});

export const mapFromArrays = scalar({
  name: 'map_from_arrays',
  doc: 'A map of an array of keys and an array of as many values.',
  examples: [["map_from_arrays(array('a', 'b'), array(1, 2))", { a: 1, b: 2 }]],
  inputs: ['array', 'array'],
  check: (args, name) => {
    requireKeyType(arrayType(args[0].dataType).elementType, args, name);
    return args;
  },
  returns: ([keys, values]) =>
    new MapType(arrayType(keys).elementType, arrayType(values).elementType, arrayType(values).containsNull),
  evaluate: ({ returnType, runtime }) => {
    const make = mapMaker(mapType(returnType).keyType, runtime);
    return (keys: readonly Value[], values: readonly Value[]) => {
      if (keys.length !== values.length) throw error('_LEGACY_ERROR_TEMP_2128', {});
      return make(keys.map((key, i): Entry => [key, values[i]]));
    };
  },
});

const pairOf = (type: DataType): StructType => arrayType(type).elementType as StructType;

export const mapFromEntries = scalar({
  name: 'map_from_entries',
  doc: 'A map of an array of structs of key and value; null when one of the structs is.',
  examples: [["map_from_entries(array(struct('a', 1), struct('b', 2)))", { a: 1, b: 2 }]],
  inputs: ['array'],
  check: (args, name) => {
    const pair = pairOf(args[0].dataType);
    if (!(pair instanceof StructType) || pair.fields.length !== 2) {
      throw unexpectedInput(args, 0, name, '"ARRAY" of pair "STRUCT"');
    }
    requireKeyType(pair.fields[0].dataType, args, name);
    return args;
  },
  nullable: ([entries]) => entries.nullable || arrayType(entries.dataType).containsNull,
  returns: ([type]) => {
    const [key, value] = pairOf(type).fields;
    return new MapType(key.dataType, value.dataType, value.nullable);
  },
  evaluate: ({ returnType, runtime }) => {
    const make = mapMaker(mapType(returnType).keyType, runtime);
    return (entries: readonly (Entry | null)[]) => (entries.includes(null) ? null : make(entries as Entry[]));
  },
});

const commonMap = (a: MapType, b: MapType, runtime: Runtime): MapType | undefined => {
  const key = strictCommonType(a.keyType, b.keyType, runtime);
  const value = strictCommonType(a.valueType, b.valueType, runtime);
  return key && value && new MapType(key, value, a.valueContainsNull || b.valueContainsNull);
};

const unifyMaps = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const types = args.map((arg) => arg.dataType);
  if (args.length === 0) return args;
  if (types.every((type) => type instanceof MapType)) {
    const common = types.reduce<MapType | undefined>((a, b) => a && commonMap(a, b, runtime), types[0]);
    if (!common) throw differ(args, name, args);
    return args.map((arg) => castArg(arg, common, runtime));
  }
  throw error('DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES', {
    sqlExpr: quotedCall(args, name),
    functionName: `\`${name}\``,
    dataType: types.map((type) => `"${type.sql}"`).join(', '),
  });
};

export const mapConcat = scalar({
  name: 'map_concat',
  doc: 'The entries of all maps in one map. A key in two of them is an error.',
  examples: [["map_concat(map(1, 'a'), map(2, 'b'))", { 1: 'a', 2: 'b' }]],
  inputs: [],
  variadic: 'any',
  check: unifyMaps,
  returns: (types) => {
    if (types.length === 0) return new MapType(StringType, StringType, true);
    const [{ keyType, valueType }] = types.map(mapType);
    return new MapType(
      keyType,
      valueType,
      types.some((type) => mapType(type).valueContainsNull),
    );
  },
  evaluate: ({ returnType, runtime }) => {
    const make = mapMaker(mapType(returnType).keyType, runtime);
    return (...maps: (readonly Entry[])[]) => make(maps.flat());
  },
});

export const mapContainsKey = scalar({
  name: 'map_contains_key',
  doc: 'Whether a map has a key.',
  examples: [
    ["map_contains_key(map(1, 'a', 2, 'b'), 1)", true],
    ["map_contains_key(map(1, 'a', 2, 'b'), 3)", false],
  ],
  inputs: ['map', 'any'],
  check: mapAndKey,
  nullable: true,
  returns: BooleanType,
  evaluate: ({ argTypes }) => {
    const key = keyOf(mapType(argTypes[0]).keyType);
    return (entries: readonly Entry[], wanted: Value) => new Set(entries.map(([k]) => key(k))).has(key(wanted));
  },
});

export const mapKeys = scalar({
  name: 'map_keys',
  doc: 'The keys of a map.',
  examples: [["map_keys(map(1, 'a', 2, 'b'))", [1, 2]]],
  inputs: ['map'],
  returns: ([type]) => new ArrayType(mapType(type).keyType, true),
  evaluate: () => (entries: readonly Entry[]) => entries.map(([key]) => key),
});

export const mapValues = scalar({
  name: 'map_values',
  doc: 'The values of a map.',
  examples: [["map_values(map(1, 'a', 2, 'b'))", ['a', 'b']]],
  inputs: ['map'],
  returns: ([type]) => new ArrayType(mapType(type).valueType, true),
  evaluate: () => (entries: readonly Entry[]) => entries.map(([, value]) => value),
});

export const mapEntries = scalar({
  name: 'map_entries',
  doc: 'The entries of a map as an array of structs of key and value.',
  examples: [["map_entries(map(1, 'a'))", [{ key: 1, value: 'a' }]]],
  inputs: ['map'],
  returns: ([type]) => {
    const { keyType, valueType, valueContainsNull } = mapType(type);
    const fields = [new StructField('key', keyType, false), new StructField('value', valueType, valueContainsNull)];
    return new ArrayType(new StructType(fields), false);
  },
  evaluate: () => (entries: readonly Entry[]) => entries,
});

export const strToMap = scalar({
  name: 'str_to_map',
  doc: 'A map read from text: entries apart by one pattern (`,`), key and value by another (`:`). An entry without the latter has a null value.',
  examples: [
    ["str_to_map('a:1,b:2,c:3', ',', ':')", { a: '1', b: '2', c: '3' }],
    ["str_to_map('a')", { a: null }],
  ],
  inputs: [StringType, StringType, StringType],
  optional: 2,
  returns: new MapType(StringType, StringType),
  sql: ([text, entries, pairs]) => `str_to_map(${text}, ${entries ?? ','}, ${pairs ?? ':'})`,
  evaluate: ({ runtime }) => {
    const make = mapMaker(StringType, runtime);
    return (text: string, entryPattern = ',', pairPattern = ':') => {
      const entries = splitText(text, entryPattern, -1, compileJavaPattern);
      return make(entries.map((entry) => entryOf(splitText(entry, pairPattern, 2, compileJavaPattern))));
    };
  },
});

const entryOf = ([key, value]: readonly string[]): Entry => [key, value ?? null];
