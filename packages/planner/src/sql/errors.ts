/** Parse errors with Spark's picture of the text: where it stopped, or which part of it is meant. */
import { type ConditionName, ParseException } from '@millrace/core';

export type ParseCondition = ConditionName;

/** Line (from 1) and column (from 0) of an offset. */
const lineAndColumn = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) };
};

/** The text with `-----^^^` below the line of the offset. */
const picture = (text: string, line: number, column: number): string => {
  const lines = text.split('\n');
  const marked = [...lines.slice(0, line), `${'-'.repeat(column)}^^^`, ...lines.slice(line)];
  return ` (line ${line}, pos ${column})\n\n== SQL ==\n${marked.join('\n')}`;
};

/** The first line with `^^^` below the part that is meant. */
const underlined = (text: string, start: number, end: number): string => {
  const { line, column } = lineAndColumn(text, start);
  const shown = text.split('\n')[line - 1];
  const width = Math.max(1, Math.min(end - start, shown.length - column));
  return `\n== SQL (line ${line}, position ${column + 1}) ==\n${shown}\n${' '.repeat(column)}${'^'.repeat(width)}`;
};

/** An error at a place in the text. */
export function atPosition(
  condition: ParseCondition,
  parameters: Record<string, string>,
  text: string,
  offset: number,
): ParseException {
  const { line, column } = lineAndColumn(text, offset);
  return new ParseException(condition, { ...parameters, context: picture(text, line, column) });
}

/** An error about a part of the text. */
export function overRange(
  condition: ParseCondition,
  parameters: Record<string, string>,
  text: string,
  start: number,
  end: number,
): ParseException {
  return new ParseException(condition, { ...parameters, context: underlined(text, start, end) });
}
