/** Plans that cannot be: unknown and ambiguous names, wrong types, wrong places. Thrown at the verb, with its line. */
import { functions as F } from 'millrace';
import { describe, expect, it } from 'vitest';
import { failureOf, inScene, type Refusal, refuses, type Scene, sharedSession } from './support.js';

const spark = sharedSession();
spark.udf.register('triple', (x: number) => x * 3, 'int');
const people = spark.createDataFrame(
  [{ name: 'ann', age: 7n, address: { city: 'Rome', street: 'Via' } }],
  'name STRING, age BIGINT, address STRUCT<city: STRING, street: STRING>',
);
people.createOrReplaceTempView('people');
const pets = spark.createDataFrame([{ name: 'rex', owner: 'ann' }]);

/** A read whose schema is known only when an action asks. */
const later = (scene: Scene) => spark.read.json(scene.write('in/a.json', '{"name":"ann","age":7}\n'));

const known: Refusal[] = [
  {
    name: 'a column that is spelt wrong',
    condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    says: ['`nane`', 'Did you mean one of the following? [`name`'],
    run: () => people.select('nane'),
  },
  {
    name: 'a column of a frame without columns near',
    condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    says: ['`salary`', '`name`', '`age`'],
    run: () => people.filter('salary > 3'),
  },
  {
    name: 'a column that was dropped',
    condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    says: ['`age`'],
    run: () => people.drop('age').select(F.col('age')),
  },
  {
    name: 'a field that the struct has not',
    condition: 'FIELD_NOT_FOUND',
    says: ['`town`', '`city`'],
    run: () => people.select('address.town'),
  },
  {
    name: 'a field of a number',
    condition: 'INVALID_EXTRACT_BASE_FIELD_TYPE',
    says: ['"age"', 'Need a complex type [STRUCT, ARRAY, MAP]', 'BIGINT'],
    run: () => people.select('age.years'),
  },
  {
    name: 'a name that two sides of a join have',
    condition: 'AMBIGUOUS_REFERENCE',
    says: ['Reference `name` is ambiguous', '[`name`, `name`]'],
    run: () => people.join(pets, people.col('name').equalTo(pets.col('owner'))).select('name'),
  },
  {
    name: 'a join column that one side has not',
    condition: 'UNRESOLVED_USING_COLUMN_FOR_JOIN',
    says: ['`age`', 'right', '`name`', '`owner`'],
    run: () => people.join(pets, 'age'),
  },
  {
    name: 'a function that is spelt wrong',
    condition: 'UNRESOLVED_ROUTINE',
    says: ['`uper`', 'Did you mean upper?'],
    run: () => people.selectExpr('uper(name)'),
  },
  {
    name: 'a registered function that is spelt wrong',
    condition: 'UNRESOLVED_ROUTINE',
    says: ['`tripel`', 'Did you mean triple?'],
    run: () => people.selectExpr('tripel(age)'),
  },
  {
    name: 'too few arguments',
    condition: 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    says: ['`nullif`', 'requires 2 parameters but the actual number is 1'],
    run: () => people.selectExpr('nullif(age)'),
  },
  {
    name: 'too many arguments',
    condition: 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    says: ['`upper`', 'requires 1 parameters but the actual number is 2'],
    run: () => people.selectExpr('upper(name, 1)'),
  },
  {
    name: 'an argument of the wrong type',
    condition: 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    says: ['map_keys', 'requires the "MAP" type', '"name" has the type "STRING"'],
    run: () => people.selectExpr('map_keys(name)'),
  },
  {
    name: 'operands without a common type',
    condition: 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES',
    says: ['"(address = 1)"', 'STRUCT<', '"INT"'],
    run: () => people.filter('address = 1'),
  },
  {
    name: 'a cast that cannot be',
    condition: 'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
    says: ['"CAST(address AS INT)"', 'STRUCT<', '"INT"'],
    run: () => people.select(people.col('address').cast('int')),
  },
  {
    name: 'a filter that is no condition',
    condition: 'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN',
    says: ['"age"', '"BIGINT"', 'is not a boolean'],
    run: () => people.filter(F.col('age')),
  },
  {
    name: 'an aggregate in a filter',
    condition: 'INVALID_WHERE_CONDITION',
    says: ['sum(age)', 'Rewrite the query'],
    run: () => people.filter('sum(age) > 3'),
  },
  {
    name: 'an aggregate of an aggregate',
    condition: 'NESTED_AGGREGATE_FUNCTION',
    says: ['inner aggregate function in a sub-query'],
    run: () => people.agg(F.sum(F.max('age'))),
  },
  {
    name: 'an aggregate as a grouping key',
    condition: 'GROUP_BY_AGGREGATE',
    says: ['sum(age)'],
    run: () => people.groupBy(F.sum('age')).count(),
  },
  {
    name: 'a column that is neither grouped nor aggregated',
    condition: 'MISSING_AGGREGATION',
    says: ['"age"', 'any_value(age)'],
    run: () => people.groupBy('name').agg(F.col('age')),
  },
  {
    name: 'a union of other numbers of columns',
    condition: 'NUM_COLUMNS_MISMATCH',
    says: ['UNION', '3 columns', '2 columns'],
    run: () => people.union(pets),
  },
  {
    name: 'a union of other types',
    condition: 'INCOMPATIBLE_COLUMN_TYPE',
    says: ['UNION', 'second column', '"BIGINT"'],
    run: () => people.select('name', 'address').union(people.select('name', 'age')),
  },
  {
    name: 'a union by names that one side has not',
    condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    says: ['`age`', '`owner`'],
    run: () => people.drop('address').unionByName(pets),
  },
  {
    name: 'two columns of one name to write',
    condition: 'COLUMN_ALREADY_EXISTS',
    says: ['`name`', 'rename'],
    unlocated: true,
    run: (scene) => people.select('name', 'name').write.json(scene.path('out')),
  },
  {
    name: 'toDF with another number of names',
    condition: 'ASSIGNMENT_ARITY_MISMATCH',
    says: ['2', '3'],
    run: () => people.toDF('a', 'b'),
  },
  {
    name: 'a join type that there is not',
    condition: 'UNSUPPORTED_JOIN_TYPE',
    says: ["'lefty'", 'Did you mean left?', 'leftouter'],
    unlocated: true,
    run: () => people.join(pets, 'name', 'lefty'),
  },
  {
    name: 'a negative limit',
    condition: 'INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE',
    says: ['-1'],
    run: () => people.limit(-1),
  },
  {
    name: 'a watermark that is no time',
    condition: 'CANNOT_PARSE_INTERVAL',
    says: ['soon'],
    run: () => people.withColumn('t', F.current_timestamp()).withWatermark('t', 'soon'),
  },
  {
    name: 'a watermark of negative length',
    condition: 'INVALID_PARAMETER_VALUE',
    says: ['delay', '-1 minute'],
    run: () => people.withColumn('t', F.current_timestamp()).withWatermark('t', '-1 minute'),
  },
  {
    name: 'a watermark on a number',
    condition: 'EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE',
    says: ['age', 'BIGINT', 'TIMESTAMP'],
    run: () => people.withWatermark('age', '1 minute'),
  },
  {
    name: 'a window of no length',
    condition: 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE',
    says: ['window'],
    run: () => people.select(F.window(F.current_timestamp(), '0 seconds')),
  },
  {
    name: 'a key of a map that repeats',
    condition: 'DUPLICATED_MAP_KEY',
    says: ['spark.sql.mapKeyDedupPolicy', 'LAST_WIN'],
    unlocated: true,
    run: () => people.selectExpr("map('a', 1, 'a', 2)").collect(),
  },
];

const atTheAction: Refusal[] = [
  {
    name: 'a column that is spelt wrong',
    condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    says: ['`nane`', '`name`'],
    run: (scene) => later(scene).select('nane').collect(),
  },
  {
    name: 'a function that is spelt wrong',
    condition: 'UNRESOLVED_ROUTINE',
    says: ['`uper`', 'Did you mean upper?'],
    run: (scene) => later(scene).selectExpr('uper(name)').count(),
  },
  {
    name: 'a type that does not fit',
    condition: 'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN',
    says: ['"age"'],
    run: (scene) => later(scene).filter('age').schema(),
  },
  {
    name: 'a stream that is collected',
    condition: 'UNSUPPORTED_STREAMING_OPERATOR',
    says: ['must be executed with writeStream.start()'],
    run: (scene) => spark.readStream.schema('a INT').json(scene.folder('in')).collect(),
  },
  {
    name: 'a batch that is written as a stream',
    condition: 'WRITE_STREAM_NOT_ALLOWED',
    says: ['only on streaming', 'Use write, or read with readStream'],
    run: () => people.writeStream.format('noop').start(),
  },
];

const values: Refusal[] = [
  {
    name: 'a division by zero',
    condition: 'DIVIDE_BY_ZERO',
    says: ['try_divide', 'spark.sql.ansi.enabled'],
    run: () => people.selectExpr('age / 0').collect(),
  },
  {
    name: 'text that is no number',
    condition: 'CAST_INVALID_INPUT',
    says: ["'ann'", '"STRING"', '"INT"', 'try_cast'],
    run: () => people.selectExpr('CAST(name AS INT)').collect(),
  },
  {
    name: 'a number beyond its type',
    condition: 'CAST_OVERFLOW',
    says: ['"TINYINT"', 'try_cast'],
    run: () => people.selectExpr('CAST(age * 1000 AS TINYINT)').collect(),
  },
  {
    name: 'an index beyond an array',
    condition: 'INVALID_ARRAY_INDEX',
    says: ['index 5', '2 elements', 'get()'],
    run: () => people.selectExpr('array(1, 2)[int(age - 2)]').collect(),
  },
];

describe('plans over known data are refused by the verb', () => refuses(spark, import.meta.url, known));
describe('plans over files are refused by the action', () => refuses(spark, import.meta.url, atTheAction));
describe('values that expressions cannot compute with', () => refuses(spark, import.meta.url, values));

/** `file:line` of the caller. */
const here = (): string => /\(?(?:file:\/\/)?([^()\s]+:\d+):\d+\)?$/.exec(new Error().stack!.split('\n')[2])![1];

describe('the line that a message ends with', () => {
  it('is that of the verb, for what is known', async () => {
    const lines: string[] = [];
    const failure = await failureOf(() => [lines.push(here()), people.select('nane')]);
    expect(failure.message).toContain(`in select() at ${lines[0]}`);
  });

  it('is that of the verb, not of the action, for what the action finds out', () =>
    inScene(spark, async (scene) => {
      const [line, df] = [here(), later(scene).select('nane')];
      const failure = await failureOf(() => df.filter('age > 3').collect());
      expect(failure.message).toContain(`in select() at ${line}`);
    }));

  it('is that of the last verb for a value', async () => {
    const [line, df] = [here(), people.selectExpr('age / 0 AS x')];
    const failure = await failureOf(() => df.collect());
    expect(failure.message).toContain(`in selectExpr() at ${line}`);
  });
});
