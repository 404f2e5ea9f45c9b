/** Linear regression of y on x over pairs without null: regr_*. Called with (y, x), as in SQL. */
import { type AggregateFunction, aggregate } from '../../expressions/function-definition.js';
import { LongType } from '../../types/index.js';
import { pairs } from './correlation.js';
import { count } from './count.js';
import { type DoubleSteps, doubleAggregate } from './double-lanes.js';
import { moments } from './moments.js';

const sample = 'FROM VALUES (1, 2), (2, 3), (4, 7) AS tab(y, x)';

const regression = (name: string, doc: string, result: number, steps: DoubleSteps): AggregateFunction =>
  doubleAggregate(2, { name, doc, examples: [[`${name}(y, x) ${sample}`, result]] }, steps);

export const regrCount = aggregate({
  ...count,
  name: 'regr_count',
  doc: 'The number of pairs without null.',
  examples: [[`regr_count(y, x) ${sample}`, 3]],
  inputs: ['numeric', 'numeric'],
  variadic: undefined,
  returns: LongType,
});

/** Steps over one value of each pair. */
const ofX = (steps: DoubleSteps): DoubleSteps => ({ ...steps, update: (s, g, y, x) => steps.update(s, g, x, y) });

const mean: DoubleSteps = {
  buffers: 2,
  update: ([n, sum], g, value) => {
    n[g]++;
    sum[g] += value;
  },
  merge: ([n, sum], g, [otherN, otherSum], i) => {
    n[g] += otherN[i];
    sum[g] += otherSum[i];
  },
  finish: ([n, sum], g) => (n[g] === 0 ? null : sum[g] / n[g]),
};

const squares = moments(2, ([n, , m2], g) => (n[g] === 0 ? null : m2[g]));

export const regrAvgx = regression('regr_avgx', 'The mean of x.', 4, ofX(mean));

export const regrAvgy = regression('regr_avgy', 'The mean of y.', 2.3333333333333335, mean);

export const regrSxx = regression('regr_sxx', "The sum of squares of x's distances from its mean.", 14, ofX(squares));

export const regrSyy = regression(
  'regr_syy',
  "The sum of squares of y's distances from its mean.",
  4.666666666666666,
  squares,
);

export const regrSxy = regression(
  'regr_sxy',
  'The sum of products of the distances from the means.',
  8,
  pairs(false, ([n, , , ck], g) => (n[g] === 0 ? null : ck[g])),
);

/** Slots: n, mean of x, mean of y, ck, m2 of x. */
const line = (finish: DoubleSteps['finish']): DoubleSteps => ({
  buffers: 5,
  update: ([n, xAvg, yAvg, ck, m2], g, y, x) => {
    const newN = n[g] + 1;
    const [dx, dy] = [x - xAvg[g], y - yAvg[g]];
    n[g] = newN;
    xAvg[g] += dx / newN;
    yAvg[g] += dy / newN;
    ck[g] += dx * (y - yAvg[g]);
    m2[g] += dx * (dx - dx / newN);
  },
  merge: ([n, xAvg, yAvg, ck, m2], g, [on, oxAvg, oyAvg, ock, om2], i) => {
    const [n1, n2] = [n[g], on[i]];
    const newN = n1 + n2;
    const [dx, dy] = [oxAvg[i] - xAvg[g], oyAvg[i] - yAvg[g]];
    const [dxN, dyN] = newN === 0 ? [0, 0] : [dx / newN, dy / newN];
    n[g] = newN;
    xAvg[g] += dxN * n2;
    yAvg[g] += dyN * n2;
    ck[g] = ck[g] + ock[i] + dx * dyN * n1 * n2;
    m2[g] = m2[g] + om2[i] + dx * dxN * n1 * n2;
  },
  finish,
});

export const regrSlope = regression(
  'regr_slope',
  'The slope of the line of best fit.',
  0.5714285714285714,
  line(([n, , , ck, m2], g) => (n[g] < 2 || m2[g] === 0 ? null : ck[g] / m2[g])),
);

export const regrIntercept = regression(
  'regr_intercept',
  'Where the line of best fit meets the y axis.',
  0.047619047619047894,
  line(([n, xAvg, yAvg, ck, m2], g) => (n[g] < 2 || m2[g] === 0 ? null : yAvg[g] - (ck[g] / m2[g]) * xAvg[g])),
);

export const regrR2 = regression(
  'regr_r2',
  'The square of the correlation: how much of y the line explains.',
  0.9795918367346939,
  pairs(true, ([n, , , ck, yMk, xMk], g) => {
    if (n[g] < 2 || xMk[g] === 0) return null;
    const correlation = ck[g] / Math.sqrt(xMk[g] * yMk[g]);
    return yMk[g] === 0 ? 1 : correlation * correlation;
  }),
);
