/** Codecs of Parquet files and what they add to a file's name. */
import { error, type Options } from '@millrace/core';

type ParquetLibrary = typeof import('parquet-wasm');

interface Codec {
  readonly extension: string;
  readonly value: (parquet: ParquetLibrary) => number;
}

const none: Codec = { extension: '.parquet', value: ({ Compression }) => Compression.UNCOMPRESSED };

const codecs: Record<string, Codec> = {
  none,
  uncompressed: none,
  snappy: { extension: '.snappy.parquet', value: ({ Compression }) => Compression.SNAPPY },
  gzip: { extension: '.gz.parquet', value: ({ Compression }) => Compression.GZIP },
  zstd: { extension: '.zstd.parquet', value: ({ Compression }) => Compression.ZSTD },
  brotli: { extension: '.br.parquet', value: ({ Compression }) => Compression.BROTLI },
  lz4_raw: { extension: '.lz4raw.parquet', value: ({ Compression }) => Compression.LZ4_RAW },
};

export const compressions = {
  /** The codec of a write: snappy unless the option says otherwise. Throws `CODEC_NOT_AVAILABLE`. */
  codec(options: Options): Codec {
    const name = options.get('compression') ?? 'snappy';
    const codec = codecs[name.toLowerCase()];
    if (codec) return codec;
    const availableCodecs = Object.keys(codecs).join(', ');
    throw error('CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION', { codecName: name, availableCodecs });
  },
};
