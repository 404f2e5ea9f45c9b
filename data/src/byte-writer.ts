// Writes ASCII records straight into bytes: formatting a number through a string costs more than making it up.

const ZERO = 48;
const PAIRS = Uint8Array.from({ length: 200 }, (_, i) => ZERO + (i % 2 ? (i >> 1) % 10 : Math.floor((i >> 1) / 10)));

/** A growable buffer of ASCII text. */
export class ByteWriter {
  #bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1 << 20) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** What was written since the last clear; valid until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  /** Drops everything after the first `length` bytes. */
  truncate(length: number): void {
    this.length = length;
  }

  /** Makes room, so that the writes of one record need no checks. */
  reserve(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(this.#bytes.length * 2 + count);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  byte(value: number): void {
    this.#bytes[this.length++] = value;
  }

  /** Bytes made ahead with {@link ascii}. */
  literal(text: Uint8Array): void {
    const bytes = this.#bytes;
    let at = this.length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text[i]!;
    this.length = at;
  }

  /** Text that is not worth encoding ahead. */
  text(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.length++] = text.charCodeAt(i);
  }

  /** The last `width` decimal digits of an integer below 2^31, with leading zeros. */
  digits(value: number, width: number): void {
    const bytes = this.#bytes;
    let at = this.length + width;
    let rest = value | 0;
    while (at - 2 >= this.length) {
      const quotient = (rest / 100) | 0;
      const pair = (rest - quotient * 100) * 2;
      bytes[--at] = PAIRS[pair + 1]!;
      bytes[--at] = PAIRS[pair]!;
      rest = quotient;
    }
    if (at > this.length) bytes[--at] = ZERO + (rest % 10);
    this.length += width;
  }

  /** A non-negative integer below 2^31. */
  integer(value: number): void {
    this.digits(value, digitCount(value));
  }

  /** Milliseconds since the epoch of a date from September 2001 to 2286: thirteen digits. */
  millis(value: number): void {
    const seconds = Math.floor(value / 1000);
    this.digits(Math.floor(seconds / 10), 9);
    this.digits((seconds % 10) * 1000 + (value - seconds * 1000), 4);
  }
}

/** The bytes of an ASCII text, for {@link ByteWriter.literal}. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function digitCount(value: number): number {
  let count = 1;
  for (let bound = 10; value >= bound; bound *= 10) count++;
  return count;
}
