/** Sets of 64-bit values, many in one table: open addressing over words, so that a value costs some twenty bytes. */

/** Words of a slot: the set (0: free), the value's low and high word. */
const width = 3;

const hash = (set: number, low: number, high: number): number => {
  let h = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b) ^ Math.imul(set, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
};

export class LongSets {
  private words: Int32Array;
  private mask: number;
  /** Values in all sets. */
  size = 0;

  constructor(capacity = 64) {
    this.words = new Int32Array(capacity * width);
    this.mask = capacity - 1;
  }

  /** Whether the value is new in the set; it is in it from now on. Sets are numbers from 1. */
  add(set: number, low: number, high: number): boolean {
    if (this.size * 3 >= this.mask * 2) this.grow();
    const { words, mask } = this;
    let slot = hash(set, low, high) & mask;
    for (let at = slot * width; words[at] !== 0; slot = (slot + 1) & mask, at = slot * width)
      if (words[at] === set && words[at + 1] === low && words[at + 2] === high) return false;
    this.store(slot * width, set, low, high);
    this.size++;
    return true;
  }

  private store(at: number, set: number, low: number, high: number): void {
    this.words[at] = set;
    this.words[at + 1] = low;
    this.words[at + 2] = high;
  }

  get memoryBytes(): number {
    return this.words.byteLength;
  }

  private grow(): void {
    const { words } = this;
    const capacity = (this.mask + 1) * (this.size < 100_000 ? 4 : 2);
    this.words = new Int32Array(capacity * width);
    this.mask = capacity - 1;
    for (let at = 0; at < words.length; at += width)
      if (words[at] !== 0) this.place(words[at], words[at + 1], words[at + 2]);
  }

  /** Puts what is not there yet. */
  private place(set: number, low: number, high: number): void {
    const { words, mask } = this;
    let slot = hash(set, low, high) & mask;
    while (words[slot * width] !== 0) slot = (slot + 1) & mask;
    this.store(slot * width, set, low, high);
  }

  /** Calls `visit` for every value of every set, in no certain order. */
  forEach(visit: (set: number, low: number, high: number) => void): void {
    const { words } = this;
    for (let at = 0; at < words.length; at += width)
      if (words[at] !== 0) visit(words[at], words[at + 1], words[at + 2]);
  }

  /** The same sets but these. */
  without(sets: ReadonlySet<number>): LongSets {
    const kept = new LongSets();
    this.forEach((set, low, high) => {
      if (!sets.has(set)) kept.add(set, low, high);
    });
    return kept;
  }

  /** The values set after set, up to `maxSet`: those of set s are `values` from `offsets[s]` to `offsets[s + 1]`. */
  bySet(maxSet: number): { offsets: Int32Array; values: BigInt64Array } {
    const offsets = new Int32Array(maxSet + 2);
    this.forEach((set) => {
      offsets[set + 1]++;
    });
    for (let set = 0; set <= maxSet; set++) offsets[set + 1] += offsets[set];
    const next = offsets.slice();
    const values = new BigInt64Array(this.size);
    const words = new Int32Array(values.buffer);
    this.forEach((set, low, high) => {
      const at = next[set]++;
      words[2 * at] = low;
      words[2 * at + 1] = high;
    });
    return { offsets, values };
  }
}
