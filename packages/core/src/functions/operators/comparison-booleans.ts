/** Without ANSI mode `b = 1` is `b`, and `b = 0` is `NOT b`; other numbers compare with b as a number. */
import { type Expression, Literal, type Runtime, UnresolvedFunction } from '../../expressions/index.js';
import { BooleanType, Decimal, isDecimal, isNumeric } from '../../types/index.js';

const numberOf = (e: Expression): number | undefined => {
  if (!(e instanceof Literal) || e.value === null || !isNumeric(e.dataType)) return undefined;
  return isDecimal(e.type) ? Number(new Decimal(e.value as bigint, e.type.scale).toString()) : Number(e.value);
};

/** The simplification of `=`, if the operands allow one. */
export function booleanBeside(args: readonly Expression[], { ansi }: Runtime): Expression | undefined {
  const at = args.findIndex((arg) => arg.dataType === BooleanType);
  if (ansi || at < 0) return undefined;
  const value = numberOf(args[1 - at]);
  if (value === 1) return args[at];
  return value === 0 ? new UnresolvedFunction('not', [args[at]]) : undefined;
}
