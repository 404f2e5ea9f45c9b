/** Types inside expressions: finds where the type ends and leaves its text to core's DDL parser. */
import { type DataType, ParseException, parseDataType, SparkException } from '@millrace/core';
import { atPosition } from './errors.js';
import { identifier } from './identifiers.js';
import type { TokenStream } from './token-stream.js';

const intervalFields = new Set(['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND']);

/** How many levels of `<...>` a token opens or closes. */
const angleSteps: Record<string, number> = { '<': 1, '>': -1, '<>': 0 };

const skipAngles = (p: TokenStream): void => {
  let depth = 0;
  do {
    if (p.atEnd) throw p.syntaxError();
    depth += angleSteps[p.next().key] ?? 0;
  } while (depth > 0);
};

const skipInterval = (p: TokenStream): void => {
  if (!p.isAny(intervalFields)) return;
  p.next();
  if (p.is('TO') && p.isAny(intervalFields, 1)) p.at += 2;
};

const skipNumbers = (p: TokenStream): void => {
  p.parenthesized(() => p.list(() => p.next()));
};

const skipType = (p: TokenStream): void => {
  const isInterval = p.is('INTERVAL');
  identifier(p);
  if (isInterval) skipInterval(p);
  else if (p.is('<') || p.is('<>')) skipAngles(p);
  else if (p.is('(')) skipNumbers(p);
};

const parseText = (text: string, p: TokenStream, start: number): DataType => {
  try {
    return parseDataType(text);
  } catch (cause) {
    if (!(cause instanceof SparkException)) throw cause;
    if (cause.condition !== 'PARSE_SYNTAX_ERROR') throw asParseException(cause);
    throw atPosition('PARSE_SYNTAX_ERROR', { error: `'${text}'`, hint: '' }, p.text, start);
  }
};

const asParseException = (cause: SparkException): ParseException =>
  new ParseException(cause.condition, cause.messageParameters, { cause });

/** The type at the current position. */
export function dataType(p: TokenStream): DataType {
  const { start } = p.peek();
  skipType(p);
  return parseText(p.text.slice(start, p.previous.end), p, start);
}
