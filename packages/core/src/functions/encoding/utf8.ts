/** Whether bytes are UTF-8. Text inside the engine always is; binaries may not be. */
import { error } from '../../errors/index.js';
import { scalar } from '../../expressions/index.js';
import { BooleanType, StringType } from '../../types/index.js';
import { fromUtf8 } from '../strings/unicode.js';
import { hexOf } from './bytes.js';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decodeStrictly = (value: string | Uint8Array): string | undefined => {
  if (typeof value === 'string') return value;
  try {
    return strict.decode(value);
  } catch {
    return undefined;
  }
};

export const isValidUtf8 = scalar({
  name: 'is_valid_utf8',
  doc: 'Whether the bytes are valid UTF-8.',
  examples: [
    ["is_valid_utf8('Spark')", true],
    ["is_valid_utf8(x'80')", false],
  ],
  inputs: ['stringOrBinary'],
  returns: BooleanType,
  evaluate: () => (value: string | Uint8Array) => decodeStrictly(value) !== undefined,
});

export const makeValidUtf8 = scalar({
  name: 'make_valid_utf8',
  doc: 'The bytes as text, with a replacement character where they are no UTF-8.',
  examples: [["make_valid_utf8(x'61C262')", 'a\ufffdb']],
  inputs: ['stringOrBinary'],
  returns: StringType,
  evaluate: () => (value: string | Uint8Array) => (typeof value === 'string' ? value : fromUtf8(value)),
});

export const validateUtf8 = scalar({
  name: 'validate_utf8',
  doc: 'The bytes as text; an error when they are no UTF-8.',
  examples: [["validate_utf8(x'61')", 'a']],
  inputs: ['stringOrBinary'],
  returns: StringType,
  evaluate: () => (value: string | Uint8Array) => {
    const text = decodeStrictly(value);
    if (text !== undefined) return text;
    const str = hexOf(value as Uint8Array).replace(/../g, '\\x$&');
    throw error('INVALID_UTF8_STRING', { str });
  },
});

export const tryValidateUtf8 = scalar({
  name: 'try_validate_utf8',
  doc: 'The bytes as text; null when they are no UTF-8.',
  examples: [["try_validate_utf8(x'80')", null]],
  inputs: ['stringOrBinary'],
  returns: StringType,
  nullable: true,
  evaluate: () => (value: string | Uint8Array) => decodeStrictly(value) ?? null,
});
