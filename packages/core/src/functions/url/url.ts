/** Functions over URLs. */
import { error } from '../../errors/index.js';
import { type ScalarFunction, scalar } from '../../expressions/index.js';
import { StringType } from '../../types/index.js';
import { type ParsedUrl, parseUrl as parse } from './parse.js';

const fileOf = ({ path, query }: ParsedUrl): string | undefined =>
  path === undefined ? undefined : query === undefined ? path : `${path}?${query}`;

const extractors: Record<string, (url: ParsedUrl) => string | undefined> = {
  HOST: (url) => url.host,
  PATH: (url) => url.path,
  QUERY: (url) => url.query,
  REF: (url) => url.fragment,
  PROTOCOL: (url) => url.scheme,
  FILE: fileOf,
  AUTHORITY: (url) => url.authority,
  USERINFO: (url) => url.userInfo,
};

const parameter = (query: string, key: string): string | null => {
  for (const pair of query.split('&')) if (pair.startsWith(`${key}=`)) return pair.slice(key.length + 1);
  return null;
};

const extract = (url: ParsedUrl, part: string, key?: string): string | null => {
  if (key !== undefined && part !== 'QUERY') return null;
  const value = extractors[part]?.(url) ?? null;
  return key === undefined || value === null ? value : parameter(value, key);
};

export const parseUrl = scalar({
  name: 'parse_url',
  doc: 'A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; with QUERY and a key the value of that parameter. Null when the part is missing.',
  examples: [
    ["parse_url('http://spark.apache.org/path?query=1', 'HOST')", 'spark.apache.org'],
    ["parse_url('http://spark.apache.org/path?query=1', 'QUERY', 'query')", '1'],
  ],
  inputs: ['string', 'string', 'string'],
  optional: 1,
  returns: StringType,
  nullable: true,
  evaluate:
    ({ runtime }) =>
    (text: string, part: string, key?: string) => {
      const url = parse(text);
      if (url) return extract(url, part, key);
      if (!runtime.ansi) return null;
      throw error('INVALID_URL', { url: text });
    },
});

export const tryParseUrl: ScalarFunction = {
  ...parseUrl,
  name: 'try_parse_url',
  doc: 'As `parse_url`, but null for a URL that is not valid.',
  examples: [["try_parse_url('inva lid://spark.apache.org/path', 'HOST')", null]],
  evaluate: () => (text: string, part: string, key?: string) => {
    const url = parse(text);
    return url ? extract(url, part, key) : null;
  },
};

export const urlEncode = scalar({
  name: 'url_encode',
  doc: 'The text as a form field: letters, digits and `.-*_` stay, spaces become +, all else percent codes of UTF-8.',
  examples: [["url_encode('https://spark.apache.org/a b')", 'https%3A%2F%2Fspark.apache.org%2Fa+b']],
  inputs: ['string'],
  returns: StringType,
  nullable: true,
  evaluate: () => (text: string) =>
    encodeURIComponent(text.replace(/\p{Cs}/gu, '?'))
      .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+'),
});

/** Bytes that are no UTF-8 become replacement characters, as in Java. */
const fromCodes = (codes: string): string => Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8');

const decoded = (text: string): string | undefined =>
  /%(?![0-9a-fA-F]{2})/.test(text) ? undefined : text.replaceAll('+', ' ').replace(/(?:%[0-9a-fA-F]{2})+/g, fromCodes);

export const urlDecode = scalar({
  name: 'url_decode',
  doc: 'The text that a form field encodes.',
  examples: [["url_decode('https%3A%2F%2Fspark.apache.org')", 'https://spark.apache.org']],
  inputs: ['string'],
  returns: StringType,
  nullable: true,
  evaluate: () => (text: string) => {
    const plain = decoded(text);
    if (plain === undefined) throw error('CANNOT_DECODE_URL', { url: text });
    return plain;
  },
});

export const tryUrlDecode: ScalarFunction = {
  ...urlDecode,
  name: 'try_url_decode',
  doc: 'As `url_decode`, but null where the text is not valid.',
  examples: [["try_url_decode('%zz')", null]],
  evaluate: () => (text: string) => decoded(text) ?? null,
};
