/** The content of string literals: doubled quotes and backslash escapes. */

const simpleEscapes: Record<string, string> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
  '%': '\\%',
  _: '\\_',
};

const escapePattern = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7][0-7])|([\s\S]))/g;

const codePoint = (hex: string): string => {
  const point = Number.parseInt(hex, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
};

/** `\%` and `\_` keep their backslash: LIKE reads it. An unknown escape is the character itself. */
const resolveEscapes = (text: string): string =>
  text.replace(escapePattern, (_, u, bigU, octal, plain) => {
    if (u ?? bigU) return codePoint(u ?? bigU);
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    return simpleEscapes[plain] ?? plain;
  });

/** A quoted string as written to its content. */
export function unescapeString(quoted: string): string {
  const [quote] = quoted;
  const parts = quoted.slice(1, -1).split(/(\\[\s\S])/);
  return resolveEscapes(
    parts.map((part) => (part.startsWith('\\') ? part : part.replaceAll(quote + quote, quote))).join(''),
  );
}
