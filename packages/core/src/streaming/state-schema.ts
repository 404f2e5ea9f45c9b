/** What a checkpoint's state is made of: written with the first batch, compared when the query comes again. */
import path from 'node:path';
import { type CheckpointFileManager, checkVersion } from '../checkpoint/index.js';
import type { RuntimeConfig } from '../config/index.js';
import { error } from '../errors/index.js';
import type { StatefulOperator } from './streaming-plan.js';

const describe = (operators: readonly { operatorId: number; name: string }[]): string =>
  `[${operators.map((o) => `(OperatorId: ${o.operatorId} -> OperatorName: ${o.name})`).join(', ')}]`;

/** Spark's fields, and the schemas, which Spark keeps in a file of its own. */
interface StoredSchema {
  readonly operatorInfo: { readonly operatorId: number; readonly operatorName: string };
  readonly stateStoreInfo: readonly { storeName: string; numColsPrefixKey: number; numPartitions: number }[];
  readonly keySchema: unknown;
  readonly valueSchema: unknown;
}

const read = async (files: CheckpointFileManager, file: string): Promise<StoredSchema> => {
  const [version, json = ''] = Buffer.from(await files.read(file))
    .toString('utf8')
    .split('\n');
  checkVersion(file, version, 1);
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw error('CHECKPOINT_CORRUPT', {
      path: file,
      reason: `it holds no JSON: ${(cause as Error).message}`,
      advice: 'Restore the file, or start from a new checkpoint.',
    });
  }
};

/** Types only: names may change. */
const typesOf = (schema: unknown): string =>
  JSON.stringify(schema, (key, value) =>
    key === 'name' || key === 'nullable' || key === 'metadata' ? undefined : value,
  );

const compare = (stored: StoredSchema, now: StatefulOperator): void => {
  if (typesOf(stored.keySchema) !== typesOf(now.keySchema)) {
    throw error('STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE', {
      storedKeySchema: JSON.stringify(stored.keySchema),
      newKeySchema: JSON.stringify(now.keySchema),
    });
  }
  if (typesOf(stored.valueSchema) !== typesOf(now.valueSchema)) {
    throw error('STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE', {
      storedValueSchema: JSON.stringify(stored.valueSchema),
      newValueSchema: JSON.stringify(now.valueSchema),
    });
  }
};

/** Throws when the query's state is not the checkpoint's; writes the schema files of a new checkpoint. */
export async function checkStateSchemas(
  files: CheckpointFileManager,
  root: string,
  operators: readonly StatefulOperator[],
  conf: RuntimeConfig,
  batchId: number,
): Promise<void> {
  const known = batchId === 0 ? [] : (await files.list(root)).filter((name) => /^\d+$/.test(name));
  const stored = await Promise.all(
    known.map(async (id) => ({
      operatorId: Number(id),
      schema: await read(files, path.join(root, id, '_metadata', 'metadata')),
    })),
  );
  const names = stored.map(({ operatorId, schema }) => ({ operatorId, name: schema.operatorInfo.operatorName }));
  if (batchId > 0 && describe(names) !== describe(operators)) {
    throw error('STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA', {
      OpsInMetadataSeq: describe(names),
      OpsInCurBatchSeq: describe(operators),
    });
  }
  for (const operator of operators) {
    const old = stored.find(({ operatorId }) => operatorId === operator.operatorId);
    if (old && conf.getBoolean('spark.sql.streaming.stateStore.stateSchemaCheck')) compare(old.schema, operator);
    if (!old) await writeSchema(files, root, operator, conf.getInt('spark.sql.shuffle.partitions'));
  }
}

const writeSchema = (
  files: CheckpointFileManager,
  root: string,
  operator: StatefulOperator,
  numPartitions: number,
): Promise<boolean> => {
  const { operatorId, name, keySchema, valueSchema } = operator;
  const stored: StoredSchema = {
    operatorInfo: { operatorId, operatorName: name },
    stateStoreInfo: [{ storeName: 'default', numColsPrefixKey: 0, numPartitions }],
    keySchema,
    valueSchema,
  };
  const json = JSON.stringify(stored);
  return files.writeAtomic(path.join(root, String(operatorId), '_metadata', 'metadata'), `v1\n${json}`, true);
};
