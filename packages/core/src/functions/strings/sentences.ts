/** Text in sentences and words, by the rules of Unicode. */
import { type Expression, Literal, scalar } from '../../expressions/index.js';
import { ArrayType, StringType } from '../../types/index.js';

const empty = new Literal('', StringType);

const withLocale = (args: readonly Expression[]): readonly Expression[] => [...args, empty, empty].slice(0, 3);

const segmenterOf = (locale: string | undefined, granularity: 'sentence' | 'word'): Intl.Segmenter =>
  new Intl.Segmenter(locale, { granularity });

/** `en` and `US` as `en-US`; undefined for no language, and for what is no locale. */
const localeOf = (language: string | null, country: string | null): string | undefined => {
  const name = [language, country].filter(Boolean).join('-');
  try {
    return language ? Intl.getCanonicalLocales(name)[0] : undefined;
  } catch {
    return undefined;
  }
};

const split = (text: string, locale: string | undefined): string[][] => {
  const words = segmenterOf(locale, 'word');
  return Array.from(segmenterOf(locale, 'sentence').segment(text), ({ segment }) =>
    Array.from(words.segment(segment))
      .filter((word) => word.isWordLike)
      .map((word) => word.segment),
  );
};

export const sentences = scalar({
  name: 'sentences',
  doc: 'The words of each sentence of a text; a language and a country may say by which rules.',
  examples: [
    [
      "sentences('Hi there! Good morning.')",
      [
        ['Hi', 'there'],
        ['Good', 'morning'],
      ],
    ],
  ],
  inputs: ['string', 'string', 'string'],
  optional: 2,
  check: withLocale,
  returns: new ArrayType(new ArrayType(StringType, false), false),
  nulls: 'handle',
  nullable: true,
  evaluate: () => (text: string | null, language: string | null, country: string | null) =>
    text === null ? null : split(text, localeOf(language, country)),
});

export const collation = scalar({
  name: 'collation',
  doc: 'The name of the collation of a text: there is one, by bytes.',
  examples: [["collation('a')", 'SYSTEM.BUILTIN.UTF8_BINARY']],
  inputs: ['string'],
  returns: StringType,
  nulls: 'handle',
  nullable: false,
  evaluate: () => () => 'SYSTEM.BUILTIN.UTF8_BINARY',
});
