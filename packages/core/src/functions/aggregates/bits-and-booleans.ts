/** bool_and, bool_or, bit_and, bit_or, bit_xor: folds of a value with itself, null until the first value. */
import type { AggregateFunction } from '../../expressions/function-definition.js';
import { BooleanType, type DataType, type Value } from '../../types/index.js';
import { rowAggregate } from './row-accumulator.js';

type Named = Pick<AggregateFunction, 'name' | 'aliases' | 'doc' | 'examples'>;

const fold = (named: Named, input: 'integral' | typeof BooleanType, combine: (a: any, b: any) => Value) => {
  const step = (a: Value, b: Value): Value => (a === null ? b : b === null ? a : combine(a, b));
  return rowAggregate<Value>({
    ...named,
    inputs: [input],
    returns: ([type]) => type,
    bufferTypes: ([type]: readonly DataType[]) => [type],
    steps: () => ({
      init: () => null,
      update: step,
      merge: step,
      finish: (state) => state,
      encode: (state) => [state],
      decode: ([state]) => state,
    }),
  });
};

const and = (a: boolean, b: boolean): boolean => a && b;
const or = (a: boolean, b: boolean): boolean => a || b;

export const boolAnd = fold(
  {
    name: 'bool_and',
    doc: 'Whether every value that is not null is true.',
    examples: [
      ['bool_and(col) FROM VALUES (true), (true), (true) AS tab(col)', true],
      ['bool_and(col) FROM VALUES (true), (false), (NULL) AS tab(col)', false],
    ],
  },
  BooleanType,
  and,
);

export const boolOr = fold(
  {
    name: 'bool_or',
    doc: 'Whether any value is true.',
    examples: [
      ['bool_or(col) FROM VALUES (true), (false), (NULL) AS tab(col)', true],
      ['bool_or(col) FROM VALUES (false), (false), (NULL) AS tab(col)', false],
    ],
  },
  BooleanType,
  or,
);

export const every = fold(
  {
    name: 'every',
    doc: 'The same as bool_and.',
    examples: [['every(col) FROM VALUES (true), (false) AS tab(col)', false]],
  },
  BooleanType,
  and,
);

export const some = fold(
  {
    name: 'some',
    doc: 'The same as bool_or.',
    examples: [['some(col) FROM VALUES (true), (false) AS tab(col)', true]],
  },
  BooleanType,
  or,
);

export const any = fold(
  {
    name: 'any',
    doc: 'The same as bool_or.',
    examples: [['any(col) FROM VALUES (true), (false) AS tab(col)', true]],
  },
  BooleanType,
  or,
);

export const bitAnd = fold(
  {
    name: 'bit_and',
    doc: 'The bits that are set in every value.',
    examples: [['bit_and(col) FROM VALUES (3), (5) AS tab(col)', 1]],
  },
  'integral',
  (a, b) => a & b,
);

export const bitOr = fold(
  {
    name: 'bit_or',
    doc: 'The bits that are set in some value.',
    examples: [['bit_or(col) FROM VALUES (3), (5) AS tab(col)', 7]],
  },
  'integral',
  (a, b) => a | b,
);

export const bitXor = fold(
  {
    name: 'bit_xor',
    doc: 'The bits that are set in an odd number of values.',
    examples: [['bit_xor(col) FROM VALUES (3), (5) AS tab(col)', 6]],
  },
  'integral',
  (a, b) => a ^ b,
);
