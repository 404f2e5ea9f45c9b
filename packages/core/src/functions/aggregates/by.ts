/** max_by and min_by: the value that goes with an extreme of another one. */
import type { AggregateFunction, Call } from '../../expressions/function-definition.js';
import type { DataType, Value } from '../../types/index.js';
import { comparatorOf } from '../ordering.js';
import { type RowSteps, rowAggregate } from './row-accumulator.js';

interface Best {
  value: Value;
  order: Value;
}

/** A later row wins a tie, as in Spark. */
const steps =
  (sign: 1 | -1) =>
  ({ argTypes }: Call): RowSteps<Best> => {
    const compare = comparatorOf(argTypes[1]);
    const offer = (best: Best, value: Value, order: Value): Best => {
      if (order === null || (best.order !== null && compare(best.order, order) * sign > 0)) return best;
      return { value, order };
    };
    return {
      init: () => ({ value: null, order: null }),
      update: offer,
      merge: (best, other) => offer(best, other.value, other.order),
      finish: (best) => best.value,
      encode: (best) => [best.value, best.order],
      decode: ([value, order]) => ({ value, order }),
    };
  };

const shape = {
  inputs: ['any', 'orderable'],
  nulls: 'handle',
  returns: ([type]: readonly DataType[]) => type,
  bufferTypes: (argTypes: readonly DataType[]) => argTypes,
} as const satisfies Partial<AggregateFunction> & { nulls: 'handle' };

export const maxBy = rowAggregate<Best>({
  ...shape,
  name: 'max_by',
  doc: 'The first argument of the row whose second one is greatest. Rows whose second argument is null do not count.',
  examples: [["max_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20) AS tab(x, y)", 'b']],
  steps: steps(1),
});

export const minBy = rowAggregate<Best>({
  ...shape,
  name: 'min_by',
  doc: 'The first argument of the row whose second one is least. Rows whose second argument is null do not count.',
  examples: [["min_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20) AS tab(x, y)", 'a']],
  steps: steps(-1),
});
