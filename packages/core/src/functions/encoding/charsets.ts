/** The character sets of encode and decode. Text that a set cannot hold, and bytes that are no text, are errors. */
import { error } from '../../errors/index.js';
import { toUtf8 } from '../strings/unicode.js';

interface Charset {
  readonly encode: (text: string) => Uint8Array | undefined;
  readonly decode: (bytes: Uint8Array) => string | undefined;
}

const singleByte = (most: number): Charset => ({
  encode: (text) => {
    const codes = Array.from(text, (char) => char.codePointAt(0)!);
    return codes.some((code) => code > most) ? undefined : Uint8Array.from(codes);
  },
  decode: (bytes) =>
    bytes.some((byte) => byte > most) ? undefined : Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
});

const decodeWith =
  (label: string) =>
  (bytes: Uint8Array): string | undefined => {
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };

const encodeUtf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};

/** Big-endian with a byte-order mark; reads either order, big-endian without a mark. */
const utf16: Charset = {
  encode: (text) => encodeUtf16(text === '' ? '' : `\ufeff${text}`, false),
  decode: (bytes) => {
    const [a, b] = bytes;
    if (a === 0xff && b === 0xfe) return decodeWith('utf-16le')(bytes.subarray(2));
    return decodeWith('utf-16be')(a === 0xfe && b === 0xff ? bytes.subarray(2) : bytes);
  },
};

const utf32: Charset = {
  encode: (text) => {
    const codes = Array.from(text, (char) => char.codePointAt(0)!);
    const view = new DataView(new ArrayBuffer(codes.length * 4));
    for (const [i, code] of codes.entries()) view.setUint32(4 * i, code);
    return new Uint8Array(view.buffer);
  },
  decode: (bytes) => {
    if (bytes.length % 4 !== 0) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const codes = Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i));
    return codes.some((code) => code > 0x10ffff) ? undefined : String.fromCodePoint(...codes);
  },
};

const charsets: Record<string, Charset> = {
  'ISO-8859-1': singleByte(255),
  'US-ASCII': singleByte(127),
  'UTF-16': utf16,
  'UTF-16BE': { encode: (text) => encodeUtf16(text, false), decode: decodeWith('utf-16be') },
  'UTF-16LE': { encode: (text) => encodeUtf16(text, true), decode: decodeWith('utf-16le') },
  'UTF-32': utf32,
  'UTF-8': { encode: toUtf8, decode: decodeWith('utf-8') },
};

const charsetOf = (name: string, functionName: string): Charset => {
  const charset = charsets[name.toUpperCase()];
  if (charset) return charset;
  throw error('INVALID_PARAMETER_VALUE.CHARSET', {
    functionName: `\`${functionName}\``,
    parameter: '`charset`',
    charset: name,
    charsets: Object.keys(charsets).join(', ').toLowerCase(),
  });
};

const malformed = (functionName: string, charset: string) =>
  error('MALFORMED_CHARACTER_CODING', { function: `\`${functionName}\``, charset });

/** The bytes of a text in a character set. */
export const encodeText = (text: string, charset: string): Uint8Array => {
  const bytes = charsetOf(charset, 'encode').encode(text);
  if (bytes) return bytes;
  throw malformed('encode', charset);
};

/** The text that bytes hold in a character set. */
export const decodeText = (bytes: Uint8Array, charset: string): string => {
  const text = charsetOf(charset, 'decode').decode(bytes);
  if (text !== undefined) return text;
  throw malformed('decode', charset);
};
