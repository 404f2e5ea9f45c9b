/** Roots, powers, exponentials and logarithms: of doubles, with doubles as results. */

import { type Example, Literal, type ScalarFunction, scalar } from '../../expressions/index.js';
import { DoubleType, IntegerType, LongType } from '../../types/index.js';
import { javaCbrt, javaExp, javaHypot } from './fdlibm.js';

const upperSql = (name: string) => (args: readonly string[]) => `${name.toUpperCase()}(${args.join(', ')})`;

/** A function of one double. Spark shows the names of most in capitals. */
export const ofDouble = (
  name: string,
  doc: string,
  example: Example,
  compute: (value: number) => number | null,
): ScalarFunction =>
  scalar({
    name,
    doc,
    examples: [example],
    inputs: [DoubleType],
    returns: DoubleType,
    nullable: true,
    evaluate: () => compute,
    sql: upperSql(name),
  });

/** A function of two doubles. */
export const ofDoubles = (
  name: string,
  doc: string,
  example: Example,
  compute: (a: number, b: number) => number | null,
): ScalarFunction =>
  scalar({
    name,
    doc,
    examples: [example],
    inputs: [DoubleType, DoubleType],
    returns: DoubleType,
    evaluate: () => compute,
    sql: upperSql(name),
  });

/** Logarithms are null, not NaN, where they do not exist. */
const above =
  (bound: number, compute: (value: number) => number) =>
  (value: number): number | null =>
    value <= bound ? null : compute(value);

export const sqrt = ofDouble('sqrt', 'The square root; NaN of negative numbers.', ['sqrt(4)', 2], Math.sqrt);
export const cbrt = ofDouble('cbrt', 'The cube root.', ['cbrt(27.0)', 3], javaCbrt);
export const exp = ofDouble('exp', 'e to the power of the value.', ['exp(0)', 1], javaExp);
export const expm1 = ofDouble('expm1', 'exp(x) - 1, exact for small x.', ['expm1(0)', 0], Math.expm1);
export const log10 = ofDouble(
  'log10',
  'Logarithm to base 10; null of zero and below.',
  ['log10(1000)', 3],
  above(0, Math.log10),
);
export const log2 = ofDouble(
  'log2',
  'Logarithm to base 2; null of zero and below.',
  ['log2(2)', 1],
  above(0, (value) => Math.log(value) / Math.log(2)),
);
export const log1p = ofDouble(
  'log1p',
  'ln(1 + x), exact for small x; null of -1 and below.',
  ['log1p(0)', 0],
  above(-1, Math.log1p),
);

export const ln: ScalarFunction = {
  ...ofDouble('ln', 'Natural logarithm; null of zero and below.', ['ln(1)', 0], above(0, Math.log)),
  sql: undefined,
};

const euler = new Literal(Math.E, DoubleType, 'E()');

export const log = scalar({
  name: 'log',
  doc: 'Logarithm to the base given first, natural when there is none. Null when base or value is zero or below.',
  examples: [
    ['log(10, 100)', 2],
    ['log(1)', 0],
  ],
  inputs: [DoubleType, DoubleType],
  optional: 1,
  check: (args) => (args.length === 1 ? [euler, args[0]] : args),
  returns: DoubleType,
  nullable: true,
  evaluate: () => (base: number, value: number) => (base <= 0 || value <= 0 ? null : Math.log(value) / Math.log(base)),
  sql: upperSql('log'),
});

export const power = ofDoubles('power', 'The first number to the power of the second.', ['power(2, 3)', 8], Math.pow);
export const pow: ScalarFunction = { ...power, name: 'pow', examples: [['pow(2, 3)', 8]], sql: undefined };
export const hypot = ofDoubles('hypot', 'sqrt(a² + b²) without overflow between.', ['hypot(3, 4)', 5], javaHypot);

const constant = (name: string, doc: string, value: number) =>
  scalar({
    name,
    doc,
    examples: [[`${name}()`, value]],
    inputs: [],
    returns: DoubleType,
    evaluate: () => () => value,
    sql: upperSql(name),
  });

export const e = constant('e', 'Euler’s number.', Math.E);
export const pi = constant('pi', 'The number π.', Math.PI);

const factorials = Array.from({ length: 20 }).reduce<bigint[]>(
  (all) => [...all, all.at(-1)! * BigInt(all.length)],
  [1n],
);

export const factorial = scalar({
  name: 'factorial',
  doc: 'The product of the whole numbers up to the value; null outside 0 to 20.',
  examples: [
    ['factorial(5)', 120n],
    ['factorial(21)', null],
  ],
  inputs: [IntegerType],
  returns: LongType,
  nullable: true,
  evaluate: () => (n: number) => factorials[n] ?? null,
});
