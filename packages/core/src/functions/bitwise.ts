/** Bits of integers. */
import { error } from '../errors/index.js';
import { type Call, type ScalarFunction, scalar } from '../expressions/index.js';
import { ByteType, IntegerType, isIntegral, LongType } from '../types/index.js';
import { integerKind } from './math/integers.js';
import { sameOperands } from './operators/operand-types.js';

const operator = (
  parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>,
  ofNumbers: (a: number, b: number) => number,
  ofLongs: (a: bigint, b: bigint) => bigint,
) =>
  scalar({
    ...parts,
    inputs: ['any', 'any'],
    check: sameOperands(parts.name, isIntegral, '"INTEGRAL"', LongType),
    returns: ([type]) => type,
    evaluate: (call) => (call.returnType === LongType ? ofLongs : ofNumbers),
    sql: ([a, b]) => `(${a} ${parts.name} ${b})`,
  });

export const bitAnd = operator(
  { name: '&', doc: 'Bits that both integers have.', examples: [['3 & 5', 1]] },
  (a, b) => a & b,
  (a, b) => a & b,
);

export const bitOr = operator(
  { name: '|', doc: 'Bits that either integer has.', examples: [['3 | 5', 7]] },
  (a, b) => a | b,
  (a, b) => a | b,
);

export const bitXor = operator(
  { name: '^', doc: 'Bits that one integer has and the other does not.', examples: [['3 ^ 5', 6]] },
  (a, b) => a ^ b,
  (a, b) => a ^ b,
);

export const bitNot = scalar({
  name: '~',
  doc: 'The integer with every bit changed.',
  examples: [['~ 0', -1]],
  inputs: ['integralOnly'],
  returns: ([type]) => type,
  evaluate: (call) => (call.returnType === LongType ? (value: bigint) => ~value : (value: number) => ~value),
  sql: ([value]) => `~${value}`,
});

const shift = (
  parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>,
  ofNumber: (value: number, bits: number) => number,
  ofLong: (value: bigint, bits: bigint) => bigint,
) =>
  scalar({
    ...parts,
    inputs: [[IntegerType, LongType], IntegerType],
    returns: ([type]) => type,
    evaluate: (call) =>
      call.returnType === LongType
        ? (value: bigint, bits: number) => BigInt.asIntN(64, ofLong(value, BigInt(bits & 63)))
        : ofNumber,
  });

const infix = (definition: ScalarFunction, symbol: string, example: string, result: unknown): ScalarFunction => ({
  ...definition,
  name: symbol,
  examples: [[example, result]],
  sql: ([value, bits]) => `(${value} ${symbol} ${bits})`,
});

export const shiftleft = shift(
  { name: 'shiftleft', doc: 'The integer with its bits moved to the left.', examples: [['shiftleft(2, 1)', 4]] },
  (value, bits) => value << bits,
  (value, bits) => value << bits,
);
export const shiftLeftOperator = infix(shiftleft, '<<', '2 << 1', 4);

export const shiftright = shift(
  {
    name: 'shiftright',
    doc: 'The integer with its bits moved to the right; the sign stays.',
    examples: [['shiftright(-8, 1)', -4]],
  },
  (value, bits) => value >> bits,
  (value, bits) => value >> bits,
);
export const shiftRightOperator = infix(shiftright, '>>', '4 >> 1', 2);

export const shiftrightunsigned = shift(
  {
    name: 'shiftrightunsigned',
    doc: 'The integer with its bits moved to the right, zeros entering from the left.',
    examples: [['shiftrightunsigned(-8, 1)', 2147483644]],
  },
  (value, bits) => (value >>> bits) | 0,
  (value, bits) => BigInt.asUintN(64, value) >> bits,
);
export const shiftRightUnsignedOperator = infix(shiftrightunsigned, '>>>', '4 >>> 1', 2);

/** Smaller integers are widened to 64 bits first. */
const countOnes = (value: number | bigint | boolean): number => {
  let count = 0;
  for (let rest = BigInt.asUintN(64, BigInt(value)); rest > 0n; rest &= rest - 1n) count++;
  return count;
};

export const bitCount = scalar({
  name: 'bit_count',
  doc: 'How many bits of the integer, as a 64-bit number, are one.',
  examples: [
    ['bit_count(7)', 3],
    ['bit_count(-1)', 64],
  ],
  inputs: [['integral', 'boolean']],
  returns: IntegerType,
  evaluate: () => countOnes,
});

const bitAt = (call: Call) => {
  const { bits } = integerKind(call.argTypes[0])!;
  return (value: number | bigint, position: number): number => {
    if (position >= 0 && position < bits) return Number((BigInt(value) >> BigInt(position)) & 1n);
    throw error('INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE', {
      parameter: '`pos`',
      functionName: '`bit_get`',
      upper: bits,
      invalidValue: position,
    });
  };
};

export const bitGet = scalar({
  name: 'bit_get',
  aliases: ['getbit'],
  doc: 'The bit at a position, counted from 0 at the right.',
  examples: [
    ['bit_get(11, 0)', 1],
    ['getbit(11, 2)', 0],
  ],
  inputs: ['integral', IntegerType],
  returns: ByteType,
  evaluate: bitAt,
});
