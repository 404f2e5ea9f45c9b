/** Random numbers. A seed gives the same numbers in each run and each repetition of a batch. */
import { type Call, type ScalarFunction, scalar } from '../../expressions/index.js';
import { DoubleType, IntegerType, LongType } from '../../types/index.js';
import { newSeed } from '../../util/index.js';
import { XorShiftRandom } from './xorshift.js';

const seedOf = (call: Call): bigint => {
  if (call.argTypes.length === 0) return newSeed();
  return BigInt((call.literal(0) as number | bigint | null | undefined) ?? 0);
};

/** Each partition of each batch begins its own sequence. */
const sequence = (call: Call, next: (random: XorShiftRandom) => number) => {
  const seed = seedOf(call);
  const { runtime } = call;
  let key = '';
  let random = new XorShiftRandom(seed);
  return () => {
    const current = `${runtime.partitionId}:${runtime.batchTimestampMs}`;
    if (current !== key) {
      key = current;
      random = new XorShiftRandom(seed + BigInt(runtime.partitionId));
    }
    return next(random);
  };
};

const generator = (
  parts: Pick<ScalarFunction, 'name' | 'aliases' | 'doc' | 'examples'>,
  next: (random: XorShiftRandom) => number,
) =>
  scalar({
    ...parts,
    inputs: [[IntegerType, LongType]],
    optional: 1,
    returns: DoubleType,
    nulls: 'handle',
    nullable: false,
    deterministic: false,
    evaluate: (call) => sequence(call, next),
    sql: (args) => `${parts.name}(${args.join(', ')})`,
  });

export const rand = generator(
  {
    name: 'rand',
    aliases: ['random'],
    doc: 'A random number from 0 up to, but not including, 1.',
    examples: [['rand(0)', 0.7604953758285915]],
  },
  (random) => random.nextDouble(),
);

export const randn = generator(
  {
    name: 'randn',
    doc: 'A random number of the standard normal distribution.',
    examples: [['randn(0)', 1.6034991609278433]],
  },
  (random) => random.nextGaussian(),
);
