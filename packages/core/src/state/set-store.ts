/**
 * Sets of 64-bit values in versions: all in memory, in one table; a delta holds what a batch added, whatever the size of
 * the sets. In the files a key is a set's number, a value the bytes of the values that it gained; none: the set is gone.
 */
import type { KeptSets } from '../expressions/index.js';
import { LongSets } from '../functions/aggregates/long-sets.js';
import type { Change } from './file-format.js';
import type { VersionFiles } from './version-files.js';

/** The keys of sets, one behind the other. */
const keysOf = (sets: readonly number[]): ((i: number) => Uint8Array) => {
  const bytes = new Uint8Array(8 * sets.length);
  const view = new DataView(bytes.buffer);
  sets.forEach((set, i) => {
    view.setInt32(8 * i, set, true);
  });
  return (i) => bytes.subarray(8 * i, 8 * i + 8);
};

const setOf = (key: Uint8Array): number => new DataView(key.buffer, key.byteOffset, key.length).getInt32(0, true);

/** What a batch added, in runs of one set. */
class Additions {
  private words = new Int32Array(1024);
  length = 0;
  /** The set of each run, and where its words begin. */
  private readonly sets: number[] = [];
  private readonly starts: number[] = [];
  private last = 0;

  push(set: number, low: number, high: number): void {
    if (set !== this.last) this.begin(set);
    if (this.length === this.words.length) this.grow();
    this.words[this.length++] = low;
    this.words[this.length++] = high;
  }

  private begin(set: number): void {
    this.last = set;
    this.sets.push(set);
    this.starts.push(this.length);
  }

  private grow(): void {
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
  }

  changes(): Change[] {
    const bytes = new Uint8Array(this.words.buffer);
    const key = keysOf(this.sets);
    return this.starts.map((from, i) => [key(i), bytes.subarray(4 * from, 4 * (this.starts[i + 1] ?? this.length))]);
  }
}

export class SetStore implements KeptSets {
  private sets = new LongSets();
  private nextSet = 1;
  private additions = new Additions();
  private removals: number[] = [];
  /** Sets that are gone, and how many of their values are still in the table. */
  private gone = new Set<number>();
  private goneValues = 0;

  constructor(
    private readonly files: VersionFiles,
    public version: number,
  ) {}

  create(): number {
    return this.nextSet++;
  }

  add(set: number, low: number, high: number): boolean {
    const isNew = this.sets.add(set, low, high);
    if (isNew) this.additions.push(set, low, high);
    return isNew;
  }

  drop(set: number, size: number): void {
    this.removals.push(set);
    this.gone.add(set);
    this.goneValues += size;
    if (this.goneValues * 2 > this.sets.size) this.sweep();
  }

  private sweep(): void {
    this.sets = this.sets.without(this.gone);
    this.gone = new Set();
    this.goneValues = 0;
  }

  /** Whether it has what no version has yet: a batch that failed leaves it so, and it must be loaded again. */
  get isChanged(): boolean {
    return this.additions.length > 0 || this.removals.length > 0;
  }

  get memoryBytes(): number {
    return this.sets.memoryBytes;
  }

  async load(): Promise<void> {
    await this.files.load(this.version, (key, value) => this.apply(setOf(key), value));
    if (this.gone.size > 0) this.sweep();
  }

  private apply(set: number, values: Uint8Array | null): void {
    this.nextSet = Math.max(this.nextSet, set + 1);
    if (values === null) return void this.gone.add(set);
    if (this.gone.has(set)) this.sweep(); // A number that came again: what had it before is out.
    const words = new DataView(values.buffer, values.byteOffset, values.length);
    for (let at = 0; at < values.length; at += 8)
      this.sets.add(set, words.getInt32(at, true), words.getInt32(at + 4, true));
  }

  async commit(): Promise<void> {
    const key = keysOf(this.removals);
    const removed = this.removals.map((_, i): Change => [key(i), null]);
    await this.files.writeDelta(this.version + 1, [...this.additions.changes(), ...removed]);
    this.version++;
    this.additions = new Additions();
    this.removals = [];
  }

  /** Writes a snapshot once the deltas hold as much as the last one: a value is written again only as sets double. */
  async maintain(minDeltas: number): Promise<boolean> {
    const { deltasSinceSnapshot, bytesSinceSnapshot, snapshotBytes } = this.files;
    const due = bytesSinceSnapshot >= snapshotBytes || deltasSinceSnapshot > 50 * minDeltas;
    if (deltasSinceSnapshot <= minDeltas || !due) return false;
    if (this.gone.size > 0) this.sweep();
    await this.files.writeSnapshot(this.version, this.snapshot());
    return true;
  }

  private snapshot(): Change[] {
    const { offsets, values } = this.sets.bySet(this.nextSet);
    const bytes = new Uint8Array(values.buffer);
    const sets = Array.from({ length: this.nextSet }, (_, set) => set).filter((set) => offsets[set] < offsets[set + 1]);
    const key = keysOf(sets);
    return sets.map((set, i) => [key(i), bytes.subarray(8 * offsets[set], 8 * offsets[set + 1])]);
  }
}
