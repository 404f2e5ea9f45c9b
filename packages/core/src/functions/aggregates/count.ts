/** count and count_if: numbers of rows, kept as doubles (exact up to 2^53) and given as BIGINT. */
import { andBitmaps, type Bitmap, ConstantVector, FixedVector, type Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import type { Expression } from '../../expressions/expression.js';
import { type Accumulator, aggregate } from '../../expressions/function-definition.js';
import { BooleanType, LongType } from '../../types/index.js';
import { grown, longsOfDoubles, longWordsOf, validityOf, wordsToDouble } from './lanes.js';

/** Counts the rows whose bit is set, all of them for null, by group. */
export const countRows = (counts: Float64Array, groups: Int32Array, bits: Bitmap | null, numRows: number): void => {
  if (bits === null) for (let i = 0; i < numRows; i++) counts[groups[i]]++;
  else for (let i = 0; i < numRows; i++) counts[groups[i]] += (bits[i >> 3] >> (i & 7)) & 1;
};

type Counted = (args: readonly Vector[], numRows: number) => Bitmap | null;

class CountAccumulator implements Accumulator {
  private counts = new Float64Array(0);
  private numGroups = 0;

  /** @param counted the rows that count; null for all */
  constructor(private readonly counted: Counted) {}

  resize(numGroups: number): void {
    this.counts = grown(this.counts, numGroups);
    this.numGroups = Math.max(this.numGroups, numGroups);
  }

  update(groups: Int32Array, args: readonly Vector[], numRows: number): void {
    countRows(this.counts, groups, this.counted(args, numRows), numRows);
  }

  merge(groups: Int32Array, [buffer]: readonly Vector[], numRows: number): void {
    const words = longWordsOf(buffer);
    for (let i = 0; i < numRows; i++) this.counts[groups[i]] += wordsToDouble(words[2 * i], words[2 * i + 1]);
  }

  state(): Vector[] {
    return [this.evaluate()];
  }

  evaluate(): Vector {
    return new FixedVector(LongType, longsOfDoubles(this.counts, this.numGroups));
  }
}

const withoutNulls: Counted = (args, numRows) =>
  args.reduce<Bitmap | null>((bits, arg) => andBitmaps(bits, validityOf(arg), numRows), null);

const rowsThatAreTrue: Counted = ([condition], numRows) => {
  if (condition instanceof ConstantVector) return condition.value === true ? null : new Uint8Array((numRows + 7) >> 3);
  const bits = new Uint8Array((numRows + 7) >> 3);
  for (let i = 0; i < numRows; i++) if (condition.get(i) === true) bits[i >> 3] |= 1 << (i & 7);
  return bits;
};

const requireArgument = (args: readonly Expression[]): readonly Expression[] => {
  if (args.length > 0) return args;
  throw error('WRONG_NUM_ARGS.WITH_SUGGESTION', {
    functionName: '`count`',
    expectedNum: '>= 1',
    actualNum: 0,
    legacyNum: 0,
    legacyConfKey: '"spark.sql.legacy.allowParameterlessCount"',
    legacyConfValue: '"true"',
  });
};

export const count = aggregate({
  name: 'count',
  doc: 'The number of rows in which no argument is null; `count(*)` counts every row. Never null.',
  examples: [
    ['count(*) FROM VALUES (null), (5), (5), (20) AS tab(col)', 4],
    ['count(col) FROM VALUES (null), (5), (5), (20) AS tab(col)', 3],
    ['count(DISTINCT col) FROM VALUES (null), (5), (5), (20) AS tab(col)', 2],
  ],
  inputs: ['any'],
  optional: 1,
  variadic: 'any',
  check: requireArgument,
  returns: LongType,
  nullable: false,
  bufferTypes: () => [LongType],
  accumulator: () => new CountAccumulator(withoutNulls),
});

export const countIf = aggregate({
  name: 'count_if',
  doc: 'The number of rows for which the condition is true.',
  examples: [
    ['count_if(col % 2 = 0) FROM VALUES (null), (0), (1), (2), (3) AS tab(col)', 2],
    ['count_if(col IS NULL) FROM VALUES (null), (0), (1), (2), (3) AS tab(col)', 1],
  ],
  inputs: [BooleanType],
  returns: LongType,
  nullable: false,
  bufferTypes: () => [LongType],
  accumulator: () => new CountAccumulator(rowsThatAreTrue),
});
