/** Files in other encodings than UTF-8, turned into UTF-8 while they are read. */
import { error } from '@millrace/core';
import type { ByteReader } from './bytes.js';

type Decoder = InstanceType<typeof TextDecoder>;

const decoderOf = (encoding: string): Decoder => {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    const expected = 'a name such as UTF-8, UTF-16LE, ISO-8859-1 or windows-1252';
    throw error('INVALID_OPTION_VALUE', { option: 'encoding', value: `'${encoding}'`, expected }, cause);
  }
};

/** The encoding if it is not UTF-8 (or its part, ASCII). Throws `INVALID_OPTION_VALUE` for unknown names. */
export function foreignEncoding(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const { encoding } = decoderOf(name);
  return encoding === 'utf-8' || /^us-ascii$/i.test(name) ? undefined : encoding;
}

class TranscodingReader implements ByteReader {
  private readonly decoder: Decoder;
  private readonly raw = new Uint8Array(1 << 18);
  private pending: Uint8Array = new Uint8Array(0);
  private ended = false;

  constructor(
    private readonly reader: ByteReader,
    encoding: string,
  ) {
    this.decoder = decoderOf(encoding);
  }

  async read(into: Uint8Array, at: number): Promise<number> {
    while (this.pending.length === 0 && !this.ended) {
      const count = await this.reader.read(this.raw, 0);
      this.ended = count === 0;
      this.pending = Buffer.from(this.decoder.decode(this.raw.subarray(0, count), { stream: !this.ended }));
    }
    const taken = this.pending.subarray(0, into.length - at);
    into.set(taken, at);
    this.pending = this.pending.subarray(taken.length);
    return taken.length;
  }

  close(): void {
    this.reader.close();
  }
}

/** A reader of the same text in UTF-8. */
export const transcoded = (reader: ByteReader, encoding: string): ByteReader => new TranscodingReader(reader, encoding);
