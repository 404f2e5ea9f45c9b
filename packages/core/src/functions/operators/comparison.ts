/** = <=> < <= > >= and IN. */
import {
  type Bitmap,
  BooleanVector,
  ConstantVector,
  compareWords,
  DictionaryVector,
  type FixedArray,
  newBitmap,
  setBit,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Call, type Expression, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  BooleanType,
  commonType,
  type DataType,
  DoubleType,
  isComplex,
  isDecimal,
  isInterval,
  isNumeric,
  isOrderable,
  MapType,
  physicalOf,
  StringType,
  type Value,
} from '../../types/index.js';
import { comparatorOf } from '../ordering.js';
import { booleanBeside } from './comparison-booleans.js';
import { besideConstant } from './comparison-constants.js';
import { literalBeside } from './comparison-literals.js';
import { mixesText, sameShape } from './comparison-shapes.js';
import { fixedOperand, jointValidity, type Operand } from './operand.js';
import { castTo, differentTypes } from './operand-types.js';

type Test = (order: number) => boolean;

const tests: Record<string, Test> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const legacyComparisonType = (a: DataType, b: DataType): DataType | undefined => {
  if (a === BooleanType && isNumeric(b)) return b;
  if (b === BooleanType && isNumeric(a)) return a;
  const other = a === StringType ? b : b === StringType ? a : undefined;
  if (other && isInterval(other)) return undefined;
  if (other && isDecimal(other)) return DoubleType;
  if (other && physicalOf(other)) return other;
  return commonType(a, b, false);
};

const isOrdered = (type: DataType): boolean => !(type instanceof MapType) && isOrderable(type);

/** Both sides in their common type. Structs compare by position, whatever their fields are called. */
const coerce =
  (symbol: string) =>
  (given: readonly Expression[], _name: string, { ansi }: { ansi: boolean }): readonly Expression[] => {
    const args = literalBeside(symbol, given);
    const [a, b] = args.map((arg) => arg.dataType);
    const isSame = isComplex(a) && sameShape(a, b);
    const type = isSame ? a : ansi ? ansiComparisonType(a, b) : legacyComparisonType(a, b);
    if (!type) throw differentTypes(symbol, args);
    if (!isOrdered(type)) throw notOrdered(`(${args[0].sql} ${symbol} ${args[1].sql})`, symbol, type);
    return isSame ? args : args.map((arg) => castTo(arg, type, ansi));
  };

const notOrdered = (sql: string, symbol: string, type: DataType): Error =>
  error('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', {
    sqlExpr: `"${sql}"`,
    functionName: `\`${symbol}\``,
    dataType: `"${type.sql}"`,
  });

/** Text is not promoted inside of arrays and structs. */
const ansiComparisonType = (a: DataType, b: DataType): DataType | undefined =>
  isComplex(a) && isComplex(b) && mixesText(a, b) ? undefined : commonType(a, b, true);

type Kernel = (a: any, b: any, numRows: number, out: Bitmap) => void;

const wideKernel =
  (test: Test): Kernel =>
  (a: Operand<BigInt64Array>, b: Operand<BigInt64Array>, numRows, out) => {
    const [aw, bw] = [wordsOf(a.values), wordsOf(b.values)];
    for (let i = 0; i < numRows; i++) if (test(compareWords(aw, i * a.stride, bw, i * b.stride))) setBit(out, i);
  };

const intKernel =
  (test: Test): Kernel =>
  (a: Operand<Int32Array>, b: Operand<Int32Array>, numRows, out) => {
    for (let i = 0; i < numRows; i++) if (test(a.values[i * a.stride] - b.values[i * b.stride])) setBit(out, i);
  };

const floatKernel = (test: Test): Kernel => {
  const compare = comparatorOf(DoubleType);
  return (a: Operand<Float64Array>, b: Operand<Float64Array>, numRows, out) => {
    for (let i = 0; i < numRows; i++) {
      const x = a.values[i * a.stride];
      const y = b.values[i * b.stride];
      const order = x < y ? -1 : x > y ? 1 : x === y ? 0 : compare(x, y);
      if (test(order)) setBit(out, i);
    }
  };
};

const kernels: Record<string, (test: Test) => Kernel> = {
  i8: intKernel,
  i16: intKernel,
  i32: intKernel,
  i64: wideKernel,
  f32: floatKernel,
  f64: floatKernel,
};

const rowwise = (test: Test, type: DataType, args: readonly Vector[], numRows: number): Vector => {
  const compare = comparatorOf(type);
  const bits = newBitmap(numRows);
  for (let i = 0; i < numRows; i++) {
    const [a, b] = [args[0].get(i), args[1].get(i)];
    if (a !== null && b !== null && test(compare(a, b))) setBit(bits, i);
  }
  return new BooleanVector(BooleanType, bits, numRows, jointValidity(args, numRows));
};

/** Compares each dictionary entry once with the constant beside it. */
const byDictionary = (test: Test, type: DataType, args: readonly Vector[], numRows: number): Vector | undefined => {
  const at = args.findIndex((arg) => arg instanceof DictionaryVector);
  const constant = args[1 - at];
  if (at < 0 || !(constant instanceof ConstantVector)) return undefined;
  const { dictionary, indices } = args[at] as DictionaryVector;
  const entries = new ConstantVector(type, constant.value, dictionary.length);
  const verdicts = rowwise(test, type, at === 0 ? [dictionary, entries] : [entries, dictionary], dictionary.length);
  const hits = Uint8Array.from({ length: dictionary.length }, (_, i) => Number(verdicts.get(i) === true));
  const bits = newBitmap(numRows);
  for (let i = 0; i < numRows; i++) if (hits[indices[i]]) setBit(bits, i);
  return new BooleanVector(BooleanType, bits, numRows, jointValidity(args, numRows));
};

const pairwise = (kernel: Kernel, [a, b]: readonly Vector[], numRows: number): Bitmap => {
  const bits = newBitmap(numRows);
  kernel(fixedOperand<FixedArray>(a), fixedOperand<FixedArray>(b), numRows, bits);
  return bits;
};

/** Compares two columns of one type into a boolean column. */
export function compareColumns(symbol: string, type: DataType, args: readonly Vector[], numRows: number): Vector {
  const test = tests[symbol];
  const kernel = kernels[physicalOf(type) ?? ''];
  if (args.some((arg) => arg instanceof ConstantVector && arg.value === null))
    return new ConstantVector(BooleanType, null, numRows);
  if (!kernel) return byDictionary(test, type, args, numRows) ?? rowwise(test, type, args, numRows);
  const bits = besideConstant(symbol, args) ?? pairwise(kernel(test), args, numRows);
  return new BooleanVector(BooleanType, bits, numRows, jointValidity(args, numRows));
}

const comparison = (symbol: string, doc: string, alias?: string): ScalarFunction =>
  scalar({
    name: symbol,
    aliases: alias ? [alias] : [],
    doc,
    examples: [[`1 ${symbol} 2`, tests[symbol](-1)]],
    inputs: ['any', 'any'],
    returns: BooleanType,
    rewrite: symbol === '=' ? booleanBeside : undefined,
    namedByRewriting: true,
    isCheap: true,
    check: coerce(symbol),
    columns: (call: Call) => (args, numRows) => compareColumns(symbol, call.argTypes[0], args, numRows),
    sql: ([a, b]) => `(${a} ${symbol} ${b})`,
  });

export const equalTo = comparison('=', 'Whether both are equal; null when either is null.', '==');
export const lessThan = comparison('<', 'Whether the first is less.');
export const lessThanOrEqual = comparison('<=', 'Whether the first is less or equal.');
export const greaterThan = comparison('>', 'Whether the first is greater.');
export const greaterThanOrEqual = comparison('>=', 'Whether the first is greater or equal.');

export const equalNullSafe = scalar({
  name: '<=>',
  doc: 'Whether both are equal, two nulls included; never null.',
  examples: [['NULL <=> NULL', true]],
  inputs: ['any', 'any'],
  returns: BooleanType,
  nulls: 'handle',
  nullable: false,
  check: coerce('<=>'),
  evaluate: (call) => {
    const compare = comparatorOf(call.argTypes[0]);
    return (a: Value, b: Value) => (a === null || b === null ? a === b : compare(a, b) === 0);
  },
  sql: ([a, b]) => `(${a} <=> ${b})`,
});
