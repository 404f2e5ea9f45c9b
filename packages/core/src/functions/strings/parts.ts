/** Joining text and taking it apart at plain delimiters. */
import { error } from '../../errors/index.js';
import { type Expression, type Runtime, scalar } from '../../expressions/index.js';
import { ArrayType, BinaryType, commonTypeOf, IntegerType, StringType, type Value } from '../../types/index.js';
import { callSql, castTo } from '../arguments.js';
import { concatBytes } from './unicode.js';

const sameParts = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const types = args.map((arg) => arg.dataType);
  const arrays = types.some((type) => type instanceof ArrayType);
  const allBinary = types.length > 0 && types.every((type) => type === BinaryType);
  const common = arrays ? commonTypeOf(types, runtime.ansi) : allBinary ? BinaryType : StringType;
  if (!common || types.some((type) => isMixed(type, arrays))) throw mixed(args, name);
  return args.map((arg) => castTo(arg, arrays ? withNulls(common, arg) : common, runtime));
};

const isMixed = (type: Expression['dataType'], arrays: boolean): boolean => type instanceof ArrayType !== arrays;

/** The element type is common to all; whether there are nulls inside stays each array's own matter. */
const withNulls = (common: Expression['dataType'], arg: Expression): Expression['dataType'] =>
  common instanceof ArrayType && arg.dataType instanceof ArrayType
    ? new ArrayType(common.elementType, arg.dataType.containsNull)
    : common;

const mixed = (args: readonly Expression[], name: string) =>
  error('DATATYPE_MISMATCH.DATA_DIFF_TYPES', {
    sqlExpr: callSql(name, args),
    functionName: `\`${name.toLowerCase()}\``,
    dataType: `(${args.map((arg) => `"${arg.dataType.sql}"`).join(' or ')})`,
  });

export const concat = scalar({
  name: 'concat',
  aliases: ['||'],
  doc: 'Texts, binaries or arrays one after the other. Null when any of them is null.',
  examples: [
    ["concat('Spark', 'SQL')", 'SparkSQL'],
    ['concat(array(1, 2, 3), array(4, 5), array(6))', [1, 2, 3, 4, 5, 6]],
  ],
  inputs: [],
  variadic: 'any',
  check: sameParts,
  returns: (types) => {
    const arrays = types.filter((type) => type instanceof ArrayType);
    if (arrays.length === 0) return types[0] ?? StringType;
    return new ArrayType(
      arrays[0].elementType,
      arrays.some((type) => type.containsNull),
    );
  },
  evaluate: ({ returnType }) => {
    if (returnType === StringType) return (...texts: string[]) => texts.join('');
    if (returnType === BinaryType) return (...binaries: Uint8Array[]) => concatBytes(binaries);
    return (...arrays: Value[][]) => arrays.flat(1);
  },
});

const pushTexts = (out: string[], part: Value): void => {
  if (typeof part === 'string') out.push(part);
  else if (part !== null) for (const item of part as readonly Value[]) pushTexts(out, item);
};

export const concatWs = scalar({
  name: 'concat_ws',
  doc: 'The texts, and the elements of the arrays of texts, joined by the first argument. Nulls are skipped, except that of the separator.',
  examples: [
    ["concat_ws(' ', 'Spark', 'SQL')", 'Spark SQL'],
    ["concat_ws('/', 'foo', null, array('bar', null))", 'foo/bar'],
  ],
  inputs: ['string'],
  variadic: ['string', new ArrayType(StringType)],
  returns: StringType,
  nulls: 'handle',
  nullable: (args) => args[0].nullable,
  evaluate:
    () =>
    (separator: string | null, ...parts: Value[]) => {
      if (separator === null) return null;
      const texts: string[] = [];
      for (const part of parts) pushTexts(texts, part);
      return texts.join(separator);
    },
});

export const splitPart = scalar({
  name: 'split_part',
  doc: 'The n-th of the parts between delimiters, from the end for negative n; empty text when there are fewer.',
  examples: [
    ["split_part('11.12.13', '.', 3)", '13'],
    ["split_part('11.12.13', '.', -3)", '11'],
  ],
  inputs: ['string', 'string', IntegerType],
  returns: StringType,
  nullable: true,
  evaluate: () => (text: string, delimiter: string, n: number) => {
    if (n === 0) throw error('INVALID_INDEX_OF_ZERO', {} as never);
    const parts = delimiter === '' ? [text] : text.split(delimiter);
    return parts.at(n > 0 ? n - 1 : n) ?? '';
  },
});

const beforeNth = (text: string, delimiter: string, count: number): string => {
  let at = -1;
  for (let n = 0; n < count; n++) {
    at = text.indexOf(delimiter, at + 1);
    if (at < 0) return text;
  }
  return text.slice(0, at);
};

const afterNthLast = (text: string, delimiter: string, count: number): string => {
  let at = text.length - delimiter.length + 1;
  for (let n = 0; n < count; n++) {
    at = at <= 0 ? -1 : text.lastIndexOf(delimiter, at - 1);
    if (at < 0) return text;
  }
  return text.slice(at + delimiter.length);
};

export const substringIndex = scalar({
  name: 'substring_index',
  doc: 'What is before the n-th delimiter, or behind the n-th from the end for negative n; the whole text when there are fewer.',
  examples: [
    ["substring_index('www.apache.org', '.', 2)", 'www.apache'],
    ["substring_index('www.apache.org', '.', -1)", 'org'],
  ],
  inputs: ['string', 'string', IntegerType],
  returns: StringType,
  evaluate: () => (text: string, delimiter: string, count: number) => {
    if (delimiter === '' || count === 0) return '';
    return count > 0 ? beforeNth(text, delimiter, count) : afterNthLast(text, delimiter, -count);
  },
});

const eltParts = (args: readonly Expression[], _name: string, runtime: Runtime): readonly Expression[] => {
  const [index, ...parts] = args;
  const type = parts.length > 0 && parts.every((part) => part.dataType === BinaryType) ? BinaryType : StringType;
  return [index, ...parts.map((part) => castTo(part, type, runtime))];
};

export const elt = scalar({
  name: 'elt',
  doc: 'The n-th of the further arguments. With ANSI mode n beyond them is an error, without it gives null.',
  examples: [
    ["elt(1, 'scala', 'java')", 'scala'],
    ["elt(2, 'a', 1)", '1'],
  ],
  inputs: [IntegerType, 'any'],
  variadic: 'any',
  check: eltParts,
  returns: (types) => types[1],
  nulls: 'handle',
  nullable: true,
  evaluate:
    ({ runtime }) =>
    (n: number | null, ...parts: Value[]) => {
      if (n === null) return null;
      if (n >= 1 && n <= parts.length) return parts[n - 1];
      if (!runtime.ansi) return null;
      throw error('INVALID_ARRAY_INDEX', { indexValue: n, arraySize: parts.length });
    },
});
