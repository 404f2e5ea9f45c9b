/**
 * Text by characters. Engine text is UTF-16; Spark counts code points. Text without surrogates (nearly all of it) has
 * one unit a character and takes the short way.
 */

const surrogate = /[\ud800-\udfff]/;

/** Whether positions in UTF-16 units differ from positions in characters. */
export const isWide = (text: string): boolean => surrogate.test(text);

const isPairAt = (text: string, i: number): boolean =>
  (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;

/** Number of characters. */
export const numChars = (text: string): number => {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if (isPairAt(text, i)) count--;
  return count;
};

/** Characters `start` to `end`; bounds beyond the text are cut. */
export const sliceChars = (text: string, start: number, end: number): string => {
  if (end <= start || end <= 0) return '';
  const from = Math.max(0, start);
  return isWide(text) ? [...text].slice(from, end).join('') : text.slice(from, end);
};

/** Turns an index in UTF-16 units into one in characters. */
export const charIndex = (text: string, unitIndex: number): number =>
  unitIndex > 0 && isWide(text) ? numChars(text.slice(0, unitIndex)) : unitIndex;

/** Number of UTF-8 bytes. */
export const utf8Length = (text: string): number => {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPairAt(text, i)) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const toUtf8 = (text: string): Uint8Array => encoder.encode(text);
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Joins byte strings. */
export const concatBytes = (parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};
