/** product. */
import { doubleAggregate } from './double-lanes.js';

export const product = doubleAggregate(
  1,
  {
    name: 'product',
    doc: 'The product of the values that are not null, as DOUBLE; null when there is none.',
    examples: [['product(col) FROM VALUES (2), (3), (NULL) AS tab(col)', 6]],
  },
  {
    buffers: 2,
    update: ([n, product], g, value) => {
      product[g] = n[g]++ === 0 ? value : product[g] * value;
    },
    merge: ([n, product], g, [otherN, other], i) => {
      if (otherN[i] === 0) return;
      product[g] = n[g] === 0 ? other[i] : product[g] * other[i];
      n[g] += otherN[i];
    },
    finish: ([n, product], g) => (n[g] === 0 ? null : product[g]),
  },
);
