/** A bump allocator over a WebAssembly memory: regions live as long as the decoder, or until all are given up at once. */

const pageBytes = 65_536;

export class Arena {
  private next: number;

  constructor(
    readonly memory: WebAssembly.Memory,
    private readonly base: number,
  ) {
    this.next = (base + 63) & ~63;
  }

  /** Gives up all regions. Their bytes are used again as they are. */
  clear(): void {
    this.next = (this.base + 63) & ~63;
  }

  /** A region of `bytes`, on a 64-byte boundary, zeroed unless regions were given up. Views over the memory made before may be stale afterwards. */
  allocate(bytes: number): number {
    const at = this.next;
    this.next = (at + bytes + 63) & ~63;
    this.ensure(0);
    return at;
  }

  /** Grows the memory so that `bytes` more can be allocated without growing it again. */
  ensure(bytes: number): void {
    const missing = this.next + bytes - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / pageBytes));
  }
}
