/** Compression of text files while they are written. */
import type { Transform } from 'node:stream';
import { error } from '@millrace/core';

interface Codec {
  /** What the file's name ends with. */
  readonly extension: string;
  readonly make: (() => Transform) | null;
}

const codecsOf = (
  zlib: typeof import('node:zlib') & { createZstdCompress?: () => Transform },
): Record<string, Codec> => ({
  none: { extension: '', make: null },
  uncompressed: { extension: '', make: null },
  gzip: { extension: '.gz', make: zlib.createGzip },
  deflate: { extension: '.deflate', make: zlib.createDeflate },
  ...(zlib.createZstdCompress ? { zstd: { extension: '.zst', make: zlib.createZstdCompress } } : {}),
});

/** The codec of a `compression` option. Throws `CODEC_NOT_AVAILABLE`. */
export function codecOf(name = 'none'): Codec {
  // Not imported: zlib takes its time at every start, and most programs write no file.
  const codecs = codecsOf(process.getBuiltinModule('node:zlib'));
  const codec = codecs[name.toLowerCase()];
  if (codec) return codec;
  const availableCodecs = Object.keys(codecs).join(', ');
  throw error('CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION', { codecName: name, availableCodecs });
}

/** Bytes in, bytes out. */
export interface Compressor {
  push(bytes: Uint8Array): Promise<Uint8Array>;
  /** The rest. */
  end(): Promise<Uint8Array>;
}

const plain: Compressor = { push: async (bytes) => bytes, end: async () => new Uint8Array(0) };

class StreamCompressor implements Compressor {
  private chunks: Uint8Array[] = [];

  constructor(private readonly stream: Transform) {
    stream.on('data', (chunk: Uint8Array) => this.chunks.push(chunk));
  }

  private take(): Uint8Array {
    const bytes = Buffer.concat(this.chunks);
    this.chunks = [];
    return bytes;
  }

  async push(bytes: Uint8Array): Promise<Uint8Array> {
    await new Promise<void>((resolve, reject) => {
      this.stream.write(bytes, (cause) => (cause ? reject(cause) : resolve()));
    });
    return this.take();
  }

  async end(): Promise<Uint8Array> {
    await new Promise<void>((resolve, reject) => {
      this.stream.once('error', reject);
      this.stream.once('end', resolve);
      this.stream.end();
    });
    return this.take();
  }
}

/** A compressor of a codec. */
export const compressorOf = ({ make }: Codec): Compressor => (make ? new StreamCompressor(make()) : plain);
