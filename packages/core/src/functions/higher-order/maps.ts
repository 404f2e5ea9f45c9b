/** map_filter, transform_keys, transform_values and map_zip_with: lambdas over the entries of maps. */
import { type ListVector, MapVector, type RecordBatch, take, type Vector, vectorOf } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Call, scalar } from '../../expressions/index.js';
import { ArrayType, type DataType, MapType, NullType, type Value } from '../../types/index.js';
import { type Entry, mapMaker } from '../collections/maps-build.js';
import { castArg, mapType, quotedCall, requireKeyType, strictCommonType } from '../collections/types.js';
import { keyOf } from '../ordering.js';
import { elementsOf, keepWhere, pick } from './elements.js';
import { predicateAt } from './higher-order.js';

const entryTypes = ([type]: readonly (DataType | undefined)[]): DataType[] => [
  type instanceof MapType ? type.keyType : NullType,
  type instanceof MapType ? type.valueType : NullType,
];

/** Whether a key and its value may be null. */
const entryNulls = ([type]: readonly (DataType | undefined)[]): boolean[] => [
  false,
  !(type instanceof MapType) || type.valueContainsNull,
];

export const mapFilter = scalar({
  name: 'map_filter',
  doc: 'The entries for whose key and value a lambda gives true.',
  examples: [['map_filter(map(1, 0, 2, 2, 3, -1), (k, v) -> k > v)', { 1: 0, 3: -1 }]],
  inputs: ['map', 'lambda'],
  check: predicateAt(1),
  lambdaTypes: entryTypes,
  lambdaNulls: entryNulls,
  nullable: ([map]) => map.nullable,
  returns: ([type]) => type,
  columns:
    ({ returnType }) =>
    (args, numRows, batch) => {
      const elements = elementsOf<MapVector>(args[0], numRows);
      const { source, childRows, rows } = elements;
      const [keys, items] = [pick(source.keys, childRows), pick(source.items, childRows)];
      const { kept, offsets } = keepWhere(args[1]([keys, items], rows, batch), elements);
      return new MapVector(returnType, offsets, take(keys, kept), take(items, kept), source.validity);
    },
});

export const transformValues = scalar({
  name: 'transform_values',
  doc: 'The map with each value replaced by what a lambda gives for key and value.',
  examples: [['transform_values(map(1, 1, 2, 2), (k, v) -> v + 1)', { 1: 2, 2: 3 }]],
  inputs: ['map', 'lambda'],
  lambdaTypes: entryTypes,
  lambdaNulls: entryNulls,
  nullable: ([map]) => map.nullable,
  returns: ([type, body], { exprs }) => new MapType(mapType(type).keyType, body, exprs[1].nullable),
  columns:
    ({ returnType }) =>
    (args, numRows, batch) => {
      const { source, childRows, rows, offsets } = elementsOf<MapVector>(args[0], numRows);
      const [keys, items] = [pick(source.keys, childRows), pick(source.items, childRows)];
      return new MapVector(returnType, offsets, keys, args[1]([keys, items], rows, batch), source.validity);
    },
});

export const transformKeys = scalar({
  name: 'transform_keys',
  doc: 'The map with each key replaced by what a lambda gives for key and value. Keys that become equal are an error.',
  examples: [['transform_keys(map(1, 1, 2, 2), (k, v) -> k + 1)', { 2: 1, 3: 2 }]],
  inputs: ['map', 'lambda'],
  lambdaTypes: entryTypes,
  lambdaNulls: entryNulls,
  check: (args, name) => {
    requireKeyType(args[1].dataType, args, name);
    return args;
  },
  nullable: ([map]) => map.nullable,
  returns: ([type, body]) => new MapType(body, mapType(type).valueType, mapType(type).valueContainsNull),
  columns: (call) => {
    const make = mapMaker(mapType(call.returnType).keyType, call.runtime);
    return (args, numRows, batch) => {
      const { source, childRows, rows, offsets } = elementsOf<MapVector>(args[0], numRows);
      const [keys, items] = [pick(source.keys, childRows), pick(source.items, childRows)];
      const made = args[1]([keys, items], rows, batch);
      const entriesOf = (row: number): Entry[] =>
        Array.from(
          { length: offsets[row + 1] - offsets[row] },
          (_, k): Entry => [made.get(offsets[row] + k), items.get(offsets[row] + k)],
        );
      return vectorOf(
        call.returnType,
        Array.from({ length: numRows }, (_, row): Value => (source.isNull(row) ? null : make(entriesOf(row)))),
      );
    };
  },
});

/** A key of either map with both values, null where a map lacks it. */
type Zipped = readonly [key: Value, left: Value, right: Value];

const zipEntries = (key: (value: Value) => unknown, left: readonly Entry[], right: readonly Entry[]): Zipped[] => {
  const byKey = new Map<unknown, [Value, Value, Value]>();
  for (const [k, v] of left) byKey.set(key(k), [k, v, null]);
  for (const [k, v] of right) {
    const known = byKey.get(key(k));
    if (known) known[2] = v;
    else byKey.set(key(k), [k, null, v]);
  }
  return [...byKey.values()];
};

const zipColumns = (call: Call) => {
  const [left, right] = call.argTypes.map((type) => type as MapType);
  const key = keyOf(left.keyType);
  return (args: any[], numRows: number, batch: RecordBatch): Vector => {
    const zipped = Array.from({ length: numRows }, (_, row) => {
      const [a, b] = [args[0].get(row), args[1].get(row)];
      return a === null || b === null ? null : zipEntries(key, a as Entry[], b as Entry[]);
    });
    const flat = zipped.flatMap((entries) => entries ?? []);
    const rows = Int32Array.from(zipped.flatMap((entries, row) => (entries ?? []).map(() => row)));
    const column = (type: DataType, part: 0 | 1 | 2): Vector =>
      vectorOf(
        type,
        flat.map((entry) => entry[part]),
      );
    const keys = column(left.keyType, 0);
    const items = args[2]([keys, column(left.valueType, 1), column(right.valueType, 2)], rows, batch);
    const shape = vectorOf(
      new ArrayType(left.keyType),
      zipped.map((entries) => entries?.map(([k]) => k) ?? null),
    ) as ListVector;
    return new MapVector(call.returnType, shape.offsets, keys, items, shape.validity);
  };
};

export const mapZipWith = scalar({
  name: 'map_zip_with',
  doc: 'A map of all keys of two maps, its values what a lambda gives for key and both values, null where a map lacks the key.',
  examples: [
    ["map_zip_with(map(1, 'a', 2, 'b'), map(1, 'x', 2, 'y'), (k, v1, v2) -> concat(v1, v2))", { 1: 'ax', 2: 'by' }],
  ],
  inputs: ['map', 'map', 'lambda'],
  check: (args, name, runtime) => {
    const [left, right] = args.map((arg) => arg.dataType as MapType);
    const key = strictCommonType(left.keyType, right.keyType, runtime);
    if (!key) {
      throw error('DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES', {
        sqlExpr: quotedCall(args, name),
        functionName: `\`${name}\``,
        leftType: `"${left.keyType.sql}"`,
        rightType: `"${right.keyType.sql}"`,
      });
    }
    const widened = [left, right].map((type) => new MapType(key, type.valueType, type.valueContainsNull));
    return [castArg(args[0], widened[0], runtime), castArg(args[1], widened[1], runtime), args[2]];
  },
  lambdaTypes: ([left, right]) => [...entryTypes([left]), entryTypes([right])[1]],
  nullable: ([left, right]) => left.nullable || right.nullable,
  returns: ([left, , body], { exprs }) => new MapType(mapType(left).keyType, body, exprs[2].nullable),
  columns: zipColumns,
});
