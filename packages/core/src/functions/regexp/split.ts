/** Splitting at a pattern, as Java's `String.split` does but keeping empty parts at the end. */
import type { JavaPattern } from './compile.js';

const splitChars = (text: string, limit: number): string[] => {
  const chars = [...text];
  if (limit <= 0 || limit >= chars.length) return chars;
  return [...chars.slice(0, limit - 1), chars.slice(limit - 1).join('')];
};

const splitMatches = (text: string, { regex }: JavaPattern, limit: number): string[] => {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(regex)) {
    if (limit > 0 && parts.length === limit - 1) break;
    if (match.index === 0 && match[0] === '') continue;
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
};

/** A single character without a meaning in patterns needs no regular expression. */
const isPlain = (regexp: string): boolean => /^[^.$|()[{^?*+\\#\s]$/u.test(regexp) || regexp === ' ';

export function splitText(
  text: string,
  regexp: string,
  limit: number,
  compile: (regexp: string) => JavaPattern,
): string[] {
  if (regexp === '' && text !== '') return splitChars(text, limit);
  if (limit <= 0 && isPlain(regexp)) return text.split(regexp);
  return splitMatches(text, compile(regexp), limit);
}
