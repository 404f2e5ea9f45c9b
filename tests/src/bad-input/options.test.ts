/** Options, formats, paths and schemas of reads that cannot be: refused before anything is read. */
import { describe } from 'vitest';
import { type Refusal, refuses, type Scene, sharedSession } from './support.js';

const spark = sharedSession();

const file = (scene: Scene) => scene.write('in/a.json', '{"a":1}\n');
const stream = (scene: Scene, options: Record<string, string | number> = {}) =>
  spark.readStream.schema('a INT').options(options).json(scene.path('in'));
const started = (scene: Scene, options: Record<string, string | number>) => {
  file(scene);
  return stream(scene, options).writeStream.format('noop').start();
};

const reads: Refusal[] = [
  {
    name: 'rows of text in place of a path',
    condition: 'INVALID_PARAMETER_VALUE',
    says: ['json', 'a DataFrame', 'from_json'],
    run: () => spark.read.json(spark.range(1) as never).collect(),
  },
  {
    name: 'a path given twice',
    condition: 'INVALID_OPTION_VALUE',
    says: ['path', 'load() is called with a path: leave out one of the two'],
    run: (scene) => spark.read.format('json').option('path', scene.path('in')).load(file(scene)).collect(),
  },
  {
    name: 'an option of JSON that is spelt wrong',
    condition: 'UNKNOWN_OPTION',
    says: ['mutliLine', 'the json source', 'Did you mean multiLine?'],
    run: (scene) => spark.read.option('mutliLine', true).json(file(scene)).collect(),
  },
  {
    name: 'an option of CSV that is spelt wrong',
    condition: 'UNKNOWN_OPTION',
    says: ['seperator', 'the csv source', 'Known options:', 'sep'],
    run: (scene) => spark.read.schema('a INT').option('seperator', ';').csv(file(scene)).collect(),
  },
  {
    name: 'an option that belongs to streams',
    condition: 'UNKNOWN_OPTION',
    says: ['maxFilesPerTrigger', 'the json source'],
    run: (scene) => spark.read.option('maxFilesPerTrigger', 1).json(file(scene)).collect(),
  },
  {
    name: 'an option of a stream that is spelt wrong',
    condition: 'UNKNOWN_OPTION',
    says: ['maxFilePerTrigger', 'Did you mean maxFilesPerTrigger?'],
    run: (scene) => started(scene, { maxFilePerTrigger: 1 }),
  },
  {
    name: 'an option of the rate source that is spelt wrong',
    condition: 'UNKNOWN_OPTION',
    says: ['rowsPerSeconds', 'Did you mean rowsPerSecond?'],
    run: () => spark.readStream.format('rate').option('rowsPerSeconds', 1).load().schema(),
  },
  {
    name: 'a truth value that is none',
    condition: 'INVALID_OPTION_VALUE',
    says: ["'yes'", 'multiLine', 'true or false'],
    run: (scene) => spark.read.option('multiLine', 'yes').json(file(scene)).collect(),
  },
  {
    name: 'a mode that there is not',
    condition: 'INVALID_OPTION_VALUE',
    says: ["'STRICT'", 'mode', 'PERMISSIVE, DROPMALFORMED, FAILFAST'],
    run: (scene) => spark.read.option('mode', 'STRICT').json(file(scene)).collect(),
  },
  {
    name: 'a separator of no character',
    condition: 'INVALID_OPTION_VALUE',
    says: ["''", 'sep'],
    run: (scene) => spark.read.schema('a INT').option('sep', '').csv(file(scene)).collect(),
  },
  {
    name: 'a quote of two characters',
    condition: 'INVALID_OPTION_VALUE',
    says: ["'<<'", 'quote', 'one ASCII character'],
    unlocated: true,
    run: (scene) => spark.read.schema('a INT').option('quote', '<<').csv(file(scene)).collect(),
  },
  {
    name: 'an encoding that there is not',
    condition: 'INVALID_OPTION_VALUE',
    says: ["'UTF-9'", 'encoding', 'UTF-8'],
    unlocated: true,
    run: (scene) => spark.read.schema('a INT').option('encoding', 'UTF-9').csv(file(scene)).collect(),
  },
  {
    name: 'a time that is none',
    condition: 'INVALID_OPTION_VALUE',
    says: ["'yesterday'", 'modifiedAfter', '2020-06-01T13:00:00'],
    run: (scene) => spark.read.option('modifiedAfter', 'yesterday').json(file(scene)).collect(),
  },
  {
    name: 'no path',
    condition: 'MISSING_PATH',
    says: ['json', 'load()', "'path'"],
    run: () => spark.read.format('json').load().collect(),
  },
  {
    name: 'a path that there is not',
    condition: 'PATH_NOT_FOUND',
    says: ['file:///', '/nowhere'],
    run: (scene) => spark.read.json(scene.path('nowhere')).collect(),
  },
  {
    name: 'one of several paths that there is not',
    condition: 'PATH_NOT_FOUND',
    says: ['/nowhere'],
    run: (scene) => spark.read.json(file(scene), scene.path('nowhere')).collect(),
  },
  {
    name: 'a pattern that fits nothing',
    condition: 'PATH_NOT_FOUND',
    says: ['*.jsonl'],
    run: (scene) => spark.read.json(scene.path('*.jsonl')).collect(),
  },
  {
    name: 'a path on another file system',
    condition: 'UNSUPPORTED_FILE_SYSTEM',
    says: ['hdfs', 'only local paths and file: URIs'],
    run: () => spark.read.json('hdfs://host/in').collect(),
  },
  {
    name: 'a format that is spelt wrong',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['jason', 'Did you mean json?', 'Known: ', 'parquet'],
    run: () => spark.read.format('jason').load('/in').collect(),
  },
  {
    name: 'ORC',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['orc', 'convert the files to Parquet'],
    run: () => spark.read.format('orc').load('/in').collect(),
  },
  {
    name: 'XML',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['xml', 'convert the files to JSON lines'],
    run: () => spark.read.format('xml').load('/in').collect(),
  },
  {
    name: 'Avro',
    condition: 'DATA_SOURCE_NOT_FOUND',
    says: ['avro', 'convert the files to Parquet or JSON lines'],
    run: () => spark.readStream.format('avro').load('/in').writeStream.format('noop').start(),
  },
  {
    name: 'a schema that cannot be inferred',
    condition: 'UNABLE_TO_INFER_SCHEMA',
    says: ['json', 'specified manually'],
    run: (scene) => spark.read.json(scene.folder('empty')).collect(),
  },
  {
    name: 'the column of corrupt records as a number',
    condition: 'INVALID_CORRUPT_RECORD_TYPE',
    says: ['_corrupt_record', 'STRING', 'INT'],
    run: (scene) => spark.read.schema('a INT, _corrupt_record INT').json(file(scene)).collect(),
  },
  {
    name: 'a source that is only a stream, read at once',
    condition: 'STREAM_ONLY_SOURCE',
    says: ['rate', 'spark.readStream'],
    run: () => spark.read.format('rate').load().collect(),
  },
  {
    name: 'a schema for a source that has its own',
    condition: 'USER_SPECIFIED_SCHEMA_UNSUPPORTED',
    says: ['rate', 'timestamp'],
    run: () => spark.readStream.format('rate').schema('a INT').load().schema(),
  },
];

const streams: Refusal[] = [
  ...([0, -1, 'x', 1.5] as const).map((value) => ({
    name: `maxFilesPerTrigger ${value}`,
    condition: 'INVALID_OPTION_VALUE',
    says: [`'${value}'`, 'maxFilesPerTrigger', 'a positive integer'],
    unlocated: true as const,
    run: (scene: Scene) => started(scene, { maxFilesPerTrigger: value }),
  })),
  ...([0, 'ten'] as const).map((value) => ({
    name: `maxBytesPerTrigger ${value}`,
    condition: 'INVALID_OPTION_VALUE',
    says: [`'${value}'`, 'maxBytesPerTrigger', 'a positive long'],
    unlocated: true as const,
    run: (scene: Scene) => started(scene, { maxBytesPerTrigger: value }),
  })),
  {
    name: 'both limits of a trigger',
    condition: 'INVALID_OPTION_VALUE',
    says: ["'maxFilesPerTrigger' and 'maxBytesPerTrigger' can't be both set"],
    unlocated: true,
    run: (scene) => started(scene, { maxFilesPerTrigger: 1, maxBytesPerTrigger: 10 }),
  },
  {
    name: 'an age that is none',
    condition: 'INVALID_OPTION_VALUE',
    says: ['maxFileAge', "'old'", '7d'],
    run: (scene) => started(scene, { maxFileAge: 'old' }),
  },
  {
    name: 'a cleaning that there is not',
    condition: 'INVALID_OPTION_VALUE',
    says: ['cleanSource', "'burn'", 'off, delete, archive'],
    run: (scene) => started(scene, { cleanSource: 'burn' }),
  },
  {
    name: 'an archive without a folder',
    condition: 'INVALID_OPTION_VALUE',
    says: ['sourceArchiveDir', "cleanSource is 'archive'"],
    unlocated: true,
    run: (scene) => started(scene, { cleanSource: 'archive' }),
  },
  {
    name: 'an archive inside the source',
    condition: 'INVALID_OPTION_VALUE',
    says: ['sourceArchiveDir', 'does not read'],
    unlocated: true,
    run: (scene) => started(scene, { cleanSource: 'archive', sourceArchiveDir: scene.path('in/done') }),
  },
  {
    name: 'an archive above the source',
    condition: 'INVALID_OPTION_VALUE',
    says: ['sourceArchiveDir', 'does not read'],
    unlocated: true,
    run: (scene) => started(scene, { cleanSource: 'archive', sourceArchiveDir: scene.path('.') }),
  },
  {
    name: 'a stream of files modified before a time',
    condition: 'INVALID_OPTION_VALUE',
    says: ["option 'modifiedBefore' is not allowed in file stream sources"],
    run: (scene) => started(scene, { modifiedBefore: '2020-01-01T00:00:00' }),
  },
  {
    name: 'no schema',
    condition: 'SCHEMA_NOT_SPECIFIED_FOR_STREAM',
    says: ['Schema must be specified', 'spark.read.load(directory)'],
    run: (scene) => {
      file(scene);
      return spark.readStream.json(scene.path('in')).writeStream.format('noop').start();
    },
  },
  {
    name: 'no path',
    condition: 'MISSING_PATH',
    says: ['json', 'load()'],
    run: () => spark.readStream.schema('a INT').format('json').load().writeStream.format('noop').start(),
  },
  {
    name: 'a path that there is not',
    condition: 'PATH_NOT_FOUND',
    says: ['/in'],
    run: (scene) => stream(scene).writeStream.format('noop').start(),
  },
  {
    name: 'rows a second below one',
    condition: 'INVALID_OPTION_VALUE',
    says: ["'-5'", 'rowsPerSecond', 'positive'],
    run: () => spark.readStream.format('rate').option('rowsPerSecond', -5).load().schema(),
  },
  {
    name: 'a socket without a port',
    condition: 'MISSING_OPTION',
    says: ['port', 'socket', 'option("port", ...)'],
    run: () => spark.readStream.format('socket').option('host', 'localhost').load().schema(),
  },
];

describe('reads', () => refuses(spark, import.meta.url, reads));
describe('streaming reads', () => refuses(spark, import.meta.url, streams));
