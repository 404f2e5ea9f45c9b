// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, type ColumnOrNumber, call, column, literal, type NumberArg, type TextArg } from '../call.js';

/** The number of characters to insert, remove or change to turn one text into the other; -1 when it exceeds the third argument. In SQL: `levenshtein('kitten', 'sitting')`. */
export const levenshtein = (left: ColumnArg, right: ColumnArg, threshold?: NumberArg): Column<number> =>
  call('levenshtein', column(left), column(right), literal(threshold));

/** Whether the whole text fits the pattern: % stands for any text, _ for one character, and a backslash (or the given escapeChar character) makes them plain. In SQL: `'Spark' LIKE '_park'`. */
export const like = (str: ColumnArg, pattern: ColumnArg, escapeChar?: TextArg): Column<boolean> =>
  call('like', column(str), column(pattern), literal(escapeChar));

/** The position, from 1, of the first text within the second, searched from a position on; 0 when there is none. In SQL: `locate('bar', 'foobarbar')`. */
export const locate = (substr: TextArg, str: ColumnArg, pos?: NumberArg): Column<number> =>
  call('locate', literal(substr), column(str), literal(pos));

/** The text in small letters. In SQL: `lower('SparkSql')`. */
export const lower = (col: ColumnArg): Column<string> => call('lower', column(col));

/** The value with the pad (a space, or a zero byte) repeated before it up to the given length; longer values are cut. In SQL: `lpad('hi', 5, '??')`. */
export const lpad = (str: ColumnArg, len: NumberArg, pad?: TextArg): Column<string> =>
  call('lpad', column(str), literal(len), literal(pad));

/** The text without spaces, or any of the given characters, at its start. In SQL: `ltrim('    SparkSQL   ')`. */
export const ltrim = (str: ColumnArg, trim?: ColumnArg): Column<string> => call('ltrim', column(trim), column(str));

/** Whether a text of digits passes the Luhn check, as card numbers do. False for empty text and for other characters. In SQL: `luhn_check('8112189876')`. */
export const luhn_check = (col: ColumnArg): Column<boolean> => call('luhn_check', column(col));

/** The bytes as text, with a replacement character where they are no UTF-8. In SQL: `make_valid_utf8(x'61C262')`. */
export const make_valid_utf8 = (col: ColumnArg): Column<string> => call('make_valid_utf8', column(col));

/** Replaces capital letters, small letters, digits and other characters by one character each (X, x, n, and themselves); null keeps a class as it is. In SQL: `mask('abcd-EFGH-8765-4321')`. */
export const mask = (
  col: ColumnArg,
  upperChar?: ColumnArg,
  lowerChar?: ColumnArg,
  digitChar?: ColumnArg,
  otherChar?: ColumnArg,
): Column<string> =>
  call('mask', column(col), column(upperChar), column(lowerChar), column(digitChar), column(otherChar));

/** Number of bytes: of the UTF-8 form of a text, or of a binary. In SQL: `octet_length('Spark SQL')`. */
export const octet_length = (col: ColumnArg): Column<number> => call('octet_length', column(col));

/** Puts the second argument at a position of the first, in place of `length` characters: as many as it has when no length is given. In SQL: `overlay('Spark SQL' PLACING '_' FROM 6)`. */
export const overlay = (
  src: ColumnArg,
  replace: ColumnArg,
  pos: ColumnOrNumber,
  len?: ColumnOrNumber,
): Column<string> => call('overlay', column(src), column(replace), column(pos), column(len));

/** A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; with QUERY and a key the value of that parameter. Null when the part is missing. In SQL: `parse_url('http://spark.apache.org/path?query=1', 'HOST')`. */
export const parse_url = (url: ColumnArg, partToExtract: ColumnArg, key?: ColumnArg): Column<string> =>
  call('parse_url', column(url), column(partToExtract), column(key));

/** The position, from 1, of the first text within the second, searched from a position on; 0 when there is none. In SQL: `locate('bar', 'foobarbar')`. */
export const position = (substr: ColumnArg, str: ColumnArg, start?: ColumnOrNumber): Column<number> =>
  call('position', column(substr), column(str), column(start));

/** The format with its %-codes replaced by the further arguments, as printf does. In SQL: `format_string('Hello World %d %s', 100, 'days')`. */
export const printf = (format: ColumnArg, ...cols: (ColumnArg | ColumnArg[])[]): Column<string> =>
  call('printf', column(format), ...cols.flat().map(column));

/** The text between single quotes, with a backslash before each quote inside. In SQL: `quote('Don\'t')`. */
export const quote = (col: ColumnArg): Column<string> => call('quote', column(col));

/** Whether the pattern matches somewhere in the text. In SQL: `'Spark SQL' REGEXP 'S..r'`. */
export const regexp = (str: ColumnArg, regexp: ColumnArg): Column<boolean> =>
  call('regexp', column(str), column(regexp));

/** How often the pattern matches. In SQL: `regexp_count('Steven Jones and Stephen Smith', 'Ste(v|ph)en')`. */
export const regexp_count = (str: ColumnArg, regexp: ColumnArg): Column<number> =>
  call('regexp_count', column(str), column(regexp));

/** What the given group (1 unless told, 0 for all) of the first match holds; empty text when nothing matches. In SQL: `regexp_extract('100-200', '(\\d+)-(\\d+)', 1)`. */
export const regexp_extract = (str: ColumnArg, pattern: TextArg, group?: NumberArg): Column<string> =>
  call('regexp_extract', column(str), literal(pattern), literal(group));

/** What the given group (1 unless told, 0 for all) of each match holds. In SQL: `regexp_extract_all('100-200, 300-400', '(\\d+)-(\\d+)', 1)`. */
export const regexp_extract_all = (str: ColumnArg, regexp: ColumnArg, group?: ColumnOrNumber): Column<string[]> =>
  call('regexp_extract_all', column(str), column(regexp), column(group));

/** The position, from 1, where the pattern first matches; 0 when it does not. In SQL: `regexp_instr('user@spark.apache.org', '@[^.]*')`. */
export const regexp_instr = (str: ColumnArg, regexp: ColumnArg, group?: ColumnOrNumber): Column<number> =>
  call('regexp_instr', column(str), column(regexp), column(group));

/** Whether the pattern matches somewhere in the text. In SQL: `regexp_like('Spark SQL', 'S..r')`. */
export const regexp_like = (str: ColumnArg, regexp: ColumnArg): Column<boolean> =>
  call('regexp_like', column(str), column(regexp));

/** The text with each match, from a position on, replaced. `$1` (or a name in braces behind the dollar) in the replacement stand for groups; a backslash makes the next character plain. In SQL: `regexp_replace('100-200', '(\\d+)', 'num')`. */
export const regexp_replace = (
  str: ColumnArg,
  pattern: TextArg,
  replacement: TextArg,
  position?: NumberArg,
): Column<string> => call('regexp_replace', column(str), literal(pattern), literal(replacement), literal(position));

/** The first part of the text that the pattern matches; null when there is none, or when it is empty. In SQL: `regexp_substr('Steven Jones and Stephen Smith', 'Ste(v|ph)en')`. */
export const regexp_substr = (str: ColumnArg, regexp: ColumnArg): Column<string> =>
  call('regexp_substr', column(str), column(regexp));

/** The text n times in a row; empty for n below 1. In SQL: `repeat('123', 2)`. */
export const repeat = (col: ColumnArg, n: ColumnOrNumber): Column<string> => call('repeat', column(col), column(n));

/** The text with every occurrence of the second argument replaced by the third, or removed when there is no third. In SQL: `replace('ABCabc', 'abc', 'DEF')`. */
export const replace = (src: ColumnArg, search: ColumnArg, replacement?: ColumnArg): Column<string> =>
  call('replace', column(src), column(search), column(replacement));

/** The characters of a text, or the elements of an array, from last to first. In SQL: `reverse('Spark')`. */
export const reverse = <T = any>(col: Column<T> | string): Column<T> => call('reverse', column(col));

/** The last n characters; empty for n below 1. In SQL: `right('Spark SQL', 3)`. */
export const right = (str: ColumnArg, len: ColumnOrNumber): Column<string> => call('right', column(str), column(len));

/** Whether the pattern matches somewhere in the text. In SQL: `rlike('Spark SQL', '^S.*L$')`. */
export const rlike = (str: ColumnArg, regexp: ColumnArg): Column<boolean> => call('rlike', column(str), column(regexp));

/** The value with the pad (a space, or a zero byte) repeated after it up to the given length; longer values are cut. In SQL: `rpad('hi', 5, '??')`. */
export const rpad = (str: ColumnArg, len: NumberArg, pad?: TextArg): Column<string> =>
  call('rpad', column(str), literal(len), literal(pad));

/** The text without spaces, or any of the given characters, at its end. In SQL: `rtrim('    SparkSQL   ')`. */
export const rtrim = (str: ColumnArg, trim?: ColumnArg): Column<string> => call('rtrim', column(trim), column(str));

/** The words of each sentence of a text; a language and a country may say by which rules. In SQL: `sentences('Hi there! Good morning.')`. */
export const sentences = (string: ColumnArg, language?: ColumnArg, country?: ColumnArg): Column<any> =>
  call('sentences', column(string), column(language), column(country));

/** The Soundex code: equal for English words that sound alike. Text that does not begin with a letter stays as it is. In SQL: `soundex('Miller')`. */
export const soundex = (col: ColumnArg): Column<string> => call('soundex', column(col));

/** A text of n spaces; empty for n below 1. In SQL: `concat('a', space(2), 'b')`. */
export const space = (n: ColumnOrNumber): Column<string> => call('space', column(n));

/** The parts of the text between matches of the pattern. With a limit above 0 at most so many parts, the last one holding the rest. In SQL: `split('oneAtwoBthreeC', '[ABC]')`. */
export const split = (str: ColumnArg, pattern: TextArg, limit?: ColumnOrNumber): Column<string[]> =>
  call('split', column(str), literal(pattern), column(limit));
