/** Linear regression of y on x over pairs without null: regr_*. Called with (y, x), as in SQL. */
import { type AggregateFunction, aggregate } from '../../expressions/function-definition.js';
import { LongType } from '../../types/index.js';
import { pairs } from './correlation.js';
import { count } from './count.js';
import { type DoubleSteps, doubleAggregate } from './double-lanes.js';

const sample = 'FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)';

const regression = (name: string, doc: string, result: number, finish: DoubleSteps['finish']): AggregateFunction =>
  doubleAggregate(2, { name, doc, examples: [[`${name}(y, x) ${sample}`, result]] }, pairs(true, finish));

export const regrCount = aggregate({
  ...count,
  name: 'regr_count',
  doc: 'The number of pairs without null.',
  examples: [[`regr_count(y, x) ${sample}`, 3]],
  inputs: ['numeric', 'numeric'],
  variadic: undefined,
  returns: LongType,
});

export const regrAvgx = regression('regr_avgx', 'The mean of x.', 4, ([n, , xAvg], g) => (n[g] === 0 ? null : xAvg[g]));

export const regrAvgy = regression('regr_avgy', 'The mean of y.', 2.3333333333333335, ([n, yAvg], g) =>
  n[g] === 0 ? null : yAvg[g],
);

export const regrSxx = regression('regr_sxx', "The sum of squares of x's distances from its mean.", 14, (s, g) =>
  s[0][g] === 0 ? null : s[5][g],
);

export const regrSyy = regression(
  'regr_syy',
  "The sum of squares of y's distances from its mean.",
  4.666666666666666,
  (s, g) => (s[0][g] === 0 ? null : s[4][g]),
);

export const regrSxy = regression('regr_sxy', 'The sum of products of the distances from the means.', 8, (s, g) =>
  s[0][g] === 0 ? null : s[3][g],
);

const slope: DoubleSteps['finish'] = ([n, , , ck, , xMk], g) => (n[g] < 2 || xMk[g] === 0 ? null : ck[g] / xMk[g]);

export const regrSlope = regression('regr_slope', 'The slope of the line of best fit.', 0.5714285714285714, slope);

export const regrIntercept = regression(
  'regr_intercept',
  'Where the line of best fit meets the y axis.',
  0.047619047619047894,
  (s, g, ansi) => {
    const inclination = slope(s, g, ansi);
    return inclination === null ? null : s[1][g] - inclination * s[2][g];
  },
);

export const regrR2 = regression(
  'regr_r2',
  'The square of the correlation: how much of y the line explains.',
  0.9795918367346939,
  ([n, , , ck, yMk, xMk], g) => {
    if (n[g] < 2 || xMk[g] === 0) return null;
    const correlation = ck[g] / Math.sqrt(xMk[g] * yMk[g]);
    return yMk[g] === 0 ? 1 : correlation * correlation;
  },
);
