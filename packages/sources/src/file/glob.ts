/** Hadoop's path patterns: `*`, `?`, `[a-z]`, `[^a]`, `{a,b}` and `\` before a character that stands for itself. */
import { type Dirent, statSync } from 'node:fs';
import { join } from 'node:path';
import { direntsOf, type KnownIn, nothingKnown } from './dirents.js';

/** Whether a path holds any character with a meaning in patterns. */
export const isGlob = (path: string): boolean => /[*?[\]{}\\]/.test(path);

const closingBrace = (text: string, open: number): number => {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
};

const splitAlternatives = (text: string): string[] => {
  const parts = [''];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === ',' && depth === 0) {
      parts.push('');
      continue;
    }
    depth += char === '{' ? 1 : char === '}' ? -1 : 0;
    parts[parts.length - 1] += char === '\\' ? char + (text[++i] ?? '') : char;
  }
  return parts;
};

/** The patterns without braces that a pattern stands for: `a{b,c/d}` is `ab` and `ac/d`. */
export function expandBraces(pattern: string): string[] {
  const open = pattern.search(/(?<!\\)\{/);
  const close = open < 0 ? -1 : closingBrace(pattern, open);
  if (close < 0) return [pattern];
  const head = pattern.slice(0, open);
  const tails = expandBraces(pattern.slice(close + 1));
  const middles = splitAlternatives(pattern.slice(open + 1, close)).flatMap(expandBraces);
  return middles.flatMap((middle) => tails.map((tail) => head + middle + tail));
}

const escaped = (char: string): string => char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The regular expression of one path segment without braces. */
const segmentSource = (segment: string): string => {
  let source = '';
  for (let i = 0; i < segment.length; i++) {
    const char = segment[i];
    const close = char === '[' ? segment.indexOf(']', i + 2) : -1;
    if (char === '\\') source += escaped(segment[++i] ?? '\\');
    else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (close > 0) {
      source += `[${segment
        .slice(i + 1, close)
        .replace(/^!/, '^')
        .replace(/[\\[]/g, '\\$&')}]`;
      i = close;
    } else source += escaped(char);
  }
  return source;
};

/** A test whether a name fulfils a pattern, braces included. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const regex = new RegExp(`^(?:${expandBraces(pattern).map(segmentSource).join('|')})$`, 'su');
  return (name) => regex.test(name);
}

const childNames = (folder: string, wanted: (child: Dirent) => boolean): string[] => {
  const names: string[] = [];
  try {
    for (const child of direntsOf(folder)) if (wanted(child)) names.push(child.name);
  } catch {
    return [];
  }
  return names.sort();
};

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

const expandSegment = (bases: string[], segment: string, knownIn: KnownIn): string[] => {
  if (!isGlob(segment)) return bases.map((base) => join(base, segment)).filter(exists);
  const matches = nameMatcher(segment);
  return bases.flatMap((base) => {
    const known = knownIn(base);
    const wanted = (child: Dirent) => matches(child.name) && (child.isDirectory() || !known(child.name));
    return childNames(base, wanted).map((name) => join(base, name));
  });
};

/** The paths that exist and fulfil an absolute pattern, in the order of their names; without files that are known. */
export function expandGlob(pattern: string, knownIn = nothingKnown): string[] {
  const found = expandBraces(pattern).flatMap((path) => {
    const segments = path.split('/').filter((segment) => segment !== '');
    const isLast = (at: number) => at === segments.length - 1;
    return segments.reduce(
      (bases, segment, at) => expandSegment(bases, segment, isLast(at) ? knownIn : nothingKnown),
      ['/'],
    );
  });
  return [...new Set(found)];
}
