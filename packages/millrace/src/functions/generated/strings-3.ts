// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, type ColumnOrNumber, call, column, literal, type NumberArg, type TextArg } from '../call.js';

/** The n-th of the parts between delimiters, from the end for negative n; empty text when there are fewer. In SQL: `split_part('11.12.13', '.', 3)`. */
export const split_part = (src: ColumnArg, delimiter: ColumnArg, partNum: ColumnOrNumber): Column<string> =>
  call('split_part', column(src), column(delimiter), column(partNum));

/** Whether the first text or binary begins with the second. In SQL: `startswith('Spark SQL', 'Spark')`. */
export const startswith = (left: ColumnArg, right: ColumnArg): Column<boolean> =>
  call('startswith', column(left), column(right));

/** The part that begins at the given position and has at most the given length: to the end when there is none. In SQL: `substring('Spark SQL', 5)`. */
export const substr = (str: ColumnArg, pos: ColumnOrNumber, len?: ColumnOrNumber): Column<string> =>
  call('substr', column(str), column(pos), column(len));

/** The part that begins at the given position and has at most the given length: to the end when there is none. In SQL: `substring('Spark SQL', 5)`. */
export const substring = (str: ColumnArg, pos: ColumnOrNumber, len?: ColumnOrNumber): Column<string> =>
  call('substring', column(str), column(pos), column(len));

/** What is before the n-th delimiter, or behind the n-th from the end for negative n; the whole text when there are fewer. In SQL: `substring_index('www.apache.org', '.', 2)`. */
export const substring_index = (str: ColumnArg, delim: TextArg, count: NumberArg): Column<string> =>
  call('substring_index', column(str), literal(delim), literal(count));

/** The bytes of a text that is in hexadecimal (the default), base64 or plain UTF-8. In SQL: `hex(to_binary('abc', 'utf-8'))`. */
export const to_binary = (left: ColumnArg, right?: ColumnArg): Column<Uint8Array> =>
  call('to_binary', column(left), column(right));

/** A value in text: a number by a format as of `to_number`, a date or timestamp by a date pattern, a binary as base64, hex or utf-8. In SQL: `to_char(78.12, '$99.99')`. */
export const to_char = (left: ColumnArg, right: ColumnArg): Column<string> =>
  call('to_char', column(left), column(right));

/** The decimal number in a text that matches the format: 0 and 9 stand for digits, . or D for the point, a comma or G between thousands, $ for itself, S or MI for a sign, PR for <> around negative numbers. In SQL: `to_number('12,454.8-', '99,999.9S')`. */
export const to_number = (left: ColumnArg, right: ColumnArg): Column<any> =>
  call('to_number', column(left), column(right));

/** The same as `to_char`. In SQL: `to_varchar(78.12, '$99.99')`. */
export const to_varchar = (left: ColumnArg, right: ColumnArg): Column<string> =>
  call('to_varchar', column(left), column(right));

/** Replaces each character found in the second argument by the one at the same place of the third; drops it when there is none. In SQL: `translate('AaBbCc', 'abc', '123')`. */
export const translate = (src: ColumnArg, matching: TextArg, replace: TextArg): Column<string> =>
  call('translate', column(src), literal(matching), literal(replace));

/** The text without spaces at both ends, or without any of the given characters there. In SQL: `trim('    SparkSQL   ')`. */
export const trim = (str: ColumnArg, trim?: ColumnArg): Column<string> => call('trim', column(trim), column(str));

/** As `parse_url`, but null for a URL that is not valid. In SQL: `try_parse_url('inva lid://spark.apache.org/path', 'HOST')`. */
export const try_parse_url = (url: ColumnArg, partToExtract: ColumnArg, key?: ColumnArg): Column<string> =>
  call('try_parse_url', column(url), column(partToExtract), column(key));

/** As `to_binary`, but null where the text or the format is not valid. In SQL: `try_to_binary('a!', 'base64')`. */
export const try_to_binary = (left: ColumnArg, right?: ColumnArg): Column<Uint8Array> =>
  call('try_to_binary', column(left), column(right));

/** As `to_number`, but null for text that does not match. In SQL: `try_to_number('abc', '999')`. */
export const try_to_number = (left: ColumnArg, right: ColumnArg): Column<any> =>
  call('try_to_number', column(left), column(right));

/** As `url_decode`, but null where the text is not valid. In SQL: `try_url_decode('%zz')`. */
export const try_url_decode = (col: ColumnArg): Column<string> => call('try_url_decode', column(col));

/** The bytes as text; null when they are no UTF-8. In SQL: `try_validate_utf8(x'80')`. */
export const try_validate_utf8 = (col: ColumnArg): Column<string> => call('try_validate_utf8', column(col));

/** The text in capital letters. In SQL: `upper('SparkSql')`. */
export const ucase = (col: ColumnArg): Column<string> => call('ucase', column(col));

/** The bytes that a base64 text stands for. Characters outside its alphabet are skipped. In SQL: `decode(unbase64('U3BhcmsgU1FM'), 'utf-8')`. */
export const unbase64 = (col: ColumnArg): Column<Uint8Array> => call('unbase64', column(col));

/** The bytes that hexadecimal digits stand for; null when the text has other characters. In SQL: `decode(unhex('537061726B2053514C'), 'UTF-8')`. */
export const unhex = (col: ColumnArg): Column<Uint8Array> => call('unhex', column(col));

/** The text in capital letters. In SQL: `upper('SparkSql')`. */
export const upper = (col: ColumnArg): Column<string> => call('upper', column(col));

/** The text that a form field encodes. In SQL: `url_decode('https%3A%2F%2Fspark.apache.org')`. */
export const url_decode = (col: ColumnArg): Column<string> => call('url_decode', column(col));

/** The text as a form field: letters, digits and `.-*_` stay, spaces become +, all else percent codes of UTF-8. In SQL: `url_encode('https://spark.apache.org/a b')`. */
export const url_encode = (col: ColumnArg): Column<string> => call('url_encode', column(col));

/** The bytes as text; an error when they are no UTF-8. In SQL: `validate_utf8(x'61')`. */
export const validate_utf8 = (col: ColumnArg): Column<string> => call('validate_utf8', column(col));
