/** The bytes of a file or split, a block at a time into the caller's buffer: `readSync` for plain files, streams for compressed ones. */
import { closeSync, openSync, readSync } from 'node:fs';
import { compressionOf, decompressed } from './codecs.js';

/** Reads forward. */
export interface ByteReader {
  /** Puts the next bytes into `into` from position `at` on; how many, 0 at the end. */
  read(into: Uint8Array, at: number): number | Promise<number>;
  close(): void;
}

class PlainReader implements ByteReader {
  private readonly fd: number;

  constructor(
    path: string,
    private position: number,
  ) {
    this.fd = openSync(path, 'r');
  }

  read(into: Uint8Array, at: number): number {
    const count = readSync(this.fd, into, at, into.length - at, this.position);
    this.position += count;
    return count;
  }

  close(): void {
    closeSync(this.fd);
  }
}

class StreamReader implements ByteReader {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private chunk = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  async read(into: Uint8Array, at: number): Promise<number> {
    while (this.chunk.length === 0) {
      const next = await this.chunks.next();
      if (next.done) return 0;
      this.chunk = next.value as Uint8Array<ArrayBuffer>;
    }
    const taken = this.chunk.subarray(0, into.length - at);
    into.set(taken, at);
    this.chunk = this.chunk.subarray(taken.length);
    return taken.length;
  }

  close(): void {
    void this.chunks.return?.();
  }
}

/** Opens a file for reading from byte `start`; compressed files are read whole. */
export function openBytes(path: string, start = 0): ByteReader {
  const compression = compressionOf(path);
  return compression === null ? new PlainReader(path, start) : new StreamReader(decompressed(path, compression));
}

const grown = (bytes: Uint8Array): Uint8Array => {
  const next = new Uint8Array(bytes.length * 2);
  next.set(bytes);
  return next;
};

/** All bytes of a file, decompressed. */
export async function readWhole(path: string, sizeBytes: number): Promise<Uint8Array> {
  const reader = openBytes(path);
  let bytes = new Uint8Array(sizeBytes + 1);
  let length = 0;
  try {
    for (let count = await reader.read(bytes, 0); count > 0; count = await reader.read(bytes, length)) {
      length += count;
      if (length === bytes.length) bytes = grown(bytes) as typeof bytes;
    }
  } finally {
    reader.close();
  }
  return bytes.subarray(0, length);
}
