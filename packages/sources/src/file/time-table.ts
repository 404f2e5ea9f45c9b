/**
 * A time for each of many keys, by their 128-bit hashes: open addressing in typed arrays, 24 bytes a slot, so 32 to 80 bytes
 * a key. It is three quarters full at most. When it must grow, keys whose times are over are left behind.
 */
import type { Hash128 } from './path-hash.js';

/** A slot: four lanes of the key and the time; lanes are counted in words, times in doubles of the same bytes. */
const slotWords = 6;
const slotDoubles = 3;
const timeAt = 2;

const fewestSlots = 1024;
const mostFilled = 0.75;

export class TimeTable {
  private words = new Int32Array(0);
  private doubles = new Float64Array(0);
  private slots = 0;
  private used = 0;

  /** `isLive` tells which times are worth keeping; it is not asked of NaN, which no key has. */
  constructor(private readonly isLive: (time: number) => boolean) {
    this.allocate(fewestSlots);
  }

  private allocate(slots: number): void {
    this.doubles = new Float64Array(slots * slotDoubles).fill(Number.NaN);
    this.words = new Int32Array(this.doubles.buffer);
    this.slots = slots;
    this.used = 0;
  }

  /** The slot of a key, or the empty one where it belongs. */
  private slot(key: Hash128): number {
    const { words, doubles } = this;
    const mask = this.slots - 1;
    for (let slot = key[0] & mask; ; slot = (slot + 1) & mask) {
      const time = doubles[slot * slotDoubles + timeAt];
      const at = slot * slotWords;
      // biome-ignore lint/suspicious/noSelfCompare: NaN alone differs from itself.
      if (time !== time) return slot;
      if (words[at] === key[0] && words[at + 1] === key[1] && words[at + 2] === key[2] && words[at + 3] === key[3])
        return slot;
    }
  }

  /** The time of a key; NaN when there is none. */
  get(key: Hash128): number {
    return this.doubles[this.slot(key) * slotDoubles + timeAt];
  }

  set(key: Hash128, time: number): void {
    let slot = this.slot(key);
    if (Number.isNaN(this.doubles[slot * slotDoubles + timeAt])) {
      if (this.used >= this.slots * mostFilled) {
        this.rebuild();
        slot = this.slot(key);
      }
      this.words.set(key, slot * slotWords);
      this.used++;
    }
    this.doubles[slot * slotDoubles + timeAt] = time;
  }

  private *live(): Generator<number> {
    for (let slot = 0; slot < this.slots; slot++) {
      const time = this.doubles[slot * slotDoubles + timeAt];
      if (!Number.isNaN(time) && this.isLive(time)) yield slot;
    }
  }

  /** Room for a quarter more keys, at least, than are left when those that are over have gone. */
  private rebuild(): void {
    const kept = Array.from(this.live());
    const { words, doubles } = this;
    let slots = fewestSlots;
    while (slots * mostFilled <= kept.length * 1.25) slots *= 2;
    this.allocate(slots);
    for (const slot of kept)
      this.set(words.subarray(slot * slotWords, slot * slotWords + 4), doubles[slot * slotDoubles + timeAt]);
  }

  /** Bytes of the table. */
  get byteLength(): number {
    return this.doubles.byteLength;
  }
}
