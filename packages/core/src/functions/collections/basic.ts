/** array and the functions that look at one array: size, contains, position, join, max, min. */
import { type Expression, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  ArrayType,
  BooleanType,
  type DataType,
  IntegerType,
  LongType,
  NullType,
  StringType,
  type Value,
} from '../../types/index.js';
import { comparatorOf, keyOf } from '../ordering.js';
import { arrayAndElement, arrayType, isBareNull, unexpectedInput } from './types.js';

export const containsNull = (e: Expression): boolean => e.dataType instanceof ArrayType && e.dataType.containsNull;
const anyNullable = (args: readonly Expression[]): boolean => args.some((arg) => arg.nullable);

export const array = scalar({
  name: 'array',
  doc: 'An array of the arguments, which take their common type.',
  examples: [
    ['array(1, 2, 3)', [1, 2, 3]],
    ['array()', []],
  ],
  inputs: [],
  variadic: 'any',
  sameType: 'all',
  nulls: 'handle',
  nullable: () => false,
  returns: (types, { exprs }) => new ArrayType(types[0] ?? NullType, anyNullable(exprs)),
  evaluate:
    () =>
    (...items: Value[]) =>
      items,
});

const sizeOf = (name: string): ScalarFunction =>
  scalar({
    name,
    doc: 'How many elements an array or entries a map has. Of null it is null, or -1 where ANSI mode is off.',
    examples: [
      [`${name}(array('b', 'd', 'c', 'a'))`, 4],
      [`${name}(map('a', 1, 'b', 2))`, 2],
      [`${name}(NULL)`, null],
    ],
    inputs: ['arrayOrMap'],
    nulls: 'handle',
    nullable: ([value], runtime) => runtime.ansi && value.nullable,
    returns: IntegerType,
    evaluate:
      ({ runtime }) =>
      (value: readonly Value[] | null) =>
        value === null ? (runtime.ansi ? null : -1) : value.length,
  });

export const size = sizeOf('size');
export const cardinality = sizeOf('cardinality');

export const arraySize = scalar({
  name: 'array_size',
  doc: 'How many elements an array has; null for null.',
  examples: [["array_size(array('b', 'd', 'c', 'a'))", 4]],
  inputs: ['array'],
  returns: IntegerType,
  evaluate: () => (value: readonly Value[]) => value.length,
});

/** Whether an element has the key of a value. */
const finder = (type: DataType) => {
  const key = keyOf(arrayType(type).elementType);
  return (items: readonly Value[], value: Value): number => {
    const wanted = key(value);
    const same = Number.isNaN(wanted) ? (k: unknown) => Number.isNaN(k) : (k: unknown) => k === wanted;
    return items.findIndex((item) => item !== null && same(key(item)));
  };
};

export const arrayContains = scalar({
  name: 'array_contains',
  doc: 'Whether an array holds a value. Null for a null array, and where the value is not found among elements of which some are null.',
  examples: [
    ['array_contains(array(1, 2, 3), 2)', true],
    ['array_contains(array(1, NULL), 3)', null],
  ],
  inputs: ['array', 'any'],
  check: arrayAndElement(1, false),
  nullable: (args) => args.some((arg) => arg.nullable) || containsNull(args[0]),
  returns: BooleanType,
  evaluate: ({ argTypes }) => {
    const find = finder(argTypes[0]);
    return (items: readonly Value[], value: Value) =>
      find(items, value) >= 0 ? true : items.includes(null) ? null : false;
  },
});

export const arrayPosition = scalar({
  name: 'array_position',
  doc: 'Where an array first holds a value, counted from 1; 0 where it does not.',
  examples: [
    ['array_position(array(312, 773, 708, 708), 708)', 3],
    ['array_position(array(312, 773), 414)', 0],
  ],
  inputs: ['array', 'any'],
  check: arrayAndElement(1, true),
  returns: LongType,
  evaluate: ({ argTypes }) => {
    const find = finder(argTypes[0]);
    return (items: readonly Value[], value: Value) => BigInt(find(items, value) + 1);
  },
});

export const arrayJoin = scalar({
  name: 'array_join',
  doc: 'The elements as one text with a delimiter between them. Nulls are left out, or shown as the third argument.',
  examples: [
    ["array_join(array('hello', 'world'), ' ')", 'hello world'],
    ["array_join(array('hello', NULL, 'world'), ' ')", 'hello world'],
    ["array_join(array('hello', NULL, 'world'), ' ', ',')", 'hello , world'],
  ],
  inputs: [new ArrayType(StringType), StringType, StringType],
  optional: 1,
  returns: StringType,
  evaluate:
    () =>
    (items: readonly (string | null)[], delimiter: string, nullText?: string): string =>
      (nullText === undefined ? items.filter((item) => item !== null) : items.map((item) => item ?? nullText)).join(
        delimiter,
      ),
});

const extreme = (name: string, word: string, sign: 1 | -1, result: number): ScalarFunction =>
  scalar({
    name,
    doc: `The ${word} element that is not null; null when there is none. NaN is greater than any number.`,
    examples: [[`${name}(array(1, 20, NULL, 3))`, result]],
    inputs: ['array'],
    nullable: true,
    returns: ([type]) => arrayType(type).elementType,
    evaluate: ({ argTypes }) => {
      const compare = comparatorOf(arrayType(argTypes[0]).elementType);
      return (items: readonly Value[]): Value =>
        items.reduce<Value>(
          (best, item) => (item !== null && (best === null || compare(item, best) * sign > 0) ? item : best),
          null,
        );
    },
  });

export const arrayMax = extreme('array_max', 'greatest', 1, 20);
export const arrayMin = extreme('array_min', 'least', -1, 1);

export const flatten = scalar({
  name: 'flatten',
  doc: 'The elements of an array of arrays in one array; null when one of the arrays is.',
  examples: [['flatten(array(array(1, 2), array(3, 4)))', [1, 2, 3, 4]]],
  inputs: ['array'],
  check: (args, name) => {
    const { elementType } = arrayType(args[0].dataType);
    if (!(elementType instanceof ArrayType) && !isBareNull(args[0]))
      throw unexpectedInput(args, 0, name, '"ARRAY" of "ARRAY"');
    return args;
  },
  nullable: ([items]) => items.nullable || containsNull(items),
  returns: ([type]) => (arrayType(type).elementType === NullType ? type : arrayType(type).elementType),
  evaluate: () => (lists: readonly (readonly Value[] | null)[]) =>
    lists.includes(null) ? null : (lists as readonly (readonly Value[])[]).flat(1),
});
