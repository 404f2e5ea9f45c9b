/** Conditions that part rows by a hash of all their columns: the same rows fall on the same sides whatever the order. */
import {
  DoubleType,
  type Expression,
  error,
  Literal,
  LongType,
  UnresolvedFunction,
  UnresolvedStar,
} from '@millrace/core';

const buckets = 2 ** 40;

const call = (name: string, ...operands: Expression[]): Expression => new UnresolvedFunction(name, operands);
const number = (value: number): Literal => new Literal(value, DoubleType);

/** A number from 0 up to 1 that follows from the row and the seed. */
const position = (seed: bigint): Expression => {
  const hash = call('xxhash64', new UnresolvedStar(), new Literal(seed, LongType));
  return call('/', call('pmod', hash, new Literal(BigInt(buckets), LongType)), number(buckets));
};

/** One condition a weight. Throws when a weight is negative or all are zero. */
export function splitConditions(weights: readonly number[], seed: bigint): Expression[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || weights.some((weight) => !(weight >= 0))) {
    throw error('INVALID_PARAMETER_VALUE', {
      parameter: 'weights',
      functionName: '`randomSplit`',
      expected: 'weights that are not negative, one of them positive',
      invalidValue: `[${weights.join(', ')}]`,
    });
  }
  let from = 0;
  return weights.map((weight) => {
    const low = from / total;
    from += weight;
    return call('and', call('>=', position(seed), number(low)), call('<', position(seed), number(from / total)));
  });
}
