/** corr and the covariances, by Spark's formulas. Slots: n, mean of x, mean of y, ck and, for corr, xMk and yMk. */
import { error } from '../../errors/index.js';
import { type DoubleSteps, doubleAggregate, type Slots } from './double-lanes.js';

const update =
  (squares: boolean): DoubleSteps['update'] =>
  ([n, xAvg, yAvg, ck, xMk, yMk]: Slots, g, x, y) => {
    const newN = n[g] + 1;
    const dx = x - xAvg[g];
    const dy = y - yAvg[g];
    n[g] = newN;
    xAvg[g] += dx / newN;
    yAvg[g] += dy / newN;
    ck[g] += dx * (y - yAvg[g]);
    if (!squares) return;
    xMk[g] += dx * (x - xAvg[g]);
    yMk[g] += dy * (y - yAvg[g]);
  };

const merge =
  (squares: boolean): DoubleSteps['merge'] =>
  ([n, xAvg, yAvg, ck, xMk, yMk], g, [on, oxAvg, oyAvg, ock, oxMk, oyMk], i) => {
    const n1 = n[g];
    const n2 = on[i];
    const newN = n1 + n2;
    const dx = oxAvg[i] - xAvg[g];
    const dxN = newN === 0 ? 0 : dx / newN;
    const dy = oyAvg[i] - yAvg[g];
    const dyN = newN === 0 ? 0 : dy / newN;
    n[g] = newN;
    xAvg[g] += dxN * n2;
    yAvg[g] += dyN * n2;
    ck[g] = ck[g] + ock[i] + dx * dyN * n1 * n2;
    if (!squares) return;
    xMk[g] = xMk[g] + oxMk[i] + dx * dxN * n1 * n2;
    yMk[g] = yMk[g] + oyMk[i] + dy * dyN * n1 * n2;
  };

/** The steps of an aggregate over pairs; `squares` keeps the moments of x and of y too. */
export const pairs = (squares: boolean, finish: DoubleSteps['finish']): DoubleSteps => ({
  buffers: squares ? 6 : 4,
  update: update(squares),
  merge: merge(squares),
  finish,
});

export const corr = doubleAggregate(
  2,
  {
    name: 'corr',
    doc: "Pearson's correlation of pairs without null; null for fewer than two, a division by zero where x or y never varies.",
    examples: [['corr(c1, c2) FROM VALUES (3, 2), (3, 3), (6, 4) AS tab(c1, c2)', 0.8660254037844387]],
  },
  pairs(true, ([n, , , ck, xMk, yMk], g, ansi) => {
    const divisor = Math.sqrt(xMk[g] * yMk[g]);
    if (n[g] < 2 || (divisor === 0 && !ansi)) return null;
    if (divisor === 0) throw error('DIVIDE_BY_ZERO', {});
    return ck[g] / divisor;
  }),
);

export const covarPop = doubleAggregate(
  2,
  {
    name: 'covar_pop',
    doc: 'The covariance of a population of pairs without null.',
    examples: [['covar_pop(c1, c2) FROM VALUES (1, 1), (2, 2), (3, 3) AS tab(c1, c2)', 0.6666666666666666]],
  },
  pairs(false, ([n, , , ck], g) => (n[g] === 0 ? null : ck[g] / n[g])),
);

export const covarSamp = doubleAggregate(
  2,
  {
    name: 'covar_samp',
    doc: 'The covariance of a sample of pairs without null; null for fewer than two pairs.',
    examples: [['covar_samp(c1, c2) FROM VALUES (1, 1), (2, 2), (3, 3) AS tab(c1, c2)', 1]],
  },
  pairs(false, ([n, , , ck], g) => (n[g] < 2 ? null : ck[g] / (n[g] - 1))),
);
