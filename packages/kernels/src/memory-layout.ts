/** A bump allocator over a WebAssembly memory: regions are never freed, they live as long as the decoder. */

const pageBytes = 65_536;

export class Arena {
  private next: number;

  constructor(
    readonly memory: WebAssembly.Memory,
    base: number,
  ) {
    this.next = (base + 63) & ~63;
  }

  /** A region of `bytes`, on a 64-byte boundary, zeroed. Views over the memory made before may be stale afterwards. */
  allocate(bytes: number): number {
    const at = this.next;
    this.next = (at + bytes + 63) & ~63;
    const missing = this.next - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / pageBytes));
    return at;
  }
}
