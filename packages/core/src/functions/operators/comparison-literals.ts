/**
 * An integer column beside a literal: Spark compares integers with integers rather than widening the column to a
 * decimal, so `i < 1.5` becomes `i < 2`.
 */
import { type Expression, Literal } from '../../expressions/index.js';
import { isDecimal, isIntegral, LongType } from '../../types/index.js';

type Round = (unscaled: bigint, one: bigint) => bigint;

const floor: Round = (unscaled, one) => unscaled / one - (unscaled % one < 0n ? 1n : 0n);
const ceil: Round = (unscaled, one) => unscaled / one + (unscaled % one > 0n ? 1n : 0n);

/** By operator: how the literal is rounded when it stands on the right, and on the left. */
const rounding: Record<string, readonly [right: Round, left: Round]> = {
  '>': [floor, ceil],
  '>=': [ceil, floor],
  '<': [ceil, floor],
  '<=': [floor, ceil],
};

const isDecimalLiteral = (e: Expression): e is Literal & { value: bigint } =>
  e instanceof Literal && isDecimal(e.dataType) && e.value !== null;

const rounded = (literal: Literal & { value: bigint }, round: Round): Expression | undefined => {
  const value = round(literal.value, 10n ** BigInt(isDecimal(literal.type) ? literal.type.scale : 0));
  return BigInt.asIntN(64, value) === value ? new Literal(value, LongType) : undefined;
};

/** The operands, a decimal literal beside an integer rounded to a BIGINT where that is the same comparison. */
export function literalBeside(symbol: string, args: readonly Expression[]): readonly Expression[] {
  const [a, b] = args;
  const rounds = rounding[symbol];
  if (!rounds) return args;
  if (isIntegral(a.dataType) && isDecimalLiteral(b)) return [a, rounded(b, rounds[0]) ?? b];
  if (isDecimalLiteral(a) && isIntegral(b.dataType)) return [rounded(a, rounds[1]) ?? a, b];
  return args;
}
