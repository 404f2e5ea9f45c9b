/** Bytes as text and back: hexadecimal and base64. */

const hexDigits = '0123456789ABCDEF';

export const hexOf = (bytes: Uint8Array): string => {
  let out = '';
  for (let i = 0; i < bytes.length; i++) out += hexDigits[bytes[i] >> 4] + hexDigits[bytes[i] & 15];
  return out;
};

/** An odd digit in front stands for a whole byte; undefined for anything but digits. */
export const fromHex = (text: string): Uint8Array | undefined => {
  if (!/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const even = text.length % 2 ? `0${text}` : text;
  return Uint8Array.from({ length: even.length / 2 }, (_, i) => Number.parseInt(even.slice(2 * i, 2 * i + 2), 16));
};

/** In lines of 76 characters, as MIME has it. */
export const base64Of = (bytes: Uint8Array): string => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  return text.length <= 76 ? text : (text.match(/.{1,76}/g) ?? []).join('\r\n');
};

const wholeUnits = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** As Java's MIME decoder: characters outside the alphabet are skipped; undefined when a unit is cut short. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  const clean = text.replace(/[^A-Za-z0-9+/=]/g, '');
  const paddingIsSplit = clean.endsWith('==') && !text.includes('==');
  return wholeUnits.test(clean) && !paddingIsSplit ? bytesOf(clean) : undefined;
};

/** Base64 with nothing but white space between the characters. */
export const fromStrictBase64 = (text: string): Uint8Array | undefined => {
  const clean = text.replace(/[\s]/g, '');
  return wholeUnits.test(clean) ? bytesOf(clean) : undefined;
};
