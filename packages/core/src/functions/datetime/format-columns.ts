/** Times as text by a pattern, a column at a time. Times of one second have one text, and one second often has many times. */
import {
  DictionaryVector,
  type FixedVector,
  makeBuilder,
  type Vector,
  vectorOf,
  wordsOf,
} from '../../columnar/index.js';
import { type Call, wordSeconds } from '../../expressions/index.js';
import { type DatetimeFormatter, makeFormatter, StringType } from '../../types/index.js';
import { type Kernel, overColumn } from './columns.js';

/** Formatters by pattern, each made when it is first needed. */
export const formatterCache = (zone: string): ((pattern: string) => DatetimeFormatter) => {
  const formatters = new Map<string, DatetimeFormatter>();
  return (pattern) => {
    const formatter = formatters.get(pattern) ?? makeFormatter(pattern, zone);
    formatters.set(pattern, formatter);
    return formatter;
  };
};

/** Texts by number, each once. */
class Texts {
  private readonly numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** A column of the texts whose numbers these are. */
  column(numbers: Int32Array, { validity }: Vector): Vector {
    const texts = this.numbers.size > 0 ? [...this.numbers.keys()] : [''];
    return new DictionaryVector(numbers, vectorOf(StringType, texts), validity);
  }
}

/** For patterns that show nothing finer than a second. */
const bySecond =
  (formatter: () => DatetimeFormatter): Kernel =>
  (times) => {
    const words = wordsOf((times as FixedVector<BigInt64Array>).values);
    const texts = new Texts();
    const numbers = new Int32Array(times.length);
    let last = Number.NaN;
    let number = 0;
    for (let i = 0; i < numbers.length; i++) {
      if (times.validity !== null && times.isNull(i)) continue;
      const second = wordSeconds(words, i);
      if (second !== last) number = texts.numberOf(formatter().second(second, 0));
      last = second;
      numbers[i] = number;
    }
    return texts.column(numbers, times);
  };

const byRow = (formatterOf: (pattern: string) => DatetimeFormatter, [times, patterns]: Vector[], numRows: number) => {
  const builder = makeBuilder(StringType);
  for (let i = 0; i < numRows; i++) {
    const [micros, pattern] = [times.get(i) as bigint | null, patterns.get(i) as string | null];
    builder.append(micros === null || pattern === null ? null : formatterOf(pattern).instant(micros));
  }
  return builder.finish();
};

/** The columns of date_format: its second argument is a pattern. */
export const formattedColumns = ({ runtime, literal }: Call) => {
  const formatterOf = formatterCache(runtime.timeZone);
  const pattern = literal(1);
  if (typeof pattern !== 'string' || pattern.includes('S'))
    return (args: Vector[], numRows: number) => byRow(formatterOf, args, numRows);
  return overColumn(
    StringType,
    bySecond(() => formatterOf(pattern)),
  );
};
