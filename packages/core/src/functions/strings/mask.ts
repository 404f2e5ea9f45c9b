/** Hiding text by classes of characters. */
import { error } from '../../errors/index.js';
import { type Expression, Literal, type Runtime, scalar } from '../../expressions/index.js';
import { StringType } from '../../types/index.js';
import { callSql, requireConstant, withDefaults } from '../arguments.js';

const parameters = ['str', 'upperChar', 'lowerChar', 'digitChar', 'otherChar'];
const substitutes = [
  ['X', StringType],
  ['x', StringType],
  ['n', StringType],
  [null, StringType],
] as const;
const defaults = withDefaults(5, ...substitutes);

const checkMask = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const args = defaults(given, name, runtime);
  for (let i = 1; i < args.length; i++) {
    const value = requireConstant(args, i, [name, parameters[i]], runtime);
    if (value === null || [...(value as string)].length === 1) continue;
    throw error('DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE', { sqlExpr: callSql(name, args), exprName: parameters[i] });
  }
  return args;
};

const isUpper = /^\p{Lu}$/u;
const isLower = /^\p{Ll}$/u;
const isDigit = /^\p{Nd}$/u;

type Substitutes = readonly (string | null)[];

const maskChar = (char: string, [upper, lower, digit, other]: Substitutes): string => {
  if (isUpper.test(char)) return upper ?? char;
  if (isLower.test(char)) return lower ?? char;
  if (isDigit.test(char)) return digit ?? char;
  return other ?? char;
};

export const mask = scalar({
  name: 'mask',
  doc: 'Replaces capital letters, small letters, digits and other characters by one character each (X, x, n, and themselves); null keeps a class as it is.',
  examples: [
    ["mask('abcd-EFGH-8765-4321')", 'xxxx-XXXX-nnnn-nnnn'],
    ["mask('AbCD123-@$#', 'Q', 'q', 'd', 'o')", 'QqQQdddoooo'],
  ],
  inputs: ['string', 'string', 'string', 'string', 'string'],
  parameters: parameters.map((name, i) =>
    i === 0 ? [name] : [name, new Literal(substitutes[i - 1][0], substitutes[i - 1][1])],
  ),
  optional: 4,
  check: checkMask,
  returns: StringType,
  nulls: 'handle',
  nullable: true,
  evaluate:
    () =>
    (text: string | null, ...substitutes: Substitutes) =>
      text === null ? null : Array.from(text, (char) => maskChar(char, substitutes)).join(''),
});
