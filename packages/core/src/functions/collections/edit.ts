/** Functions that give an array with elements added, removed or moved. */
import { error } from '../../errors/index.js';
import { type ScalarFunction, scalar } from '../../expressions/index.js';
import { ArrayType, type DataType, IntegerType, type Value } from '../../types/index.js';
import { newSeed } from '../../util/index.js';
import { keyOf } from '../ordering.js';
import { arrayAndElement, arrayType, requireTyped } from './types.js';

type Items = readonly Value[];

const maxArrayLength = 2147483632;

const withNull = ([type]: readonly DataType[]): DataType => new ArrayType(arrayType(type).elementType, true);

const adding = (
  name: string,
  doc: string,
  result: unknown,
  add: (items: Items, value: Value) => Items,
): ScalarFunction =>
  scalar({
    name,
    doc,
    examples: [[`${name}(array('b', 'd', 'c', 'a'), 'd')`, result]],
    inputs: ['array', 'any'],
    check: (args, called, runtime) => {
      requireTyped(args, 0, called);
      return arrayAndElement(1, true)(args, called, runtime);
    },
    nulls: 'handle',
    nullable: ([items]) => items.nullable,
    returns: withNull,
    evaluate: () => (items: Items | null, value: Value) => (items === null ? null : add(items, value)),
  });

export const arrayAppend = adding(
  'array_append',
  'The array with a value, null too, behind its last element.',
  ['b', 'd', 'c', 'a', 'd'],
  (items, value) => [...items, value],
);

export const arrayPrepend = adding(
  'array_prepend',
  'The array with a value, null too, in front of its first element.',
  ['d', 'b', 'd', 'c', 'a'],
  (items, value) => [value, ...items],
);

const nulls = (count: number): null[] => new Array(Math.max(0, count)).fill(null);

/** `position` counts from 1, or from the end when negative: -1 is behind the last. Gaps are filled with null. */
const insertAt = (items: Items, position: number, value: Value): Items => {
  if (position === 0) throw error('INVALID_INDEX_OF_ZERO', {} as never);
  const at = position > 0 ? position - 1 : items.length + position + 1;
  if (Math.max(at, items.length - at) >= maxArrayLength) throw tooLong('array_insert', Math.abs(position));
  if (at < 0) return [value, ...nulls(-at), ...items];
  return [...items.slice(0, at), ...nulls(at - items.length), value, ...items.slice(at)];
};

const tooLong = (functionName: string, numberOfElements: number | bigint): Error =>
  error('COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER', {
    numberOfElements: String(numberOfElements),
    maxRoundedArrayLength: maxArrayLength,
    functionName: `\`${functionName}\``,
    parameter: '`count`',
  } as never);

export const arrayInsert = scalar({
  name: 'array_insert',
  doc: 'The array with a value at a position counted from 1, or from the end when it is negative; gaps become null.',
  examples: [
    ['array_insert(array(1, 2, 3, 4), 5, 5)', [1, 2, 3, 4, 5]],
    ['array_insert(array(5, 4, 3, 2), -1, 1)', [5, 4, 3, 2, 1]],
    ['array_insert(array(1), 3, 9)', [1, null, 9]],
  ],
  inputs: ['array', IntegerType, 'any'],
  check: arrayAndElement(2, true),
  nulls: 'handle',
  nullable: ([items, position]) => items.nullable || position.nullable,
  returns: withNull,
  evaluate: () => (items: Items | null, position: number | null, value: Value) =>
    items === null || position === null ? null : insertAt(items, position, value),
});

export const arrayRemove = scalar({
  name: 'array_remove',
  doc: 'The array without the elements that equal a value.',
  examples: [['array_remove(array(1, 2, 3, NULL, 3), 3)', [1, 2, null]]],
  inputs: ['array', 'any'],
  check: arrayAndElement(1, true),
  returns: ([type]) => type,
  evaluate: ({ argTypes }) => {
    const key = keyOf(arrayType(argTypes[0]).elementType);
    return (items: Items, value: Value) => {
      const wanted = new Set([key(value)]);
      return items.filter((item) => item === null || !wanted.has(key(item)));
    };
  },
});

export const arrayCompact = scalar({
  name: 'array_compact',
  doc: 'The array without its nulls.',
  examples: [['array_compact(array(1, 2, 3, NULL))', [1, 2, 3]]],
  inputs: ['array'],
  returns: ([type]) => new ArrayType(arrayType(type).elementType, false),
  evaluate: () => (items: Items) => items.filter((item) => item !== null),
});

export const arrayRepeat = scalar({
  name: 'array_repeat',
  doc: 'An array that holds a value, null too, a number of times.',
  examples: [["array_repeat('123', 2)", ['123', '123']]],
  inputs: ['any', IntegerType],
  nulls: 'handle',
  nullable: ([, count]) => count.nullable,
  returns: ([type], { exprs }) => new ArrayType(type, exprs[0].nullable),
  evaluate: () => (value: Value, count: number | null) => {
    if (count === null) return null;
    if (count > maxArrayLength) throw tooLong('array_repeat', count);
    return new Array<Value>(Math.max(0, count)).fill(value);
  },
});

const sliceOf = (items: Items, start: number, length: number): Items => {
  const names = { functionName: '`slice`' };
  if (start === 0) throw error('INVALID_PARAMETER_VALUE.START', { ...names, parameter: '`start`' });
  if (length < 0) throw error('INVALID_PARAMETER_VALUE.LENGTH', { ...names, parameter: '`length`', length });
  const from = start > 0 ? start - 1 : items.length + start;
  return from < 0 || from >= items.length ? [] : items.slice(from, from + length);
};

export const slice = scalar({
  name: 'slice',
  doc: 'At most `length` elements from a position counted from 1, or from the end when it is negative.',
  examples: [
    ['slice(array(1, 2, 3, 4), 2, 2)', [2, 3]],
    ['slice(array(1, 2, 3, 4), -2, 2)', [3, 4]],
  ],
  inputs: ['array', IntegerType, IntegerType],
  returns: ([type]) => type,
  evaluate: () => sliceOf,
});

const randomOrder = (items: Items, random: () => number): Items => {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
};

export const shuffle = scalar({
  name: 'shuffle',
  doc: 'The elements in random order; with a seed as second argument always in the same.',
  examples: [['shuffle(array(1))', [1]]],
  inputs: ['array', 'integral'],
  optional: 1,
  deterministic: false,
  returns: ([type]) => type,
  evaluate: (call) => {
    const random = seeded(call.argTypes.length > 1 ? BigInt(call.literal(1) as bigint) : newSeed());
    return (items: Items) => randomOrder(items, random);
  },
});

/** A small generator of fractions (splitmix32). */
const seeded = (seed: bigint): (() => number) => {
  let state = Number(BigInt.asIntN(32, seed ^ (seed >> 32n)));
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
};
