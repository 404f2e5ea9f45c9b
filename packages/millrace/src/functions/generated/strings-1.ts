// Written by scripts/functions.mjs from the registry of built-in functions.
import type { Column } from '../../dataframe/column.js';
import { type ColumnArg, type ColumnOrNumber, call, column, literal, type NumberArg, type TextArg } from '../call.js';

/** The code point of the first character; 0 for empty text. In SQL: `ascii('222')`. */
export const ascii = (col: ColumnArg): Column<number> => call('ascii', column(col));

/** The bytes in base64. In SQL: `base64('Spark SQL')`. */
export const base64 = (col: ColumnArg): Column<string> => call('base64', column(col));

/** Binary digits of an integer, negative ones in 64-bit two’s complement. In SQL: `bin(13)`. */
export const bin = (col: ColumnArg): Column<string> => call('bin', column(col));

/** Number of bits: of the UTF-8 form of a text, or of a binary. In SQL: `bit_length('Spark SQL')`. */
export const bit_length = (col: ColumnArg): Column<number> => call('bit_length', column(col));

/** The text without spaces at both ends, or without any of the characters of the second argument there. In SQL: `btrim('    SparkSQL   ')`. */
export const btrim = (str: ColumnArg, trim?: ColumnArg): Column<string> => call('btrim', column(str), column(trim));

/** The character with the given code, of which only the low eight bits count; empty text for negative codes. In SQL: `chr(65)`. */
export const char = (col: ColumnArg): Column<string> => call('char', column(col));

/** Number of characters of a text, trailing spaces included, or of bytes of a binary. In SQL: `length('Spark SQL ')`. */
export const char_length = (col: ColumnArg): Column<number> => call('char_length', column(col));

/** Number of characters of a text, trailing spaces included, or of bytes of a binary. In SQL: `length('Spark SQL ')`. */
export const character_length = (col: ColumnArg): Column<number> => call('character_length', column(col));

/** The character with the given code, of which only the low eight bits count; empty text for negative codes. In SQL: `chr(65)`. */
export const chr = (col: ColumnArg): Column<string> => call('chr', column(col));

/** The name of the collation of a text: there is one, by bytes. In SQL: `collation('a')`. */
export const collation = (col: ColumnArg): Column<string> => call('collation', column(col));

/** Texts, binaries or arrays one after the other. Null when any of them is null. In SQL: `concat('Spark', 'SQL')`. */
export const concat = (...cols: (ColumnArg | ColumnArg[])[]): Column<string> =>
  call('concat', ...cols.flat().map(column));

/** The texts, and the elements of the arrays of texts, joined by the first argument. Nulls are skipped, except that of the separator. In SQL: `concat_ws(' ', 'Spark', 'SQL')`. */
export const concat_ws = (sep: TextArg, ...cols: (ColumnArg | ColumnArg[])[]): Column<string> =>
  call('concat_ws', literal(sep), ...cols.flat().map(column));

/** Whether the second text or binary occurs within the first. In SQL: `contains('Spark SQL', 'Spark')`. */
export const contains = (left: ColumnArg, right: ColumnArg): Column<boolean> =>
  call('contains', column(left), column(right));

/** A number in text, from one base to another (2 to 36). The result is an unsigned 64-bit number, or signed for a negative target base. In SQL: `conv('100', 2, 10)`. */
export const conv = (col: ColumnArg, fromBase: NumberArg, toBase: NumberArg): Column<string> =>
  call('conv', column(col), literal(fromBase), literal(toBase));

/** With two arguments the text that bytes hold in a character set. With more, the result behind the first search value that equals the first argument (null equals null), else the last argument when one is left over, else null. In SQL: `decode(encode('abc', 'utf-8'), 'utf-8')`. */
export const decode = (col: ColumnArg, charset: TextArg): Column<string> =>
  call('decode', column(col), literal(charset));

/** The n-th of the further arguments. With ANSI mode n beyond them is an error, without it gives null. In SQL: `elt(1, 'scala', 'java')`. */
export const elt = (n: ColumnOrNumber, ...cols: (ColumnArg | ColumnArg[])[]): Column<any> =>
  call('elt', column(n), ...cols.flat().map(column));

/** The bytes of a text in a character set: US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE or UTF-32. In SQL: `hex(encode('abc', 'utf-16be'))`. */
export const encode = (col: ColumnArg, charset: TextArg): Column<Uint8Array> =>
  call('encode', column(col), literal(charset));

/** Whether the first text or binary ends with the second. In SQL: `endswith('Spark SQL', 'SQL')`. */
export const endswith = (left: ColumnArg, right: ColumnArg): Column<boolean> =>
  call('endswith', column(left), column(right));

/** The position, from 1, of a text in a comma-separated list; 0 when it is not there or contains a comma. In SQL: `find_in_set('ab', 'abc,b,ab,c,def')`. */
export const find_in_set = (left: ColumnArg, right: ColumnArg): Column<number> =>
  call('find_in_set', column(left), column(right));

/** The number with commas between thousands and so many digits behind the point (halves go to the even neighbour), or by a pattern such as #,###.##. Null for a negative number of digits. In SQL: `format_number(12332.123456, 4)`. */
export const format_number = (col: ColumnArg, d: NumberArg): Column<string> =>
  call('format_number', column(col), literal(d));

/** The format with its %-codes replaced by the further arguments, as printf does. In SQL: `format_string('Hello World %d %s', 100, 'days')`. */
export const format_string = (format: TextArg, ...cols: (ColumnArg | ColumnArg[])[]): Column<string> =>
  call('format_string', literal(format), ...cols.flat().map(column));

/** The part of a JSON text at a path such as `$.a[0].b`, as text; null where there is none or the text is malformed. In SQL: `get_json_object('{"a":"b"}', '$.a')`. */
export const get_json_object = (col: ColumnArg, path: TextArg): Column<string> =>
  call('get_json_object', column(col), literal(path));

/** Hexadecimal digits: of an integer in two’s complement without leading zeros, or of the bytes of a text or binary. In SQL: `hex(17)`. */
export const hex = (col: ColumnArg): Column<string> => call('hex', column(col));

/** As `like`, without regard to letter case. In SQL: `ilike('Spark', '_PARK')`. */
export const ilike = (str: ColumnArg, pattern: ColumnArg, escapeChar?: TextArg): Column<boolean> =>
  call('ilike', column(str), column(pattern), literal(escapeChar));

/** Every word with a capital first letter and small others. Words end at spaces only. In SQL: `initcap('sPark sql')`. */
export const initcap = (col: ColumnArg): Column<string> => call('initcap', column(col));

/** The position, from 1, of the first occurrence of the second text in the first; 0 when there is none. In SQL: `instr('SparkSQL', 'SQL')`. */
export const instr = (str: ColumnArg, substr: TextArg): Column<number> => call('instr', column(str), literal(substr));

/** Whether the bytes are valid UTF-8. In SQL: `is_valid_utf8('Spark')`. */
export const is_valid_utf8 = (col: ColumnArg): Column<boolean> => call('is_valid_utf8', column(col));

/** How many elements the outermost JSON array has; null for anything else. In SQL: `json_array_length('[1,2,3,4]')`. */
export const json_array_length = (col: ColumnArg): Column<number> => call('json_array_length', column(col));

/** The names of the outermost JSON object; null for anything else. In SQL: `json_object_keys('{"f1":"abc","f2":{"f3":"a"}}')`. */
export const json_object_keys = (col: ColumnArg): Column<string[]> => call('json_object_keys', column(col));

/** Fields of a JSON object by name, as columns of text; null where they are missing. In SQL: `json_tuple('{"a":1, "b":2}', 'a', 'b')`. */
export const json_tuple = (col: ColumnArg, ...fields: (TextArg | TextArg[])[]): Column<any> =>
  call('json_tuple', column(col), ...fields.flat().map(literal));

/** The text in small letters. In SQL: `lower('SparkSql')`. */
export const lcase = (col: ColumnArg): Column<string> => call('lcase', column(col));

/** The first n characters or bytes; empty for n below 1. In SQL: `left('Spark SQL', 3)`. */
export const left = (str: ColumnArg, len: ColumnOrNumber): Column<string> => call('left', column(str), column(len));

/** Number of characters of a text, trailing spaces included, or of bytes of a binary. In SQL: `length('Spark SQL ')`. */
export const len = (col: ColumnArg): Column<number> => call('len', column(col));

/** Number of characters of a text, trailing spaces included, or of bytes of a binary. In SQL: `length('Spark SQL ')`. */
export const length = (col: ColumnArg): Column<number> => call('length', column(col));
