/** A file as a Blob: parquet-wasm reads only the ranges that it asks for, so a file of any size costs its footer and the wanted columns. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes `from` to `to` of an open file: what parquet-wasm uses of a Blob. */
export class FileBlob {
  constructor(
    private readonly fd: number,
    private readonly from: number,
    private readonly to: number,
  ) {}

  /** The whole of a file; `close` it when done. */
  static open(path: string): { blob: Blob; close: () => void } {
    const fd = openSync(path, 'r');
    return { blob: new FileBlob(fd, 0, fstatSync(fd).size) as unknown as Blob, close: () => closeSync(fd) };
  }

  get size(): number {
    return this.to - this.from;
  }

  slice(start = 0, end = this.size): FileBlob {
    const stop = Math.min(end < 0 ? this.size + end : end, this.size);
    return new FileBlob(this.fd, this.from + (start < 0 ? this.size + start : start), this.from + stop);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(this.size);
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(this.fd, bytes, at, bytes.length - at, this.from + at);
      if (count === 0) throw new Error(`The file ends ${bytes.length - at} bytes early.`);
      at += count;
    }
    return bytes.buffer;
  }
}
