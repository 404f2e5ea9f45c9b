/** product, which Spark has in its API only: SQL does not know the name, so the definition's begins with _. */
import type { AggregateFunction } from '../../expressions/function-definition.js';
import { doubleAggregate } from './double-lanes.js';

const steps = doubleAggregate(
  1,
  {
    name: '_product',
    doc: 'The product of the values that are not null, as DOUBLE; null when there is none.',
    examples: [],
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

export const product: AggregateFunction = { ...steps, sql: ([value]) => `product(${value})` };
