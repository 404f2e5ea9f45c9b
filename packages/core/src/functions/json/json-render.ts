/** A tree back to text, as Jackson copies it: no blanks, numbers with a fraction as doubles print, NaN in quotes. */
import { doubleText } from '../../expressions/index.js';
import { type JsonNode, JsonNumber, JsonObject } from './json-parser.js';

const escapes: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
const special = /["\\\u0000-\u001f]/g;

const escaped = (char: string): string =>
  escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A string in quotes. */
export const quoteJson = (text: string): string => `"${text.replace(special, escaped)}"`;

/** A double as JSON: what JSON lacks is in quotes. */
export const doubleJson = (value: number, text = doubleText(value)): string =>
  Number.isFinite(value) ? text : `"${text}"`;

const surrogates = /[\ud800-\udfff]/g;

/** Jackson's byte generator escapes what lies beyond the basic plane; its text generator does not. */
const quoteCopied = (text: string): string => quoteJson(text).replace(surrogates, escaped);

/** The text of a node. */
export function renderJson(node: JsonNode): string {
  if (typeof node === 'string') return quoteCopied(node);
  if (node === null || typeof node === 'boolean') return String(node);
  if (node instanceof JsonNumber)
    return node.isInteger ? node.text.replace(/^(-?)0+(?=\d)/, '$1') : doubleJson(node.toDouble());
  if (!(node instanceof JsonObject)) return `[${node.map(renderJson).join(',')}]`;
  return `{${node.names.map((name, i) => `${quoteCopied(name)}:${renderJson(node.values[i])}`).join(',')}}`;
}

/** The text of a node as a string column shows it: strings bare. */
export const textOfNode = (node: JsonNode): string => (typeof node === 'string' ? node : renderJson(node));
