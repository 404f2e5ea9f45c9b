import { readFileSync } from 'node:fs';
import { ParseException } from '@millrace/core';
import fc from 'fast-check';
import { it } from 'vitest';
import { parseExpression, parseQuery } from './index.js';

const numRuns = process.env.MILLRACE_LONG ? 100_000 : 2000;

const timeoutMs = process.env.MILLRACE_LONG ? 600_000 : 30_000;

/** Any result is fine, and so is a ParseException. */
const survives = (parse: (text: string) => unknown, text: string): void => {
  try {
    parse(text);
  } catch (cause) {
    if (!(cause instanceof ParseException)) throw cause;
  }
};

const survivesBoth = (text: string): void => {
  survives(parseExpression, text);
  survives(parseQuery, text);
};

const pieces = ['expressions', 'queries'].flatMap((name) =>
  readFileSync(new URL(`golden/${name}.sql`, import.meta.url), 'utf8').split(/(?<=[\s(),.'])|(?=[(),.'])/),
);
const piece = fc.constantFrom(...new Set(pieces.filter((text) => text.trim() !== '')));

it(
  'answers any text with a tree or a ParseException',
  () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), survivesBoth), { numRuns });
  },
  timeoutMs,
);

it(
  'answers any row of SQL words with a tree or a ParseException',
  () => {
    const words = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(words, survivesBoth), { numRuns });
  },
  timeoutMs,
);

it(
  'answers any query with a part torn out with a tree or a ParseException',
  () => {
    const lines = readFileSync(new URL('golden/queries.sql', import.meta.url), 'utf8').split('\n');
    const torn = fc
      .tuple(fc.constantFrom(...lines), fc.nat(80), fc.nat(20), piece)
      .map(([line, at, length, other]) => line.slice(0, at) + other + line.slice(at + length));
    fc.assert(fc.property(torn, survivesBoth), { numRuns });
  },
  timeoutMs,
);
