/** Writes, triggers, modes and settings that cannot be: refused before anything is written. */
import { RuntimeConfig } from '@millrace/core';
import { functions as F, SparkSession, Trigger } from 'millrace';
import { describe } from 'vitest';
import { type Refusal, refuses, type Scene, sharedSession } from './support.js';

const spark = sharedSession();
const rows = spark.createDataFrame([{ a: 1n, b: 'x' }]);

const file = (scene: Scene) => scene.write('in/a.json', '{"a":1}\n');
const stream = (scene: Scene, options: Record<string, string | number> = {}) =>
  spark.readStream.schema('a INT').options(options).json(scene.path('in'));
const unlocated = (table: readonly Refusal[]): Refusal[] => table.map((refusal) => ({ ...refusal, unlocated: true }));

const oneFile = (scene: Scene) => {
  file(scene);
  return stream(scene).writeStream;
};

const writes = unlocated([
  {
    name: 'an option of a batch sink that is spelt wrong',
    condition: 'UNKNOWN_OPTION',
    says: ['compresion', 'the json sink', 'Did you mean compression?'],
    run: (scene) => rows.write.option('compresion', 'gzip').json(scene.path('out')),
  },
  {
    name: 'a codec that there is not',
    condition: 'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION',
    says: ['zip', 'gzip'],
    run: (scene) => rows.write.option('compression', 'zip').json(scene.path('out')),
  },
  {
    name: 'no path',
    condition: 'MISSING_PATH',
    says: ['csv', 'save()'],
    run: () => rows.write.format('csv').save(),
  },
  {
    name: 'a folder that is there already',
    condition: 'PATH_ALREADY_EXISTS',
    says: ['/in', '"overwrite"'],
    run: (scene) => {
      file(scene);
      return rows.write.json(scene.path('in'));
    },
  },
  {
    name: 'a save mode that there is not',
    condition: 'INVALID_SAVE_MODE',
    says: ['"replace"', '"overwrite"'],
    run: () => rows.write.mode('replace'),
  },
  {
    name: 'a format that is spelt wrong',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['parqet', 'Did you mean parquet?'],
    run: (scene) => rows.write.format('parqet').save(scene.path('out')),
  },
  {
    name: 'ORC',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['orc', 'Parquet'],
    run: (scene) => rows.write.format('orc').save(scene.path('out')),
  },
  {
    name: 'a partition column that there is not',
    condition: 'PARTITION_COLUMN_NOT_FOUND',
    says: ['`c`', 'struct<a:bigint,b:string>'],
    run: (scene) => rows.write.partitionBy('c').json(scene.path('out')),
  },
  {
    name: 'all columns as partition columns',
    condition: 'ALL_PARTITION_COLUMNS_NOT_ALLOWED',
    says: ['all columns'],
    run: (scene) => rows.write.partitionBy('a', 'b').json(scene.path('out')),
  },
  {
    name: 'text of two columns',
    condition: 'INVALID_SCHEMA_FOR_FORMAT',
    says: ['text', 'value STRING', 'a BIGINT, b STRING'],
    run: (scene) => rows.write.text(scene.path('out')),
  },
  {
    name: 'an array as CSV',
    condition: 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
    says: ['CSV', '`c`', 'ARRAY<BIGINT>'],
    run: (scene) => rows.withColumn('c', F.array('a')).write.csv(scene.path('out')),
  },
  {
    name: 'a stream that is written at once',
    condition: 'UNSUPPORTED_STREAMING_OPERATOR',
    says: ['writeStream.start()'],
    run: (scene) => {
      file(scene);
      return stream(scene).write.json(scene.path('out'));
    },
  },
  {
    name: 'an output mode that there is not',
    condition: 'STREAMING_OUTPUT_MODE.INVALID',
    says: ['replace', 'append', 'complete', 'update'].map((text) => new RegExp(text, 'i')),
    run: (scene) => oneFile(scene).outputMode('replace'),
  },
  {
    name: 'a trigger of no known kind',
    condition: 'INVALID_PARAMETER_VALUE',
    says: ['trigger', 'processingTime, once or availableNow'],
    run: (scene) => oneFile(scene).trigger({} as never),
  },
  {
    name: 'a trigger of no time',
    condition: 'INVALID_CONF_VALUE',
    says: ['often', '500ms'],
    run: () => Trigger.ProcessingTime('often'),
  },
  {
    name: 'a trigger of negative time',
    condition: 'INVALID_CONF_VALUE',
    says: ['-1', 'not negative'],
    run: () => Trigger.ProcessingTime(-1),
  },
  {
    name: 'a continuous trigger',
    condition: 'UNSUPPORTED_STREAMING_OPERATOR',
    says: ['Continuous', 'Trigger.ProcessingTime'],
    run: () => Trigger.Continuous('1 second'),
  },
  {
    name: 'a memory sink without a name',
    condition: 'INVALID_PARAMETER_VALUE',
    says: ['queryName', 'memory'],
    run: (scene) => oneFile(scene).format('memory').start(),
  },
  {
    name: 'a sink that is spelt wrong',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['consle', 'Did you mean console?'],
    run: (scene) => oneFile(scene).format('consle').start(),
  },
  {
    name: 'an option of a sink that is spelt wrong',
    condition: 'UNKNOWN_OPTION',
    says: ['numRow', 'console', 'Did you mean numRows?'],
    run: (scene) => oneFile(scene).format('console').option('numRow', 5).start(),
  },
  {
    name: 'a number of rows that is none',
    condition: 'INVALID_OPTION_VALUE',
    says: ['numRows', "'all'"],
    run: (scene) => oneFile(scene).format('console').option('numRows', 'all').start(),
  },
  {
    name: 'a file sink in complete mode',
    condition: 'STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE',
    says: ['complete', 'json'].map((text) => new RegExp(text, 'i')),
    run: (scene) => {
      const written = oneFile(scene).format('json').outputMode('complete');
      return written.option('checkpointLocation', scene.path('cp')).start(scene.path('out'));
    },
  },
  {
    name: 'a file sink without a checkpoint',
    condition: 'CHECKPOINT_LOCATION_MISSING',
    says: ['option("checkpointLocation", ...)', 'spark.sql.streaming.checkpointLocation'],
    run: (scene) => oneFile(scene).format('json').start(scene.path('out')),
  },
]);

const settings: Refusal[] = [
  ['a number that is none', 'spark.sql.shuffle.partitions', 'many', 'a whole number'],
  ['a truth value that is none', 'spark.sql.ansi.enabled', 'yes', 'true or false'],
  ['a policy that there is not', 'spark.sql.streaming.multipleWatermarkPolicy', 'avg', 'one of min, max'],
  ['a time that is none', 'spark.sql.streaming.pollingDelay', 'soon', '500ms'],
  ['a number of partitions below one', 'spark.sql.shuffle.partitions', '0', 'positive'],
  ['batches to keep below one', 'spark.sql.streaming.minBatchesToRetain', '-3', 'positive'],
].map(([name, key, value, expected]) => ({
  name,
  condition: 'INVALID_CONF_VALUE',
  says: [key, value, expected],
  unlocated: true,
  run: () => spark.conf.set(key, value),
}));

const sessions: Refusal[] = [
  {
    name: 'a setting that is spelt wrong',
    condition: 'SQL_CONF_NOT_FOUND',
    says: ['spark.sql.shuffel.partitions', 'Did you mean spark.sql.shuffle.partitions?'],
    run: () => spark.conf.get('spark.sql.shuffel.partitions'),
  },
  {
    name: 'a zone that there is not',
    condition: 'INVALID_TIMEZONE',
    says: ['Mars/Olympus', 'area/city'],
    run: () => spark.conf.set('spark.sql.session.timeZone', 'Mars/Olympus'),
  },
  ...['yarn', 'spark://host:7077', 'local[0]', 'local[x]', 'local[-1]'].map((master) => ({
    name: `the master ${master}`,
    condition: 'INVALID_CONF_VALUE',
    says: ['spark.master', master, 'local[*]'],
    run: () => SparkSession.builder().master(master),
  })),
  {
    name: 'a bad setting of a session to be',
    condition: 'INVALID_CONF_VALUE',
    says: ['spark.sql.ansi.enabled', 'perhaps'],
    run: () => new SparkSession(new RuntimeConfig([['spark.sql.ansi.enabled', 'perhaps']])),
  },
].map((refusal) => ({ ...refusal, unlocated: true as const }));

describe('writes', () => refuses(spark, import.meta.url, writes));
describe('settings', () => refuses(spark, import.meta.url, [...settings, ...sessions]));
