/** How near texts are to each other, and check digits. */
import { scalar } from '../../expressions/index.js';
import { BooleanType, IntegerType, StringType } from '../../types/index.js';

/** Edits that turn one text into the other: one row of the matrix at a time. */
const editDistance = (a: readonly string[], b: readonly string[]): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
};

export const levenshtein = scalar({
  name: 'levenshtein',
  doc: 'The number of characters to insert, remove or change to turn one text into the other; -1 when it exceeds the third argument.',
  examples: [
    ["levenshtein('kitten', 'sitting')", 3],
    ["levenshtein('kitten', 'sitting', 2)", -1],
  ],
  inputs: ['string', 'string', IntegerType],
  optional: 1,
  returns: IntegerType,
  evaluate:
    () =>
    (a: string, b: string, most = Number.POSITIVE_INFINITY) => {
      const distance = editDistance([...a], [...b]);
      return distance > most ? -1 : distance;
    },
});

/** The digit of each letter; '7' marks letters that do not even part equal digits. */
const soundexCodes = '01230127022455012623017202';

const letterIndex = (char: string): number => {
  const code = char.charCodeAt(0) & ~32;
  return char.length === 1 && /[a-z]/i.test(char) ? code - 65 : -1;
};

const soundexOf = (text: string): string => {
  const first = letterIndex(text[0] ?? '');
  if (first < 0) return text;
  let code = String.fromCharCode(first + 65);
  let last = soundexCodes[first];
  for (let i = 1; i < text.length && code.length < 4; i++) {
    const letter = letterIndex(text[i]);
    const digit = letter < 0 ? '0' : soundexCodes[letter];
    if (digit === '7') continue;
    if (digit !== '0' && digit !== last) code += digit;
    last = digit;
  }
  return code.padEnd(4, '0');
};

export const soundex = scalar({
  name: 'soundex',
  doc: 'The Soundex code: equal for English words that sound alike. Text that does not begin with a letter stays as it is.',
  examples: [["soundex('Miller')", 'M460']],
  inputs: ['string'],
  returns: StringType,
  evaluate: () => soundexOf,
});

const luhnSum = (digits: string): number => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum;
};

export const luhnCheck = scalar({
  name: 'luhn_check',
  doc: 'Whether a text of digits passes the Luhn check, as card numbers do. False for empty text and for other characters.',
  examples: [
    ["luhn_check('8112189876')", true],
    ["luhn_check('79927398714')", false],
  ],
  inputs: ['string'],
  returns: BooleanType,
  nullable: true,
  evaluate: () => (text: string) => /^\d+$/.test(text) && luhnSum(text) % 10 === 0,
});
