/** Replacing matches, with Java's replacement texts. */
import { error } from '../../errors/index.js';
import type { JavaPattern } from './compile.js';

/** A piece of plain text, or the number of a group. */
type Piece = string | number;

class BadReplacement extends Error {}

const bad = (reason: string): never => {
  throw new BadReplacement(reason);
};

/** As many digits as name a group that exists, but at least one. */
const numberedGroup = (text: string, at: number, groupCount: number): [group: number, length: number] => {
  if (!/\d/.test(text[at] ?? '')) return bad('Illegal group reference');
  let group = Number(text[at]);
  let length = 1;
  while (/\d/.test(text[at + length] ?? '') && group * 10 + Number(text[at + length]) <= groupCount) {
    group = group * 10 + Number(text[at + length]);
    length++;
  }
  return group > groupCount ? bad(`No group ${group}`) : [group, length];
};

const namedGroup = (text: string, at: number, { names }: JavaPattern): [group: number, length: number] => {
  const name = /^\{([A-Za-z][A-Za-z0-9]*)\}/.exec(text.slice(at))?.[1] ?? bad('Illegal group name');
  return [names.get(name) ?? bad(`No group with name {${name}}`), name.length + 2];
};

const parseReplacement = (text: string, pattern: JavaPattern): Piece[] => {
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') pieces.push(text[++i] ?? bad('character to be escaped is missing'));
    else if (text[i] === '$') {
      const isNamed = text[i + 1] === '{';
      const [group, length] = isNamed
        ? namedGroup(text, i + 1, pattern)
        : numberedGroup(text, i + 1, pattern.groupCount);
      pieces.push(group);
      i += length;
    } else pieces.push(text[i]);
  }
  return pieces;
};

const isPlain = (replacement: string): boolean => !/[\\$]/.test(replacement);

const replaceAll = (pattern: JavaPattern, text: string, replacement: string): string => {
  if (isPlain(replacement)) return text.replace(pattern.regex, () => replacement);
  let pieces: Piece[] | undefined;
  let out = '';
  let end = 0;
  for (const match of text.matchAll(pattern.regex)) {
    pieces ??= parseReplacement(replacement, pattern);
    out += text.slice(end, match.index);
    for (const piece of pieces) out += typeof piece === 'string' ? piece : (pattern.group(match, piece) ?? '');
    end = match.index + match[0].length;
  }
  return out + text.slice(end);
};

/** Replaces the matches from `position` (from 1) on; `^` matches there, as in a region of Java's matcher. */
export function replaceMatches(pattern: JavaPattern, text: string, replacement: string, position: number): string {
  const start = position - 1;
  if (start !== 0 && start >= text.length) return text;
  try {
    return text.slice(0, start) + replaceAll(pattern, text.slice(start), replacement);
  } catch (cause) {
    if (!(cause instanceof BadReplacement)) throw cause;
    const parameters = { source: text, pattern: pattern.pattern, replacement, position };
    throw error('INVALID_REGEXP_REPLACE', parameters, cause);
  }
}
