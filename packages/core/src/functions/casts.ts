/** Types as functions: `int('1')` is `CAST('1' AS INT)`. */
import { Cast, type ScalarFunction, scalar } from '../expressions/index.js';
import {
  BinaryType,
  BooleanType,
  ByteType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  ShortType,
  StringType,
  TimestampType,
} from '../types/index.js';

const castFunction = (name: string, type: DataType, example: ScalarFunction['examples'][number]): ScalarFunction =>
  scalar({
    name,
    doc: `The argument cast to ${type.sql}.`,
    examples: [example],
    inputs: ['any'],
    returns: type,
    rewrite: ([value], { ansi }) => new Cast(value, type, ansi ? 'ansi' : 'legacy'),
    namedByRewriting: true,
  });

export const booleanCast = castFunction('boolean', BooleanType, ["boolean('yes')", true]);
export const tinyintCast = castFunction('tinyint', ByteType, ["tinyint('1')", 1]);
export const smallintCast = castFunction('smallint', ShortType, ["smallint('1')", 1]);
export const intCast = castFunction('int', IntegerType, ["int('1')", 1]);
export const bigintCast = castFunction('bigint', LongType, ["bigint('1')", 1n]);
export const floatCast = castFunction('float', FloatType, ["float('1.5')", 1.5]);
export const doubleCast = castFunction('double', DoubleType, ["double('1e3')", 1000]);
export const decimalCast = castFunction('decimal', new DecimalType(), ["string(decimal('1.5'))", '2']);
export const stringCast = castFunction('string', StringType, ['string(1.50)', '1.50']);
export const binaryCast = castFunction('binary', BinaryType, ["hex(binary('abc'))", '616263']);
export const dateCast = castFunction('date', DateType, ["date('2020-01-01')", '2020-01-01']);
export const timestampCast = castFunction('timestamp', TimestampType, [
  "timestamp('2020-01-01')",
  '2020-01-01T00:00:00Z',
]);
