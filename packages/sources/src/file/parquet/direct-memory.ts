/** The memories in which pages are decoded: each has its kernels, and serves one row group at a time. */
import { readSync } from 'node:fs';
import { instantiate, type KernelInstance, type Kernels } from '@millrace/kernels';

/** What kernels may read and write behind a region. */
const padding = 64;

/** Memories larger than this are not kept for the next row group. */
const keptBytes = 128 << 20;

const free: DirectMemory[] = [];

export class DirectMemory {
  private constructor(private readonly instance: KernelInstance) {}

  /** A memory that nobody uses. Give it back with `release`. */
  static acquire(): DirectMemory {
    return free.pop() ?? new DirectMemory(instantiate());
  }

  release(): void {
    this.instance.arena.clear();
    if (this.instance.arena.memory.buffer.byteLength <= keptBytes) free.push(this);
  }

  get kernels(): Kernels {
    return this.instance.kernels;
  }

  /** The bytes; a view over them is stale after `allocate`. */
  get buffer(): ArrayBuffer {
    return this.instance.arena.memory.buffer;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.buffer);
  }

  allocate(size: number): number {
    return this.instance.arena.allocate(size + padding);
  }

  /** Bytes of a file; where they are. */
  read(fd: number, start: number, length: number): number {
    const at = this.allocate(length);
    const { bytes } = this;
    for (let done = 0; done < length; ) {
      const count = readSync(fd, bytes, at + done, length - done, start + done);
      if (count === 0) throw new Error(`The file ends ${length - done} bytes before the end of a column.`);
      done += count;
    }
    return at;
  }
}
