/**
 * The table of error conditions: Spark's names, SQL states and texts where Spark has one. A file for each family;
 * the types of parameters follow from the templates.
 */
import { calls } from './calls.js';
import { checkpoints } from './checkpoints.js';
import { dataTypes } from './data-types.js';
import { datesAndTimes } from './dates-and-times.js';
import { files } from './files.js';
import { names } from './names.js';
import { numbers } from './numbers.js';
import { parsing } from './parsing.js';
import { queries } from './queries.js';
import { define } from './row.js';
import { settings } from './settings.js';
import { streaming } from './streaming.js';
import { values } from './values.js';

/** Every condition by its name. */
export const conditions = define({
  ...calls,
  ...checkpoints,
  ...dataTypes,
  ...datesAndTimes,
  ...files,
  ...names,
  ...numbers,
  ...parsing,
  ...queries,
  ...settings,
  ...streaming,
  ...values,
  INTERNAL_ERROR: ['XX000', 'runtime', '<message>'],
});

/** The name of a condition. */
export type ConditionName = keyof typeof conditions;

type ParametersOf<T extends string> = T extends `${string}<${infer P}>${infer Rest}` ? P | ParametersOf<Rest> : never;

/** The parameters that a condition's template names. */
export type ConditionParameters<N extends ConditionName> = {
  [P in ParametersOf<(typeof conditions)[N]['template']>]: string | number;
};
