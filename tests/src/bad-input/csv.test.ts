/** Malformed CSV: rows of the wrong length, wrong values, quotes without end, headers that do not fit. */
import { describe, expect, it } from 'vitest';
import { bytesOf, collected, expectSays, failureOf, inScene, sharedSession } from './support.js';

const spark = sharedSession();
type Options = Readonly<Record<string, string>>;
type Line = [name: string, line: string | Uint8Array, a: unknown, b: unknown, options?: Options];

const corrupt: readonly Line[] = [
  ['too few columns', '1', 1, null],
  ['too many columns', '1,x,extra', 1, 'x'],
  ['another separator', '1;x', null, null],
  ['text for a number', 'one,x', null, 'x'],
  ['a fraction for a whole number', '1.5,x', null, 'x'],
  ['a number beyond INT', '2147483648,x', null, 'x'],
  ['a number of 400 digits', `1${'0'.repeat(400)},x`, null, 'x'],
  ['spaces around a number', ' 1 ,x', null, 'x'],
  ['a NUL in a number', '1\0,x', null, 'x'],
  ['a very long row', `${'1,'.repeat(300)}x`, 1, '1'],
];

const accepted: readonly Line[] = [
  ['empty fields', ',', null, null],
  ['a quote that is not closed in its line', '1,"x', 1, 'x'],
  ['quotes inside', '1,x"y"z', 1, 'x"y"z'],
  ['text after a quote', '1,"x"y', 1, '"x"y'],
  ['a NUL in text', '1,x\0y', 1, 'x\0y'],
  ['bytes that are no UTF-8', bytesOf('1,x', [0xff]), 1, 'x\ufffd'],
  ['a byte order mark', '\ufeff1,x', 1, 'x'],
  ['CRLF', '1,x\r', 1, 'x'],
  ['a line of 200 000 characters', `1,${'x'.repeat(200_000)}`, 1, 'x'.repeat(200_000)],
  [
    'spaces that an option drops',
    ' 1 ,x',
    1,
    'x',
    { ignoreLeadingWhiteSpace: 'true', ignoreTrailingWhiteSpace: 'true' },
  ],
];

const schema = 'a INT, b STRING';
const withCorrupt = `${schema}, _corrupt_record STRING`;

const rows = (text: string | Uint8Array, mode: string, columns = schema, options: Options = {}): Promise<unknown> =>
  read(text, mode, columns, options, (df) => collected(df));

const read = async (
  text: string | Uint8Array,
  mode: string,
  columns: string,
  options: Options,
  use: (df: ReturnType<typeof spark.read.csv>) => Promise<unknown>,
): Promise<unknown> => {
  let result: unknown;
  await inScene(spark, async (scene) => {
    const file = scene.write('a.csv', text);
    result = await use(spark.read.schema(columns).option('mode', mode).options(options).csv(file));
    scene.expectUnchanged();
  });
  return result;
};

const withGood = (line: string | Uint8Array): Uint8Array => bytesOf(line, '\n7,ok\n');

describe('a corrupt row', () => {
  it.each(corrupt)('%s: PERMISSIVE keeps what can be read, and the text', async (_, line, a, b) => {
    const text = String(line);
    expect(await rows(withGood(line), 'PERMISSIVE', withCorrupt)).toEqual([
      [a, b, text],
      [7, 'ok', null],
    ]);
    expect(await rows(withGood(line), 'PERMISSIVE')).toEqual([
      [a, b],
      [7, 'ok'],
    ]);
  });

  it.each(corrupt)('%s: DROPMALFORMED drops it alone', async (_, line) => {
    expect(await rows(withGood(line), 'DROPMALFORMED')).toEqual([[7, 'ok']]);
  });

  it.each(corrupt)('%s: FAILFAST names the file and the row', async (_, line) => {
    const failure = await failureOf(() => rows(withGood(line), 'FAILFAST'));
    expect(failure.condition).toBe('FAILED_READ_FILE.NO_HINT');
    expect(failure.cause.condition).toBe('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION');
    expectSays(failure.message, ['a.csv', String(line).slice(0, 200), 'FAILFAST', "'mode' as 'PERMISSIVE'"]);
  });
});

describe('odd CSV that is none the less read', () => {
  it.each(accepted)('%s', async (_, line, a, b, options) => {
    expect(await rows(withGood(line), 'FAILFAST', schema, options)).toEqual([
      [a, b],
      [7, 'ok'],
    ]);
  });

  it.each([
    [
      'no line end at the end',
      '7,ok\n1,x',
      [
        [7, 'ok'],
        [1, 'x'],
      ],
    ],
    [
      'old line ends',
      '7,ok\r1,x\r',
      [
        [7, 'ok'],
        [1, 'x'],
      ],
    ],
    ['empty lines', '\n\n   \n7,ok\n', [[7, 'ok']]],
    ['an empty file', '', []],
  ])('%s', async (_, text, expected) => expect(await rows(text, 'FAILFAST')).toEqual(expected));

  it('takes a quoted field without end to the end of the file in multiLine', async () => {
    expect(await rows('1,"x\n7,ok\n', 'FAILFAST', schema, { multiLine: 'true' })).toEqual([[1, 'x\n7,ok\n']]);
  });
});

const strict = { header: 'true', enforceSchema: 'false' };

describe('files that cannot be understood name the way out', () => {
  it.each([
    ['a header of another name', 'a,c\n7,ok\n', strict, ['Header: a, c', 'Schema: a, b', "'enforceSchema'"]],
    ['a header in another order', 'b,a\n7,ok\n', strict, ['Header: b, a', 'Schema: a, b', "'enforceSchema'"]],
    ['a header that is too short', 'a\n7\n', strict, ['Header: a.', 'Schema: a, b', "'enforceSchema'"]],
    ['more columns than allowed', '1,2,3\n', { maxColumns: '2' }, ['more than 2 columns', "'sep'", "'maxColumns'"]],
  ] as const)('%s', async (_, text, options, says) => {
    const failure = await failureOf(() => rows(text, 'PERMISSIVE', schema, options));
    expect(failure.condition).toBe('FAILED_READ_FILE.NO_HINT');
    expectSays(failure.message, ['a.csv', ...says]);
    expect(failure.message).not.toMatch(/\.\.$/);
  });

  it.each([
    ['a header of other names by position', 'a,c\n7,ok\n'],
    ['a header in another case', 'A,B\n7,ok\n'],
    ['a header that is too long', 'a,b,c\n7,ok\n'],
  ])('reads %s', async (_, text) => {
    expect(await rows(text, 'FAILFAST', schema, { header: 'true' })).toEqual([[7, 'ok']]);
  });
});
