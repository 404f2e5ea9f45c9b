/** The settings that a checkpoint fixes: those that its files were written with. */
import type { RuntimeConfig } from '../config/index.js';

/** How many partitions the state has. */
export const partitionsKey = 'spark.sql.shuffle.partitions';

const pinnedKeys = [
  'spark.sql.streaming.stateStore.providerClass',
  'spark.sql.streaming.multipleWatermarkPolicy',
  'spark.sql.streaming.aggregation.stateFormatVersion',
  'spark.sql.streaming.stateStore.compression.codec',
  partitionsKey,
] as const;

/** The session's settings, with those that the checkpoint fixed. */
export function pinnedConf(
  session: RuntimeConfig,
  logged: Readonly<Record<string, string>> | undefined,
  defaultStatePartitions: number,
): RuntimeConfig {
  const conf = session.clone();
  if (!conf.isSet(partitionsKey)) conf.set(partitionsKey, defaultStatePartitions);
  for (const key of pinnedKeys) if (logged?.[key] !== undefined) conf.set(key, logged[key]);
  return conf;
}

/** The fixed settings, as the offset log keeps them. */
export const pinnedEntries = (conf: RuntimeConfig): Record<string, string> =>
  Object.fromEntries(pinnedKeys.map((key) => [key, conf.get(key)]));
