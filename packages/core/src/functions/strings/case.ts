/** Letter case, reversal and other changes of every character. */
import { scalar } from '../../expressions/index.js';
import { ArrayType, StringType, type Value } from '../../types/index.js';

export const upper = scalar({
  name: 'upper',
  aliases: ['ucase'],
  doc: 'The text in capital letters.',
  examples: [
    ["upper('SparkSql')", 'SPARKSQL'],
    ["ucase('straße')", 'STRASSE'],
  ],
  inputs: ['string'],
  returns: StringType,
  evaluate: () => (text: string) => text.toUpperCase(),
});

export const lower = scalar({
  name: 'lower',
  aliases: ['lcase'],
  doc: 'The text in small letters.',
  examples: [["lower('SparkSql')", 'sparksql']],
  inputs: ['string'],
  returns: StringType,
  evaluate: () => (text: string) => text.toLowerCase(),
});

/** Digraphs such as dž have a third form for the start of a word. */
const titleForms = new Map([
  ['ǆ', 'ǅ'],
  ['ǉ', 'ǈ'],
  ['ǌ', 'ǋ'],
  ['ǳ', 'ǲ'],
  ['ß', 'Ss'],
]);

/** What the small letter of İ is in every language but Turkish. */
const dottedI = 'i\u0307';

const titleWord = (word: string): string => {
  if (word.startsWith(dottedI)) return `İ${word.slice(dottedI.length)}`;
  const first = String.fromCodePoint(word.codePointAt(0) ?? 32);
  return word === '' ? '' : (titleForms.get(first) ?? first.toUpperCase()) + word.slice(first.length);
};

export const initcap = scalar({
  name: 'initcap',
  doc: 'Every word with a capital first letter and small others. Words end at spaces only.',
  examples: [
    ["initcap('sPark sql')", 'Spark Sql'],
    ["initcap('top-down')", 'Top-down'],
  ],
  inputs: ['string'],
  returns: StringType,
  evaluate: () => (text: string) => text.toLowerCase().split(' ').map(titleWord).join(' '),
});

export const reverse = scalar({
  name: 'reverse',
  doc: 'The characters of a text, or the elements of an array, from last to first.',
  examples: [
    ["reverse('Spark')", 'krapS'],
    ['reverse(array(2, 1, 4, 3))', [3, 4, 1, 2]],
  ],
  inputs: [['string', 'array']],
  returns: ([type]) => type,
  evaluate: (call) =>
    call.argTypes[0] instanceof ArrayType
      ? (items: readonly Value[]) => items.toReversed()
      : (text: string) => [...text].reverse().join(''),
});

const dropped = '';

const translation = (from: string, to: string): Map<string, string> => {
  const target = [...to];
  const map = new Map<string, string>();
  for (const [i, char] of [...from].entries()) if (!map.has(char)) map.set(char, target[i] ?? dropped);
  return map;
};

export const translate = scalar({
  name: 'translate',
  doc: 'Replaces each character found in the second argument by the one at the same place of the third; drops it when there is none.',
  examples: [
    ["translate('AaBbCc', 'abc', '123')", 'A1B2C3'],
    ["translate('a-b-c', '-', '')", 'abc'],
  ],
  inputs: ['string', 'string', 'string'],
  returns: StringType,
  evaluate: () => {
    let last = { from: '', to: '', map: new Map<string, string>() };
    return (text: string, from: string, to: string) => {
      if (from !== last.from || to !== last.to) last = { from, to, map: translation(from, to) };
      return [...text].map((char) => last.map.get(char) ?? char).join('');
    };
  },
});

export const quote = scalar({
  name: 'quote',
  doc: 'The text between single quotes, with a backslash before each quote inside.',
  examples: [["quote('Don\\'t')", "'Don\\'t'"]],
  inputs: ['string'],
  returns: StringType,
  nullable: true,
  evaluate: () => (text: string) => `'${text.replaceAll("'", "\\'")}'`,
});
