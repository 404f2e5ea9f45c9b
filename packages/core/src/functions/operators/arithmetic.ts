/** + - * and their try_ forms, over numbers. Dates and intervals are rewritten to their own functions. */
import {
  type Bitmap,
  ConstantVector,
  type FixedLayout,
  FixedVector,
  fixedArrays,
  newBitmap,
  type Vector,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Call, type ScalarFunction, scalar } from '../../expressions/index.js';
import { type DataType, isDecimal, physicalOf, type Value } from '../../types/index.js';
import { decimalRows, type Mode, modeOf } from './arithmetic-decimals.js';
import { type ArithmeticOp, floatKernel, intKernel, longKernel, type Overflow } from './arithmetic-kernels.js';
import { coerce, datetimeRewrite, infix, resultType } from './arithmetic-types.js';
import { mapRows } from './map-rows.js';
import { fixedOperand, jointValidity } from './operand.js';

const typeWords: Record<string, string> = { byte: 'byte', short: 'short', integer: 'integer', long: 'long' };
const tryNames: Record<string, string> = { '+': '`try_add`', '-': '`try_subtract`', '*': '`try_multiply`' };

const overflowError = (op: string, type: DataType, a: Value, b: Value): Error => {
  if (type.typeName === 'byte' || type.typeName === 'short') {
    const suffix = type.typeName === 'byte' ? 'Y' : 'S';
    return error('BINARY_ARITHMETIC_OVERFLOW', {
      value1: `${a}${suffix}`,
      symbol: op,
      value2: `${b}${suffix}`,
      functionName: tryNames[op] ?? '',
    });
  }
  return error('ARITHMETIC_OVERFLOW', {
    message: `${typeWords[type.typeName]} overflow`,
    alternative: ` Use ${tryNames[op]} to tolerate overflow and return NULL instead.`,
  });
};

const numberColumns =
  (op: ArithmeticOp, call: Call, mode: Mode) =>
  (args: Vector[], numRows: number): Vector => {
    const type = call.returnType;
    const physical = physicalOf(type) as FixedLayout;
    let validity = jointValidity(args, numRows);
    let own: Bitmap | undefined;
    if (args.some((arg) => arg instanceof ConstantVector && arg.value === null))
      return new ConstantVector(type, null, numRows);
    const out = new fixedArrays[physical](numRows);
    const overflow: Overflow =
      mode === 'legacy'
        ? undefined
        : (i) => {
            if (mode === 'ansi') throw overflowError(op, type, args[0].get(i), args[1].get(i));
            validity = own ??= validity?.slice() ?? newBitmap(numRows).fill(255);
            validity[i >> 3] &= ~(1 << (i & 7));
          };
    const [a, b] = [fixedOperand<any>(args[0]), fixedOperand<any>(args[1])];
    if (physical === 'f64' || physical === 'f32') floatKernel(op, a, b, out as Float64Array);
    else if (physical === 'i64') longKernel(op, a, b, out as BigInt64Array, validity, overflow);
    else intKernel(op, a, b, out as Int32Array, validity, overflow);
    return new FixedVector(type, out, validity);
  };

const binary = (op: ArithmeticOp, doc: string, example: readonly [string, unknown], isTry = false): ScalarFunction =>
  scalar({
    name: isTry ? tryNames[op].slice(1, -1) : op,
    doc: isTry ? `${doc} Null instead of an error when the result does not fit.` : doc,
    examples: [example],
    inputs: ['any', 'any'],
    returns: resultType(op),
    nullable: isTry,
    rewrite: datetimeRewrite(op),
    namedByRewriting: !isTry,
    check: coerce(op),
    columns: (call) => {
      const mode = modeOf(call, isTry);
      if (!isDecimal(call.returnType)) return numberColumns(op, call, mode);
      const f = decimalRows(op, call, mode);
      return (args, numRows) => mapRows(call.returnType, args, numRows, f);
    },
    sql: isTry ? undefined : infix(op),
  });

export const add = binary('+', 'Adds.', ['1 + 2', 3]);
export const subtract = binary('-', 'Subtracts.', ['5 - 2', 3]);
export const multiply = binary('*', 'Multiplies.', ['2 * 3', 6]);
export const tryAdd = binary('+', 'Adds.', ['try_add(1, 2)', 3], true);
export const trySubtract = binary('-', 'Subtracts.', ['try_subtract(5, 2)', 3], true);
export const tryMultiply = binary('*', 'Multiplies.', ['try_multiply(2, 3)', 6], true);
