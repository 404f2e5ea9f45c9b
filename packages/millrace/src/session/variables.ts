/** What stands in SQL text for a value: `${name}` of a configuration key or of `${env:NAME}`, parameters `:name` and `?`. */
import type { Expression, RuntimeConfig } from '@millrace/core';
import { toExpression } from '../dataframe/column.js';

const reference = /\$\{(?:(env|system|spark|sparkconf|hivevar|hiveconf):)?([^}]*)\}/g;

const resolved = (conf: RuntimeConfig, prefix: string | undefined, name: string): string => {
  if (prefix === 'env') return process.env[name] ?? '';
  return prefix === 'system' ? '' : conf.get(name, '');
};

/** The text that is parsed. Off when `spark.sql.variable.substitute` is false. */
export const substituteVariables = (text: string, conf: RuntimeConfig): string =>
  text.includes('${') && conf.getBoolean('spark.sql.variable.substitute')
    ? text.replace(reference, (_, prefix: string | undefined, name: string) => resolved(conf, prefix, name))
    : text;

/** The values of parameters as expressions, by name, or by number from 0. */
export const parametersOf = (
  args: Readonly<Record<string, unknown>> | readonly unknown[],
): ReadonlyMap<string | number, Expression> => {
  const entries = Array.isArray(args) ? [...args.entries()] : Object.entries(args);
  return new Map(entries.map(([key, value]) => [key, toExpression(value)]));
};
