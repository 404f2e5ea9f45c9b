/**
 * Variance, standard deviation, skewness and kurtosis from central moments, updated and merged by Spark's formulas, step
 * by step in the same order, so that results agree to the last bit. Slots: n, mean, m2, m3, m4.
 */
import { type DoubleSteps, doubleAggregate, type Slots } from './double-lanes.js';

const update =
  (order: number) =>
  ([n, avg, m2, m3, m4]: Slots, g: number, x: number): void => {
    const newN = n[g] + 1;
    const delta = x - avg[g];
    const deltaN = delta / newN;
    n[g] = newN;
    avg[g] += deltaN;
    m2[g] += delta * (delta - deltaN);
    if (order < 3) return;
    const delta2 = delta * delta;
    const deltaN2 = deltaN * deltaN;
    m3[g] = m3[g] - 3 * deltaN * m2[g] + delta * (delta2 - deltaN2);
    if (order < 4) return;
    m4[g] = m4[g] - 4 * deltaN * m3[g] - 6 * deltaN2 * m2[g] + delta * (delta * delta2 - deltaN * deltaN2);
  };

const merge =
  (order: number) =>
  ([n, avg, m2, m3, m4]: Slots, g: number, [on, oavg, om2, om3, om4]: Slots, i: number): void => {
    const n1 = n[g];
    const n2 = on[i];
    const newN = n1 + n2;
    const delta = oavg[i] - avg[g];
    const deltaN = newN === 0 ? 0 : delta / newN;
    if (order > 3) {
      m4[g] +=
        om4[i] +
        deltaN * deltaN * deltaN * delta * n1 * n2 * (n1 * n1 - n1 * n2 + n2 * n2) +
        6 * deltaN * deltaN * (n1 * n1 * om2[i] + n2 * n2 * m2[g]) +
        4 * deltaN * (n1 * om3[i] - n2 * m3[g]);
    }
    if (order > 2) {
      const cube = deltaN * deltaN * delta * n1 * n2 * (n1 - n2);
      m3[g] = m3[g] + om3[i] + cube + 3 * deltaN * (n1 * om2[i] - n2 * m2[g]);
    }
    m2[g] = m2[g] + om2[i] + delta * deltaN * n1 * n2;
    avg[g] += deltaN * n2;
    n[g] = newN;
  };

/** The steps of an aggregate of central moments up to `order`. */
export const moments = (order: number, finish: DoubleSteps['finish']): DoubleSteps => ({
  buffers: order + 1,
  update: update(order),
  merge: merge(order),
  finish,
});

const population = ([n, , m2]: Slots, g: number): number | null => (n[g] === 0 ? null : m2[g] / n[g]);
const sample = ([n, , m2]: Slots, g: number): number | null => (n[g] < 2 ? null : m2[g] / (n[g] - 1));
const rootOf = (finish: DoubleSteps['finish']): DoubleSteps['finish'] => {
  return (s, g, ansi) => {
    const variance = finish(s, g, ansi);
    return variance === null ? null : Math.sqrt(variance);
  };
};

export const stddev = doubleAggregate(
  1,
  {
    name: 'stddev',
    doc: 'The standard deviation of a sample; null for fewer than two values.',
    examples: [['stddev(col) FROM VALUES (1), (2), (3) AS tab(col)', 1]],
  },
  moments(2, rootOf(sample)),
);

export const std = doubleAggregate(
  1,
  {
    name: 'std',
    doc: 'The same as stddev.',
    examples: [['std(col) FROM VALUES (1), (2), (3) AS tab(col)', 1]],
  },
  moments(2, rootOf(sample)),
);

export const stddevSamp = doubleAggregate(
  1,
  {
    name: 'stddev_samp',
    doc: 'The same as stddev.',
    examples: [['stddev_samp(col) FROM VALUES (1), (2), (3) AS tab(col)', 1]],
  },
  moments(2, rootOf(sample)),
);

export const stddevPop = doubleAggregate(
  1,
  {
    name: 'stddev_pop',
    doc: 'The standard deviation of a whole population; null without values.',
    examples: [['stddev_pop(col) FROM VALUES (1), (3) AS tab(col)', 1]],
  },
  moments(2, rootOf(population)),
);

export const varSamp = doubleAggregate(
  1,
  {
    name: 'var_samp',
    doc: 'The variance of a sample; null for fewer than two values.',
    examples: [['var_samp(col) FROM VALUES (1), (2), (3) AS tab(col)', 1]],
  },
  moments(2, sample),
);

export const variance = doubleAggregate(
  1,
  {
    name: 'variance',
    doc: 'The same as var_samp.',
    examples: [['variance(col) FROM VALUES (1), (2), (3) AS tab(col)', 1]],
  },
  moments(2, sample),
);

export const varPop = doubleAggregate(
  1,
  {
    name: 'var_pop',
    doc: 'The variance of a whole population; null without values.',
    examples: [['var_pop(col) FROM VALUES (1), (3) AS tab(col)', 1]],
  },
  moments(2, population),
);

export const skewness = doubleAggregate(
  1,
  {
    name: 'skewness',
    doc: 'How lopsided the values are about their mean; null without values or when all are equal.',
    examples: [['skewness(col) FROM VALUES (-10), (-20), (100), (1000) AS tab(col)', 1.1135657469022011]],
  },
  moments(3, ([n, , m2, m3], g) => {
    if (n[g] === 0 || m2[g] === 0) return null;
    return (Math.sqrt(n[g]) * m3[g]) / Math.sqrt(m2[g] * m2[g] * m2[g]);
  }),
);

export const kurtosis = doubleAggregate(
  1,
  {
    name: 'kurtosis',
    doc: 'How heavy the tails are, 0 for a normal distribution; null without values or when all are equal.',
    examples: [['kurtosis(col) FROM VALUES (-10), (-20), (100), (1000) AS tab(col)', -0.7014368047529609]],
  },
  moments(4, ([n, , m2, , m4], g) => {
    if (n[g] === 0 || m2[g] === 0) return null;
    return (n[g] * m4[g]) / (m2[g] * m2[g]) - 3;
  }),
);
