/** Where blocks of whole lines stand while they are decoded: in memory that is lent to their reader, or copied beside it. */
import type { Arena } from './memory-layout.js';

/** Bytes behind a block that the kernel may read. */
export const padding = 64;
const smallestInput = (1 << 20) + 4096;
const lineFeed = 10;
const carriageReturn = 13;

export class InputMemory {
  /** What is lent, where other blocks are copied, and where texts are gathered; each of `capacity` bytes. */
  private input = 0;
  private staging = 0;
  textArea = 0;
  private capacity = 0;
  private lent = false;

  /** @param spareBytes what the decoder may still allocate while memory is lent */
  constructor(
    private readonly arena: Arena,
    private readonly spareBytes: number,
  ) {}

  /** At least `bytes` for one reader at a time; undefined when another has them. */
  borrow(bytes: number): Uint8Array | undefined {
    if (this.lent) return undefined;
    this.reserve(bytes);
    this.lent = true;
    return new Uint8Array(this.arena.memory.buffer, this.input, bytes);
  }

  giveBack(): void {
    this.lent = false;
  }

  /** Whether a block can be placed: lent memory must not move to make room for a longer one. */
  takes(block: Uint8Array): boolean {
    return !this.lent || block.length <= this.capacity;
  }

  /** Where the block is in memory: copied, unless it stands there already. A last line without a break ends in zeros. */
  place(block: Uint8Array): number {
    const { memory } = this.arena;
    const isHere = block.buffer === memory.buffer;
    if (!isHere) {
      this.reserve(block.length);
      new Uint8Array(memory.buffer).set(block, this.staging);
    }
    const at = isHere ? block.byteOffset : this.staging;
    const last = block[block.length - 1];
    if (last !== lineFeed && last !== carriageReturn)
      new Uint8Array(memory.buffer).fill(0, at + block.length, at + block.length + padding);
    return at;
  }

  /** Room for a block of at most `bytes`, and for what is allocated later: lent memory must not move. */
  private reserve(bytes: number): void {
    if (bytes <= this.capacity) return;
    this.capacity = Math.max(bytes, smallestInput);
    const areas = [0, 1, 2].map(() => this.arena.allocate(this.capacity + padding));
    [this.input, this.staging, this.textArea] = areas;
    this.arena.ensure(this.spareBytes);
  }
}
