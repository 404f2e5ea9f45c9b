/**
 * Malformed JSON lines: what PERMISSIVE keeps (with and without the column for corrupt records, projected and whole),
 * what DROPMALFORMED drops, what FAILFAST refuses. The good line after the bad one always arrives.
 */
import { gzipSync } from 'node:zlib';
import type { DataFrame } from 'millrace';
import { describe, expect, it } from 'vitest';
import { bytesOf, collected, expectSays, failureOf, inScene, sharedSession } from './support.js';

const spark = sharedSession();
const good = '{"a":7,"b":"ok"}';

/** Name, line, the values of `a` and `b`. A corrupt record is kept as text: the line itself, unless another is given. */
type Line = [name: string, line: string | Uint8Array, a: unknown, b: unknown, text?: string];

const corrupt: readonly Line[] = [
  ['no JSON at all', 'hello', null, null],
  ['an object cut inside a string', '{"a":1,"b":"x', null, null],
  ['an object cut after a value', '{"a":1,"b":"x"', null, null],
  ['no colon after a name', '{"a" 1}', null, null],
  ['no comma between fields', '{"a":1 "b":"x"}', null, null],
  ['a comma too many', '{"a":1,}', null, null],
  ['a name without quotes', '{a:1}', null, null],
  ['a word for a value', '{"a":yes}', null, null],
  ['a comment', '{"a":1 /* one */,"b":"x"}', null, null],
  ['an array of numbers', '[1,2]', null, null],
  ['a number alone', '42', null, null],
  ['a string alone', '"text"', null, null],
  ['null alone', 'null', null, null],
  ['an escape that there is not', '{"a":1,"b":"\\q"}', null, null],
  ['an escape of too few digits', '{"a":1,"b":"\\u12"}', null, null],
  ['a tab in a string', '{"a":1,"b":"x\ty"}', null, null],
  ['a NUL in a string', '{"a":1,"b":"x\0y"}', null, null],
  ['NUL bytes', '\0\0\0', null, null],
  ['bytes of a picture', bytesOf([0x89], 'PNG', [0x1a, 0, 0]), null, null, '\ufffdPNG\u001a\0\0'],
  ['nesting without end', `{"a":1,"b":${'['.repeat(2000)}`, null, null],
  ['a very long line', 'x'.repeat(300_000), null, null],
  ['a number with a leading zero', '{"a":007,"b":"x"}', null, null],
  ['a number with a plus', '{"a":+1,"b":"x"}', null, null],
  ['a hexadecimal number', '{"a":0x1,"b":"x"}', null, null],
  ['text for a number', '{"a":"one","b":"x"}', null, 'x'],
  ['digits as text for a number', '{"a":"1","b":"x"}', null, 'x'],
  ['a fraction for a whole number', '{"a":1.5,"b":"x"}', null, 'x'],
  ['an exponent for a whole number', '{"a":1e3,"b":"x"}', null, 'x'],
  ['NaN for a whole number', '{"a":NaN,"b":"x"}', null, 'x'],
  ['true for a number', '{"a":true,"b":"x"}', null, 'x'],
  ['an object for a number', '{"a":{"c":1},"b":"x"}', null, 'x'],
  ['an array for a number', '{"a":[1],"b":"x"}', null, 'x'],
  ['a number beyond INT', '{"a":2147483648,"b":"x"}', null, 'x'],
  ['a number of 400 digits', `{"a":1${'0'.repeat(400)},"b":"x"}`, null, 'x'],
];

/** What looks odd and is read. */
const accepted: readonly Line[] = [
  ['single quotes', "{'a':1,'b':'x'}", 1, 'x'],
  ['an empty object', '{}', null, null],
  ['words after the object', '{"a":1,"b":"x"} tail', 1, 'x'],
  ['two objects in a line', '{"a":1,"b":"x"} {"a":2,"b":"y"}', 1, 'x'],
  ['a brace too many', '{"a":1,"b":"x"}}', 1, 'x'],
  ['a field twice', '{"a":1,"b":"x","a":2}', 2, 'x'],
  ['fields that the schema has not', '{"a":1,"b":"x","c":[{"d":null}]}', 1, 'x'],
  ['an object for a string', '{"a":1,"b":{"c": [1, 2]}}', 1, '{"c": [1, 2]}'],
  ['bytes that are no UTF-8', bytesOf('{"a":1,"b":"x', [0xff], 'y"}'), 1, 'x\ufffdy'],
  ['a character cut in the middle', bytesOf('{"a":1,"b":"x', [0xe2, 0x82], '"}'), 1, 'x\ufffd'],
  ['a byte order mark', '\ufeff{"a":1,"b":"x"}', 1, 'x'],
  ['CRLF', '{"a":1,"b":"x"}\r', 1, 'x'],
  ['a line of 300 000 characters', `{"a":1,"b":"${'x'.repeat(300_000)}"}`, 1, 'x'.repeat(300_000)],
];

const schema = 'a INT, b STRING';

interface Read {
  readonly mode?: string;
  readonly schema?: string;
  readonly name?: string;
  readonly wrap?: (bytes: Uint8Array) => Uint8Array;
}

const withFile = (line: string | Uint8Array, body: (read: (how?: Read) => DataFrame) => Promise<void>): Promise<void> =>
  inScene(spark, async (scene) => {
    const bytes = bytesOf(line, `\n${good}\n`);
    await body(({ mode = 'PERMISSIVE', name = 'a.json', wrap = (plain: Uint8Array) => plain, ...how } = {}) =>
      spark.read
        .schema(how.schema ?? schema)
        .option('mode', mode)
        .json(scene.write(name, wrap(bytes))),
    );
  });

const textOf = (line: string | Uint8Array, text?: string): string => text ?? Buffer.from(line as string).toString();

describe('PERMISSIVE keeps a corrupt record as text', () => {
  it.each(corrupt)('%s', (_, line, a, b, text) =>
    withFile(line, async (read) => {
      const kept = [a, b, textOf(line, text)];
      const rows = await collected(read({ schema: `${schema}, _corrupt_record STRING` }));
      expect(rows).toEqual([kept, [7, 'ok', null]]);
      const projected = read({ schema: `${schema}, _corrupt_record STRING` }).select('_corrupt_record', 'a');
      expect(await collected(projected)).toEqual([
        [kept[2], a],
        [null, 7],
      ]);
    }),
  );
});

describe('PERMISSIVE without the column keeps what could be read', () => {
  it.each(corrupt)('%s', (_, line, a, b) =>
    withFile(line, async (read) => {
      expect(await collected(read())).toEqual([
        [a, b],
        [7, 'ok'],
      ]);
      expect(await collected(read().select('a'))).toEqual([[a], [7]]);
      const zipped = read({ name: 'a.json.gz', wrap: (bytes) => gzipSync(bytes) });
      expect(await collected(zipped)).toEqual([
        [a, b],
        [7, 'ok'],
      ]);
    }),
  );
});

describe('DROPMALFORMED drops the record alone', () => {
  it.each(corrupt)('%s', (_, line) =>
    withFile(line, async (read) => expect(await collected(read({ mode: 'DROPMALFORMED' }))).toEqual([[7, 'ok']])),
  );
});

describe('FAILFAST names the file, the record and the way out', () => {
  it.each(corrupt)('%s', (_, line, __, ___, text) =>
    withFile(line, async (read) => {
      const failure = await failureOf(() => read({ mode: 'FAILFAST' }).collect());
      expect(failure.condition).toBe('FAILED_READ_FILE.NO_HINT');
      expect(failure.cause.condition).toBe('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION');
      expectSays(failure.message, ['a.json', textOf(line, text).slice(0, 200), 'FAILFAST', "'mode' as 'PERMISSIVE'"]);
      expect(failure.message.length).toBeLessThan(2000);
    }),
  );
});

describe('odd JSON that is none the less read', () => {
  it.each(accepted)('%s', (_, line, a, b) =>
    withFile(line, async (read) => {
      expect(await collected(read({ schema: `${schema}, _corrupt_record STRING` }))).toEqual([
        [a, b, null],
        [7, 'ok', null],
      ]);
      expect(await collected(read({ mode: 'FAILFAST' }))).toEqual([
        [a, b],
        [7, 'ok'],
      ]);
    }),
  );
});

describe('files', () => {
  it.each([
    [
      'no line end at the end',
      `${good}\n{"a":1,"b":"x"}`,
      [
        [7, 'ok'],
        [1, 'x'],
      ],
    ],
    ['an empty file', '', []],
    ['a file of empty lines', '\n\n \n', []],
    [
      'old line ends',
      `${good}\r{"a":1,"b":"x"}\r`,
      [
        [7, 'ok'],
        [1, 'x'],
      ],
    ],
  ])('%s', (_, text, rows) =>
    inScene(spark, async (scene) => {
      const read = spark.read.schema(schema).option('mode', 'FAILFAST');
      expect(await collected(read.json(scene.write('a.json', text)))).toEqual(rows);
    }),
  );
});
