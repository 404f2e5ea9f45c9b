import { expect, it } from 'vitest';
import { ArrayType, LongType, StringType } from '../types/index.js';
import { vectorOf } from './builders/index.js';
import { concatVectors } from './concat.js';
import { take } from './take.js';
import { BytesVector } from './vector.js';

const lists = (values: readonly (readonly bigint[] | null)[]) => vectorOf(new ArrayType(LongType), values);

it('joins lists, nulls and empty ones among them', () => {
  const joined = concatVectors([lists([[1n, 2n], null]), lists([]), lists([[], [3n]])]);
  expect(joined.toValues()).toEqual([[1n, 2n], null, [], [3n]]);
});

it('joins lists that were taken from others', () => {
  const taken = take(lists([[1n], [2n, 3n], [4n]]), Int32Array.of(2, 1));
  expect(concatVectors([taken, lists([[5n]])]).toValues()).toEqual([[4n], [2n, 3n], [5n]]);
});

it('joins texts, nulls, empty ones and those of a part among them', () => {
  const texts = (values: readonly (string | null)[]) => vectorOf(StringType, values);
  const whole = texts(['skipped', 'äö', null, '']) as BytesVector;
  const part = new BytesVector(StringType, whole.offsets.slice(1), whole.data, Uint8Array.of(0b101));
  const joined = concatVectors([texts([]), part, texts(['last']), whole]);
  expect(joined.toValues()).toEqual(['äö', null, '', 'last', 'skipped', 'äö', null, '']);
});

it('joins lists of lists and of texts', () => {
  const type = new ArrayType(new ArrayType(StringType));
  const joined = concatVectors([vectorOf(type, [[['a'], []]]), vectorOf(type, [[['b', 'c']], [null]])]);
  expect(joined.toValues()).toEqual([[['a'], []], [['b', 'c']], [null]]);
});
