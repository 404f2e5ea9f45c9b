/** decode, which is two functions (bytes to text; a chain of comparisons), and to_binary. */
import { type RecordBatch, type Vector, vectorOf } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import {
  type Call,
  type Evaluator,
  type Expression,
  implicitCast,
  type Runtime,
  type ScalarFunction,
  scalar,
} from '../../expressions/index.js';
import { BinaryType, BooleanType, commonTypeOf, type DataType, StringType } from '../../types/index.js';
import { callSql, castTo, constantOf } from '../arguments.js';
import { when } from '../operators/conditional.js';
import { comparatorOf, nullsFirst } from '../ordering.js';
import { toUtf8 } from '../strings/unicode.js';
import { fromHex, fromStrictBase64 } from './bytes.js';
import { decodeText } from './charsets.js';

const mismatch = (args: readonly Expression[], i: number, name: string, requiredType: string) =>
  error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sqlExpr: callSql(name, args),
    paramIndex: ['first', 'second'][i],
    requiredType,
    inputSql: `"${args[i].sql}"`,
    inputType: `"${args[i].dataType.sql}"`,
  });

const charsetForm = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] =>
  [BinaryType, StringType].map((type, i) => {
    const target = implicitCast(args[i].dataType, type);
    if (target) return castTo(args[i], target, runtime);
    throw mismatch(args, i, name, `"${type.sql}"`);
  });

const isSearch = (i: number, count: number): boolean => i % 2 === 1 && i < count - 1;

const together = (args: readonly Expression[], name: string, runtime: Runtime): DataType => {
  const common = commonTypeOf(
    args.map((arg) => arg.dataType),
    runtime.ansi,
  );
  if (common) return common;
  throw error('DATATYPE_MISMATCH.DATA_DIFF_TYPES', {
    sqlExpr: callSql(name, args),
    functionName: `\`${name}\``,
    dataType: `(${args.map((arg) => `"${arg.dataType.sql}"`).join(' or ')})`,
  });
};

/** The value and what it is compared with get one type, the results another. */
const caseForm = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const isKey = (i: number): boolean => i === 0 || isSearch(i, args.length);
  const keyType = together(
    args.filter((_, i) => isKey(i)),
    name,
    runtime,
  );
  const resultType = together(
    args.filter((_, i) => !isKey(i)),
    name,
    runtime,
  );
  return args.map((arg, i) => castTo(arg, isKey(i) ? keyType : resultType, runtime));
};

/** Whether the key equals a search value, null equalling null. */
const isKeyOf = (call: Call, key: Evaluator, search: Evaluator): Evaluator => {
  const compare = nullsFirst(comparatorOf(call.argTypes[0]));
  return (batch) => {
    const [a, b] = [key(batch), search(batch)];
    return vectorOf(
      BooleanType,
      Array.from({ length: batch.numRows }, (_, i) => compare(a.get(i), b.get(i)) === 0),
    );
  };
};

/** CASE WHEN key <=> search THEN result ...: results are evaluated only for the rows that get them. */
const decodeCases = (call: Call) => {
  const choose = when.lazy!(call);
  return ([key, ...rest]: readonly Evaluator[], batch: RecordBatch): Vector => {
    const branches = rest.map((arg, i) => (isSearch(i + 1, rest.length + 1) ? isKeyOf(call, key, arg) : arg));
    return choose(branches, batch);
  };
};

const decodeColumn = ([bytes, charset]: readonly Evaluator[], batch: RecordBatch): Vector => {
  const [a, b] = [bytes(batch), charset(batch)];
  const texts = Array.from({ length: batch.numRows }, (_, i) =>
    a.isNull(i) || b.isNull(i) ? null : decodeText(a.get(i) as Uint8Array, b.get(i) as string),
  );
  return vectorOf(StringType, texts);
};

export const decode = scalar({
  name: 'decode',
  doc: 'With two arguments the text that bytes hold in a character set. With more, the result behind the first search value that equals the first argument (null equals null), else the last argument when one is left over, else null.',
  examples: [
    ["decode(encode('abc', 'utf-8'), 'utf-8')", 'abc'],
    ["decode(2, 1, 'Southlake', 2, 'San Francisco', 'Elsewhere')", 'San Francisco'],
    ["decode(6, 1, 'Southlake', 2, 'San Francisco')", null],
  ],
  inputs: ['any', 'any'],
  variadic: 'any',
  check: (args, name, runtime) =>
    args.length === 2 ? charsetForm(args, name, runtime) : caseForm(args, name, runtime),
  returns: (types) => (types.length === 2 ? StringType : types[2]),
  nulls: 'handle',
  nullable: true,
  lazy: (call) => (call.argTypes.length === 2 ? decodeColumn : decodeCases(call)),
});

const readers: Record<string, (text: string) => Uint8Array | undefined> = {
  hex: fromHex,
  'utf-8': toUtf8,
  utf8: toUtf8,
  base64: fromStrictBase64,
};

const checkFormat = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  if (args.length < 2) return args;
  const format = constantOf(args[1], runtime);
  if (format === null || (typeof format === 'string' && readers[format.toLowerCase()])) return args;
  throw error('DATATYPE_MISMATCH.INVALID_ARG_VALUE', {
    sqlExpr: callSql(name, args),
    inputName: 'fmt',
    requireType: 'case-insensitive "STRING"',
    validValues: "'hex', 'utf-8', 'utf8', or 'base64'",
    inputValue: format === undefined ? `"${args[1].sql}"` : `'${format}'`,
  });
};

const malformed = (text: string, format: string) =>
  error('CONVERSION_INVALID_INPUT', {
    str: `'${text}'`,
    fmt: `'${format.toUpperCase()}'`,
    targetType: '"BINARY"',
    suggestion: '`try_to_binary`',
  });

export const toBinary = scalar({
  name: 'to_binary',
  doc: 'The bytes of a text that is in hexadecimal (the default), base64 or plain UTF-8.',
  examples: [
    ["hex(to_binary('abc', 'utf-8'))", '616263'],
    ["hex(to_binary('FF0A'))", 'FF0A'],
  ],
  inputs: ['string', 'string'],
  optional: 1,
  check: checkFormat,
  returns: BinaryType,
  nullable: true,
  evaluate:
    () =>
    (text: string, format = 'hex') => {
      const bytes = readers[format.toLowerCase()](text);
      if (bytes) return bytes;
      throw malformed(text, format);
    },
});

export const tryToBinary: ScalarFunction = {
  ...toBinary,
  name: 'try_to_binary',
  doc: 'As `to_binary`, but null where the text or the format is not valid.',
  examples: [["try_to_binary('a!', 'base64')", null]],
  check: undefined,
  evaluate:
    () =>
    (text: string, format = 'hex') =>
      readers[format.toLowerCase()]?.(text) ?? null,
};
