/** Tuples of 32-bit words to dense numbers, from 1 in order of appearance: open addressing over typed arrays. */
import { ReusedRows } from './reused-rows.js';
import { findPairs, hashOfPair, mix, type PairSlots } from './row-loops.js';

export class WordTable implements PairSlots {
  /** For the loop that looks up pairs: see {@link PairSlots}. */
  slots = new Int32Array(64);
  words: Int32Array;
  private readonly out = new ReusedRows();
  size = 0;

  constructor(private readonly width: number) {
    this.words = new Int32Array(32 * width);
  }

  /** The number of each row's tuple (`rows` holds `width` words a row); -1 for unknown ones when `insert` is false. Valid until the next call. */
  lookup(rows: Int32Array, numRows: number, insert: boolean): Int32Array {
    const out = this.out.take(numRows);
    if (this.width === 2) this.lookupPairs(rows, out, insert);
    else this.lookupTuples(rows, out, insert);
    return out;
  }

  private lookupTuples(rows: Int32Array, out: Int32Array, insert: boolean): void {
    const { width } = this;
    for (let i = 0; i < out.length; i++) {
      const again = i > 0 && this.same(rows, i * width, rows, (i - 1) * width);
      out[i] = again ? out[i - 1] : this.find(rows, i * width, insert);
    }
  }

  /** The common width, without inner loops: runs of equal pairs are looked up once. */
  private lookupPairs(rows: Int32Array, out: Int32Array, insert: boolean): void {
    for (let i = findPairs(out, this, rows, 0); i < out.length; i = findPairs(out, this, rows, i + 1))
      out[i] = insert ? this.find(rows, 2 * i, true) : -1;
  }

  private same(a: Int32Array, i: number, b: Int32Array, j: number): boolean {
    for (let w = 0; w < this.width; w++) if (a[i + w] !== b[j + w]) return false;
    return true;
  }

  private hash(words: Int32Array, at: number): number {
    if (this.width === 2) return hashOfPair(words[at], words[at + 1]);
    let h = 0;
    for (let w = 0; w < this.width; w++) h = mix(h ^ Math.imul(words[at + w], 0x9e3779b1));
    return h;
  }

  private find(rows: Int32Array, at: number, insert: boolean): number {
    const mask = this.slots.length - 1;
    let slot = this.hash(rows, at) & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const id = this.slots[slot] - 1;
      if (this.same(this.words, id * this.width, rows, at)) return id + 1;
    }
    return insert ? this.add(rows, at, slot) : -1;
  }

  private add(rows: Int32Array, at: number, slot: number): number {
    const id = this.size++;
    if ((id + 1) * this.width > this.words.length) {
      const grown = new Int32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    this.words.set(rows.subarray(at, at + this.width), id * this.width);
    this.slots[slot] = id + 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    return id + 1;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hash(this.words, id * this.width) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id + 1;
    }
  }
}
