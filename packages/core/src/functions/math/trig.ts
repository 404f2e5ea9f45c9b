/** Trigonometry and its hyperbolic kin. */
import { ofDouble, ofDoubles } from './double.js';
import { javaCosh } from './fdlibm.js';

export const sin = ofDouble('sin', 'Sine.', ['sin(0)', 0], Math.sin);
export const cos = ofDouble('cos', 'Cosine.', ['cos(0)', 1], Math.cos);
export const tan = ofDouble('tan', 'Tangent.', ['tan(0)', 0], Math.tan);
export const cot = ofDouble('cot', 'Cotangent.', ['cot(1)', 0.6420926159343306], (x) => 1 / Math.tan(x));
export const sec = ofDouble('sec', 'Secant: 1 / cos(x).', ['sec(0)', 1], (x) => 1 / Math.cos(x));
export const csc = ofDouble('csc', 'Cosecant: 1 / sin(x).', ['csc(1)', 1.1883951057781212], (x) => 1 / Math.sin(x));
export const asin = ofDouble('asin', 'Inverse sine; NaN beyond ±1.', ['asin(0)', 0], Math.asin);
export const acos = ofDouble('acos', 'Inverse cosine; NaN beyond ±1.', ['acos(1)', 0], Math.acos);
export const atan = ofDouble('atan', 'Inverse tangent.', ['atan(0)', 0], Math.atan);
export const sinh = ofDouble('sinh', 'Hyperbolic sine.', ['sinh(0)', 0], Math.sinh);
export const cosh = ofDouble('cosh', 'Hyperbolic cosine.', ['cosh(0)', 1], javaCosh);
export const tanh = ofDouble('tanh', 'Hyperbolic tangent.', ['tanh(0)', 0], Math.tanh);

/** Spark's formulas, so that the last digit agrees. */
const inverseSinh = (x: number): number => {
  if (x === -Infinity) return x;
  if (Number.isFinite(x) && x * x === Infinity) return Math.sign(x) * (Math.log(Math.abs(x)) + Math.LN2);
  return Math.log(x + Math.sqrt(x * x + 1));
};
const inverseCosh = (x: number): number => Math.log(x + Math.sqrt(x * x - 1));
const inverseTanh = (x: number): number => 0.5 * (Math.log1p(x) - Math.log1p(-x));

export const asinh = ofDouble('asinh', 'Inverse hyperbolic sine.', ['asinh(0)', 0], inverseSinh);
export const acosh = ofDouble('acosh', 'Inverse hyperbolic cosine; NaN below 1.', ['acosh(1)', 0], inverseCosh);
export const atanh = ofDouble('atanh', 'Inverse hyperbolic tangent; NaN beyond ±1.', ['atanh(0)', 0], inverseTanh);

export const atan2 = ofDoubles(
  'atan2',
  'The angle between the x axis and the point (second, first).',
  ['atan2(0, 0)', 0],
  (y, x) => Math.atan2(y + 0, x + 0),
);

export const degrees = ofDouble(
  'degrees',
  'Radians as degrees.',
  ['degrees(3.141592653589793)', 180],
  (x) => x * 57.29577951308232,
);

export const radians = ofDouble(
  'radians',
  'Degrees as radians.',
  ['radians(180)', Math.PI],
  (x) => x * 0.017453292519943295,
);
