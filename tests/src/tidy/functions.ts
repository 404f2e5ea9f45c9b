// Lengths of functions, by indentation: the formatter sees to it that a function ends where its first line began.
import type { Finding } from './rules.js';
import type { SourceFile } from './sources.js';

const most = 70;

const starts =
  /\bfunction\b.*\{$|=> \{$|^ *\)(?:: .+)? (?:=> )?\{$|^ *(?:(?:private|protected|static|override|async|get|set) )*\*?[\w$]+(?:<.*>)?\(.*\)(?:: .+)? \{$/;
const isStatement = /^ *(?:\} )?(?:if|for|while|switch|catch|else|do|try)\b/;

const indent = (line: string): number => line.length - line.trimStart().length;

/** Functions of more than 70 lines. */
export function longFunctions({ lines, code }: SourceFile): Finding[] {
  return code.flatMap((text, i) => {
    if (!starts.test(text) || isStatement.test(text)) return [];
    const end = code.findIndex((line, j) => j > i && line.trim() !== '' && indent(line) <= indent(text));
    return end - i + 1 > most ? [{ line: i + 1, what: `${end - i + 1} lines: ${lines[i].trim()}` }] : [];
  });
}
