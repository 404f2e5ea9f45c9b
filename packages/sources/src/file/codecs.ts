/** Compressed files, known by their extensions. Streams where a decoder streams; bzip2 in one piece. */
import { createReadStream, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Readable, Transform } from 'node:stream';

/** The kinds of compression by extension, as Hadoop names its files. */
const byExtension = {
  '.gz': 'gzip',
  '.deflate': 'deflate',
  '.zst': 'zstd',
  '.zstd': 'zstd',
  '.bz2': 'bzip2',
  '.snappy': 'snappy',
  '.lz4': 'lz4',
} as const;

export type Compression = (typeof byExtension)[keyof typeof byExtension];

/** How a file is compressed; null when it is not. */
export const compressionOf = (path: string): Compression | null =>
  byExtension[extname(path).toLowerCase() as keyof typeof byExtension] ?? null;

type Decoded = AsyncIterable<Uint8Array>;

/** The bytes of a file through a transform; a failure of either ends the iteration with its error. */
const through = (path: string, transform: Transform): Decoded =>
  stream().pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), transform, () => {}) as unknown as Readable;

// Not imported: most files are not compressed, and the modules take their time at every start.
const zlib = () =>
  process.getBuiltinModule('node:zlib') as typeof import('node:zlib') & { createZstdDecompress?: () => Transform };
const stream = () => process.getBuiltinModule('node:stream');

async function zstdTransform(): Promise<Transform> {
  const { Decompress } = await import('fzstd');
  const decoder = new Decompress((chunk) => {
    if (chunk.length > 0) transform.push(chunk);
  });
  const transform = new (stream().Transform)({
    transform: (chunk, _encoding, done) => attempt(() => decoder.push(chunk), done),
    flush: (done) => attempt(() => decoder.push(new Uint8Array(0), true), done),
  });
  return transform;
}

const attempt = (action: () => void, done: (cause?: Error) => void): void => {
  try {
    action();
    done();
  } catch (cause) {
    done(cause as Error);
  }
};

async function* zstd(path: string): Decoded {
  yield* through(path, zlib().createZstdDecompress?.() ?? (await zstdTransform()));
}

async function* bzip2(path: string): Decoded {
  const { default: Bunzip } = await import('seek-bzip');
  yield Bunzip.decode(readFileSync(path), undefined, true);
}

const unsupported = (name: string) => (): Decoded => {
  throw new Error(`Files compressed with ${name} are not supported: write them with gzip or zstd, or uncompressed.`);
};

const decoders: Record<Compression, (path: string) => Decoded> = {
  gzip: (path) => through(path, zlib().createGunzip()),
  deflate: (path) => through(path, zlib().createInflate()),
  zstd,
  bzip2,
  snappy: unsupported('snappy'),
  lz4: unsupported('lz4'),
};

/** The decompressed bytes of a file. */
export const decompressed = (path: string, compression: Compression): Decoded => decoders[compression](path);
