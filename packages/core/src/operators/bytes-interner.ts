/** Numbers for byte strings: equal bytes get equal numbers, from 0 in order of appearance. */

export class BytesInterner {
  private slots = new Int32Array(256);
  private hashes = new Int32Array(128);
  private ends = new Int32Array(129);
  private data = new Uint8Array(4096);
  size = 0;

  /** The number of the bytes; -1 for unknown ones when `insert` is false. */
  intern(bytes: Uint8Array, from: number, to: number, insert = true): number {
    const hash = hashBytes(bytes, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const id = this.slots[slot] - 1;
      if (this.hashes[id] === hash && this.equals(id, bytes, from, to)) return id;
    }
    return insert ? this.add(bytes, from, to, hash, slot) : -1;
  }

  private equals(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.ends[id];
    if (this.ends[id + 1] - start !== to - from) return false;
    for (let i = from, j = start; i < to; i++, j++) if (bytes[i] !== this.data[j]) return false;
    return true;
  }

  private add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const id = this.size++;
    const start = this.ends[id];
    this.reserve(start + to - from);
    this.data.set(bytes.subarray(from, to), start);
    this.ends[id + 1] = start + to - from;
    this.hashes[id] = hash;
    this.slots[slot] = id + 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    return id;
  }

  private reserve(bytes: number): void {
    if (bytes > this.data.length) this.data = grow(this.data, Math.max(bytes, this.data.length * 2));
    if (this.size >= this.hashes.length) {
      this.hashes = grow(this.hashes, this.hashes.length * 2);
      this.ends = grow(this.ends, this.hashes.length + 1);
    }
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hashes[id] & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id + 1;
    }
  }
}

const grow = <A extends Int32Array | Uint8Array>(array: A, length: number): A => {
  const next = new (array.constructor as new (n: number) => A)(length);
  next.set(array);
  return next;
};

const hashBytes = (bytes: Uint8Array, from: number, to: number): number => {
  let h = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) h = Math.imul(h ^ bytes[i], 0x01000193);
  return h ^ (h >>> 15);
};
