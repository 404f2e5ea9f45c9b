// Goods and places of an invented shop; nothing here was taken from the real data but its shape.

/** Something on sale. */
export interface Product {
  stockCode: string;
  description: string;
  unitPrice: number;
}

const ADJECTIVES = ['RED', 'BLUE', 'VINTAGE', 'SMALL', 'LARGE', 'WOODEN', 'GLASS', 'STRIPED', 'FOLDING', 'PAINTED'];
const NOUNS = [
  'LANTERN',
  'TEAPOT',
  'CUSHION',
  'MUG',
  'CLOCK',
  'TRAY',
  'BASKET',
  'CANDLE HOLDER',
  'PICTURE FRAME',
  'TEA TOWEL',
];
/** What CSV has to quote or may trip over: commas, quotes, blanks at the end, an apostrophe. */
const SUFFIXES = ['', '', '', '', '', ' ', ', SET OF 4', ' 7" TALL', " COOK'S CHOICE", ', "LE JARDIN" '];

/** The shop's whole catalogue, a hundred goods. */
export const PRODUCTS: readonly Product[] = ADJECTIVES.flatMap((adjective, a) =>
  NOUNS.map((noun, n) => product(adjective, noun, a, n)),
);

/** Destinations, as often as they shall occur. */
export const COUNTRIES: readonly string[] = [
  ...new Array<string>(30).fill('United Kingdom'),
  ...['France', 'Germany', 'EIRE', 'Spain', 'Netherlands', 'Norway', 'Australia', 'Portugal', 'Unspecified'],
];

function product(adjective: string, noun: string, a: number, n: number): Product {
  const description = `${adjective} ${noun}${SUFFIXES[(a * 3 + n * 7) % SUFFIXES.length]}`;
  const letter = (a + n) % 4 === 0 ? 'ABCDEFGHIJ'[n] : '';
  return {
    stockCode: `${20_000 + a * 731 + n * 57}${letter}`,
    description,
    unitPrice: (25 + ((a * 37 + n * 91) % 1200)) / 100,
  };
}
