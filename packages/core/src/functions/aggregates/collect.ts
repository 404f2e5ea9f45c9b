/** collect_list, collect_set and listagg: all values of a group. */

import { error } from '../../errors/index.js';
import type { AggregateFunction, Call } from '../../expressions/function-definition.js';
import { ArrayType, BinaryType, type DataType, StringType, type Value } from '../../types/index.js';
import { foldFrom } from '../arguments.js';
import { containsMap, quotedCall } from '../collections/types.js';
import { keyOf } from '../ordering.js';
import { type RowSteps, rowAggregate } from './row-accumulator.js';

const append = (list: Value[], more: readonly Value[]): Value[] => {
  for (const value of more) list.push(value);
  return list;
};

const listSteps = (finish: (list: Value[]) => Value): RowSteps<Value[]> => ({
  init: () => [],
  update: (list, value) => append(list, [value]),
  merge: append,
  finish,
  encode: (list) => [list],
  decode: ([list]) => list as Value[],
});

const shape = {
  inputs: ['any'],
  nullable: false,
  returns: ([type]: readonly DataType[]) => new ArrayType(type, false),
  bufferTypes: ([type]: readonly DataType[]) => [new ArrayType(type, false)],
} as const satisfies Partial<AggregateFunction>;

export const collectList = rowAggregate<Value[]>({
  ...shape,
  name: 'collect_list',
  aliases: ['array_agg'],
  sql: ([value]) => `collect_list(${value})`,
  doc: 'The values that are not null, in the order in which they came; an empty array when there is none.',
  examples: [
    ['collect_list(col) FROM VALUES (1), (2), (1) AS tab(col)', [1, 2, 1]],
    ['collect_list(col) FROM VALUES (1), (NULL) AS tab(col)', [1]],
  ],
  steps: () => listSteps((list) => list),
});

type Distinct = Map<unknown, Value>;

const setSteps = ({ argTypes }: Call): RowSteps<Distinct> => {
  const key = keyOf(argTypes[0]);
  const add = (set: Distinct, value: Value): Distinct => {
    const k = Number.isNaN(value) ? Symbol('NaN') : key(value);
    return set.has(k) ? set : set.set(k, value);
  };
  return {
    init: () => new Map(),
    update: add,
    merge: (set, other) => [...other.values()].reduce(add, set),
    finish: (set) => [...set.values()],
    encode: (set) => [[...set.values()]],
    decode: ([values]) => (values as Value[]).reduce(add, new Map()),
  };
};

export const collectSet = rowAggregate<Distinct>({
  ...shape,
  name: 'collect_set',
  doc: 'The different values that are not null, each once (but every NaN), in the order in which they first came.',
  examples: [['collect_set(col) FROM VALUES (1), (2), (1) AS tab(col)', [1, 2]]],
  check: (args, name) => {
    if (!containsMap(args[0].dataType)) return args;
    throw error('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE', {
      sqlExpr: quotedCall(args, name),
      functionName: `\`${name}\``,
      dataType: '"MAP"',
    });
  },
  steps: setSteps,
});

const join = (parts: readonly Value[], delimiter: Value): Value => {
  if (typeof parts[0] === 'string') return parts.join((delimiter ?? '') as string);
  const gap = (delimiter as Uint8Array | null) ?? new Uint8Array(0);
  const pieces = parts.flatMap((part, i) => (i === 0 ? [part] : [gap, part])) as Uint8Array[];
  return new Uint8Array(pieces.flatMap((piece) => [...piece]));
};

export const listagg = rowAggregate<Value[]>({
  name: 'listagg',
  sql: (args) => `listagg(${args[0]}, ${args[1] ?? 'NULL'})`,
  doc: 'The texts (or binaries) that are not null, joined with a delimiter, nothing by default; null when there is none.',
  examples: [
    ["listagg(col) FROM VALUES ('a'), ('b'), ('c') AS tab(col)", 'abc'],
    ["listagg(col, ', ') FROM VALUES ('a'), (NULL), ('b') AS tab(col)", 'a, b'],
  ],
  inputs: ['stringOrBinary', [StringType, BinaryType]],
  optional: 1,
  check: foldFrom(1),
  nulls: 'handle',
  returns: ([type]) => type,
  bufferTypes: ([type]) => [new ArrayType(type, false)],
  steps: (call) => ({
    ...listSteps((list) => (list.length === 0 ? null : join(list, call.literal(1) ?? null))),
    update: (list, value: Value) => (value === null ? list : append(list, [value])),
  }),
});

export const stringAgg = {
  ...listagg,
  name: 'string_agg',
  doc: 'The same as listagg.',
  examples: [["string_agg(col) FROM VALUES ('a'), ('b') AS tab(col)", 'ab']],
  sql: (args) => `string_agg(${args[0]}, ${args[1] ?? 'NULL'})`,
} satisfies AggregateFunction;
