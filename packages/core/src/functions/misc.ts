/** Facts about the session and the rows, checks and errors. */
import { error } from '../errors/index.js';
import { type Expression, Literal, type ScalarFunction, scalar } from '../expressions/index.js';
import { BooleanType, IntegerType, LongType, NullType, StringType, type Value } from '../types/index.js';
import { newUuid } from '../util/index.js';
import { comparatorOf } from './ordering.js';

export const uuid = scalar({
  name: 'uuid',
  doc: 'A new random identifier for each row.',
  examples: [['length(uuid())', 36]],
  inputs: [],
  returns: StringType,
  deterministic: false,
  evaluate: () => newUuid,
});

export const typeOf = scalar({
  name: 'typeof',
  doc: 'The name of the type of the argument.',
  examples: [
    ['typeof(1)', 'int'],
    ['typeof(array(1))', 'array<int>'],
  ],
  inputs: ['any'],
  returns: StringType,
  nulls: 'handle',
  nullable: false,
  evaluate:
    ({ argTypes: [type] }) =>
    () =>
      type.simpleString,
});

const withMessage = (args: readonly Expression[]): readonly Expression[] =>
  args.length === 2 ? args : [...args, new Literal(`'${args[0].sql}' is not true!`, StringType)];

const raise = (message: string | null): never => {
  throw error('USER_RAISED_EXCEPTION', { errorMessage: String(message) });
};

export const assertTrue = scalar({
  name: 'assert_true',
  doc: 'Null when the condition is true; otherwise, for null too, an error with the message.',
  examples: [['assert_true(0 < 1)', null]],
  inputs: ['boolean', 'string'],
  optional: 1,
  check: withMessage,
  returns: NullType,
  nulls: 'handle',
  nullable: true,
  evaluate: () => (condition: boolean | null, message: string | null) => (condition === true ? null : raise(message)),
});

export const raiseError = scalar({
  name: 'raise_error',
  doc: 'An error with the message, for every row that comes here.',
  examples: [["CASE WHEN true THEN 1 ELSE raise_error('never') END", 1]],
  inputs: ['string'],
  returns: NullType,
  nulls: 'handle',
  nullable: true,
  deterministic: false,
  evaluate: () => raise,
  sql: ([message]) => `raise_error(USER_RAISED_EXCEPTION, map(errorMessage, ${message}))`,
});

export const monotonicallyIncreasingId = scalar({
  name: 'monotonically_increasing_id',
  doc: 'A number that is different for each row and grows within a partition: the partition in the upper 31 bits, the row in the lower 33.',
  examples: [['monotonically_increasing_id()', 0n]],
  inputs: [],
  returns: LongType,
  deterministic: false,
  evaluate: ({ runtime }) => {
    let key = '';
    let next = 0n;
    return () => {
      const current = `${runtime.partitionId}:${runtime.batchTimestampMs}`;
      if (current !== key) next = BigInt(runtime.partitionId) << 33n;
      key = current;
      return next++;
    };
  },
});

export const inputFileName = scalar({
  name: 'input_file_name',
  doc: 'The file that the row was read from; empty text when there is none.',
  examples: [['input_file_name()', '']],
  inputs: [],
  returns: StringType,
  deterministic: false,
  evaluate:
    ({ runtime }) =>
    () =>
      runtime.inputFileName,
});

export const sparkPartitionId = scalar({
  name: 'spark_partition_id',
  doc: 'The number of the partition that the row is in.',
  examples: [['spark_partition_id()', 0]],
  inputs: [],
  returns: IntegerType,
  deterministic: false,
  evaluate:
    ({ runtime }) =>
    () =>
      runtime.partitionId,
  sql: () => 'SPARK_PARTITION_ID()',
});

const fact = (
  name: string,
  doc: string,
  value: string,
  more: Partial<Pick<ScalarFunction, 'aliases' | 'sql'>> = {},
): ScalarFunction =>
  scalar({
    name,
    doc,
    examples: [[`${name}()`, value]],
    inputs: [],
    returns: StringType,
    evaluate: () => () => value,
    ...more,
  });

/** The release of Spark whose functions these are, and who made them. */
export const version = fact('version', 'The version of Spark that is followed, and the engine.', '4.1.0 millrace');

export const currentUser = fact('current_user', 'The user of the process.', process.env.USER ?? 'root', {
  aliases: ['user', 'session_user'],
});

export const currentCatalog = fact('current_catalog', 'The name of the catalog.', 'spark_catalog');

export const currentDatabase = fact('current_database', 'The name of the current schema.', 'default', {
  aliases: ['current_schema'],
  sql: () => 'current_schema()',
});

export const equalNull = scalar({
  name: 'equal_null',
  doc: 'Whether the arguments are equal, or both null. Never null.',
  examples: [
    ['equal_null(3, 3)', true],
    ['equal_null(NULL, NULL)', true],
    ['equal_null(NULL, 3)', false],
  ],
  inputs: ['any', 'any'],
  sameType: 'all',
  returns: BooleanType,
  nulls: 'handle',
  nullable: false,
  evaluate: ({ argTypes: [type] }) => {
    const compare = comparatorOf(type);
    return (a: Value, b: Value) => (a === null || b === null ? a === b : compare(a, b) === 0);
  },
});
