/**
 * How many different values a group has: what `size(collect_set(x))` becomes where values are of 64 bits or fewer. A
 * partial result is the list of values; a stream keeps the values in sets beside its state, and in the state their number.
 */
import { ConstantVector, FixedVector, flatten, ListVector, type Vector } from '../../columnar/index.js';
import { type Accumulator, aggregate, type KeptAccumulator, type KeptSets } from '../../expressions/index.js';
import { ArrayType, IntegerType, LongType, physicalOf } from '../../types/index.js';
import { grown, intsOf, isValid, longsOfDoubles, longWordsOf, validityOf, wordsToDouble } from './lanes.js';
import { LongSets } from './long-sets.js';

const listType = new ArrayType(LongType, false);

const widened = (ints: Int32Array): Int32Array => {
  const words = new Int32Array(ints.length * 2);
  for (let i = 0; i < ints.length; i++) {
    words[2 * i] = ints[i];
    words[2 * i + 1] = ints[i] >> 31;
  }
  return words;
};

const isWide = ({ type }: Vector): boolean => physicalOf(type) === 'i64';

/** A column of whole numbers of any width as words of 64 bits. */
const wordsOfColumn = (vector: Vector): Int32Array => (isWide(vector) ? longWordsOf(vector) : widened(intsOf(vector)));

const listWords = (vector: Vector): { offsets: Int32Array; words: Int32Array } => {
  const lists = flatten(vector) as ListVector;
  return { offsets: lists.offsets, words: longWordsOf(lists.child) };
};

class SetSizes implements Accumulator {
  private readonly sets = new LongSets();
  private sizes = new Int32Array(0);
  private numGroups = 0;

  resize(numGroups: number): void {
    this.sizes = grown(this.sizes, numGroups);
    this.numGroups = Math.max(this.numGroups, numGroups);
  }

  private add(group: number, words: Int32Array, i: number): void {
    if (this.sets.add(group + 1, words[2 * i], words[2 * i + 1])) this.sizes[group]++;
  }

  update(groups: Int32Array, [arg]: readonly Vector[], numRows: number): void {
    if (arg instanceof ConstantVector && arg.value === null) return;
    const words = wordsOfColumn(arg);
    const validity = validityOf(arg);
    for (let i = 0; i < numRows; i++) if (isValid(validity, i)) this.add(groups[i], words, i);
  }

  merge(groups: Int32Array, [lists]: readonly Vector[], numRows: number): void {
    const { offsets, words } = listWords(lists);
    for (let i = 0; i < numRows; i++) for (let j = offsets[i]; j < offsets[i + 1]; j++) this.add(groups[i], words, j);
  }

  state(): Vector[] {
    const { offsets, values } = this.sets.bySet(this.numGroups);
    return [new ListVector(listType, offsets.subarray(1), new FixedVector(LongType, values))];
  }

  evaluate(): Vector {
    return new FixedVector(IntegerType, this.sizes.slice(0, this.numGroups));
  }
}

/** Sizes of sets that are kept: a group has the number of its set, 0 when it has none yet, and its size. */
class KeptSetSizes implements KeptAccumulator {
  private ids = new Float64Array(0);
  private sizes = new Float64Array(0);
  private numGroups = 0;

  constructor(private readonly sets: KeptSets) {}

  resize(numGroups: number): void {
    this.ids = grown(this.ids, numGroups);
    this.sizes = grown(this.sizes, numGroups);
    this.numGroups = Math.max(this.numGroups, numGroups);
  }

  restore(groups: Int32Array, columns: readonly Vector[], numRows: number): void {
    const [ids, sizes] = columns.map(longWordsOf);
    for (let i = 0; i < numRows; i++) {
      this.ids[groups[i]] = wordsToDouble(ids[2 * i], ids[2 * i + 1]);
      this.sizes[groups[i]] = wordsToDouble(sizes[2 * i], sizes[2 * i + 1]);
    }
  }

  merge(groups: Int32Array, [lists]: readonly Vector[], numRows: number): void {
    const { offsets, words } = listWords(lists);
    for (let i = 0; i < numRows; i++)
      if (offsets[i] < offsets[i + 1]) this.addAll(groups[i], words, offsets[i], offsets[i + 1]);
  }

  private addAll(group: number, words: Int32Array, from: number, to: number): void {
    if (this.ids[group] === 0) this.ids[group] = this.sets.create();
    const id = this.ids[group];
    for (let j = from; j < to; j++) if (this.sets.add(id, words[2 * j], words[2 * j + 1])) this.sizes[group]++;
  }

  state(): Vector[] {
    return [this.ids, this.sizes].map((lane) => new FixedVector(LongType, longsOfDoubles(lane, this.numGroups)));
  }

  evaluate(): Vector {
    return new FixedVector(IntegerType, Int32Array.from(this.sizes.subarray(0, this.numGroups)));
  }

  forget(): void {
    for (let group = 0; group < this.numGroups; group++)
      if (this.ids[group] > 0) this.sets.drop(this.ids[group], this.sizes[group]);
  }
}

export const setSize = aggregate({
  name: '_set_size',
  doc: 'The number of different values that are not null.',
  examples: [],
  inputs: ['any'],
  returns: IntegerType,
  nullable: false,
  bufferTypes: () => [listType],
  accumulator: () => new SetSizes(),
  kept: { types: [LongType, LongType], accumulator: (sets) => new KeptSetSizes(sets) },
});
