/** `${name}` in SQL text: the value of a configuration key, of `${env:NAME}`, or nothing. */
import type { RuntimeConfig } from '@millrace/core';

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
