/** Arrays as sets: distinct, union, intersection, difference, overlap. Null counts as an element of its own. */
import { type Call, type ScalarFunction, scalar } from '../../expressions/index.js';
import { ArrayType, BooleanType, type DataType, type Value } from '../../types/index.js';
import { type KeyOf, keyOf } from '../ordering.js';
import { containsNull } from './basic.js';
import { arrayType, twoArrays } from './types.js';

type Items = readonly Value[];

const elementKey = ({ argTypes }: Call): KeyOf => keyOf(arrayType(argTypes[0]).elementType);

/** The elements whose key `accept` takes, each once; -0.0 becomes 0.0. */
const distinctWhere = (items: Items, key: KeyOf, accept: (key: unknown) => boolean): Value[] => {
  const seen = new Set<unknown>();
  const kept = items.filter((item) => {
    const k = key(item);
    if (seen.has(k) || !accept(k)) return false;
    seen.add(k);
    return true;
  });
  return kept.map((item) => (item === 0 ? 0 : item));
};

export const arrayDistinct = scalar({
  name: 'array_distinct',
  doc: 'The different elements, each where it first stands.',
  examples: [['array_distinct(array(1, 2, 3, NULL, 3))', [1, 2, 3, null]]],
  inputs: ['array'],
  returns: ([type]) => type,
  evaluate: (call) => {
    const key = elementKey(call);
    return (items: Items) => distinctWhere(items, key, () => true);
  },
});

const combining = (
  name: string,
  doc: string,
  result: unknown,
  hasNull: (a: ArrayType, b: ArrayType) => boolean,
  combine: (key: KeyOf) => (a: Items, b: Items) => Value[],
): ScalarFunction =>
  scalar({
    name,
    doc,
    examples: [[`${name}(array(1, 2, 3), array(1, 3, 5))`, result]],
    inputs: ['array', 'array'],
    check: twoArrays,
    returns: ([a, b]: readonly DataType[]) =>
      new ArrayType(arrayType(a).elementType, hasNull(arrayType(a), arrayType(b))),
    evaluate: (call) => combine(elementKey(call)),
  });

export const arrayUnion = combining(
  'array_union',
  'The different elements of both arrays.',
  [1, 2, 3, 5],
  (a, b) => a.containsNull || b.containsNull,
  (key) => (a, b) => distinctWhere([...a, ...b], key, () => true),
);

export const arrayIntersect = combining(
  'array_intersect',
  'The different elements that both arrays hold.',
  [1, 3],
  (a, b) => a.containsNull && b.containsNull,
  (key) => (a, b) => {
    const wanted = new Set(b.map(key));
    return distinctWhere(a, key, (k) => wanted.has(k));
  },
);

export const arrayExcept = combining(
  'array_except',
  'The different elements of the first array that the second does not hold.',
  [2],
  (a) => a.containsNull,
  (key) => (a, b) => {
    const unwanted = new Set(b.map(key));
    return distinctWhere(a, key, (k) => !unwanted.has(k));
  },
);

const overlap = (key: KeyOf, a: Items, b: Items): boolean | null => {
  const keys = new Set(a.filter((item) => item !== null).map(key));
  if (b.some((item) => item !== null && keys.has(key(item)))) return true;
  return a.length > 0 && b.length > 0 && (a.includes(null) || b.includes(null)) ? null : false;
};

export const arraysOverlap = scalar({
  name: 'arrays_overlap',
  doc: 'Whether two arrays hold a common element that is not null; null where only a null could be one.',
  examples: [
    ['arrays_overlap(array(1, 2, 3), array(3, 4, 5))', true],
    ['arrays_overlap(array(1, NULL), array(2))', null],
  ],
  inputs: ['array', 'array'],
  check: twoArrays,
  nullable: (args) => args.some((arg) => arg.nullable || containsNull(arg)),
  returns: BooleanType,
  evaluate: (call) => {
    const key = elementKey(call);
    return (a: Items, b: Items) => overlap(key, a, b);
  },
});
