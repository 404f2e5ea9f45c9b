import { makeRuntime, Options, RuntimeConfig, schemaFromText } from '@millrace/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLineBreak } from '../separator.js';
import { FastJsonDecoder } from './fast-decoder.js';
import { generalDecoder, type JsonRowsOptions } from './lines-decoder.js';
import { jsonOptions } from './options.js';
import { makeRecordDecoder } from './record-decoder.js';

const schema = schemaFromText('l LONG, i INT, s SHORT, b BYTE, d DOUBLE, f FLOAT, t STRING, u STRING, o BOOLEAN');
const runtime = makeRuntime(new RuntimeConfig([['spark.sql.session.timeZone', 'UTC']]), 0);
const options: JsonRowsOptions = { schema, mode: 'PERMISSIVE', corruptColumn: '_corrupt_record' };
const general = generalDecoder(
  options,
  makeRecordDecoder(schema, new Options({}, jsonOptions, 'json'), runtime),
  anyLineBreak,
);

/** Both decoders on the same bytes. */
const compare = (text: string, decoder = new FastJsonDecoder(options, general)): void => {
  const bytes = Buffer.from(text);
  const [fast, slow] = [decoder, general].map((each) => each.decode(bytes, 0, bytes.length));
  expect([...fast.rows()], text).toEqual([...slow.rows()]);
};

const scalar = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }).map(String),
  fc.integer({ min: -40000, max: 40000 }).map(String),
  fc.double().filter(Number.isFinite).map(String),
  fc
    .double()
    .filter(Number.isFinite)
    .map((x) => x.toExponential()),
  fc.constantFrom(
    'null',
    'true',
    'false',
    '0',
    '-0',
    '1e400',
    '0.1e-3',
    '5.0354E-4',
    '9223372036854775807',
    '-9223372036854775808',
    '9223372036854775808',
  ),
  fc.constantFrom(
    '00',
    '-',
    '1.',
    '.5',
    '1e',
    '"',
    'nul',
    'tru',
    '+1',
    'NaN',
    '"a\\nb"',
    '"é"',
    '"\\u0041"',
    '[1]',
    '{"x":1}',
    '""',
    '"null"',
    '-01',
    '1E+2',
    '"a\tb"',
  ),
  fc.string({ maxLength: 40 }).map((s) => JSON.stringify(s)),
);

const key = fc.constantFrom('l', 'i', 's', 'b', 'd', 'f', 't', 'u', 'o', 'other', 'a rather long name of a key');
const space = fc.constantFrom('', '', '', ' ', '\t', '  ');
const field = fc
  .tuple(space, key, space, space, scalar, space)
  .map(([a, k, b, c, v, d]) => `${a}"${k}"${b}:${c}${v}${d}`);
const record = fc.array(field, { maxLength: 12 }).map((fields) => `{${fields.join(',')}}`);
const line = fc.oneof(
  { arbitrary: record, weight: 8 },
  { arbitrary: fc.constantFrom('', ' ', '[]', '[{"l":1},{"l":2}]', 'null', '{', '{}', '{} x', 'x'), weight: 1 },
);

const runs = process.env.MILLRACE_LONG ? 20_000 : 400;

describe('the WebAssembly JSON decoder', () => {
  it('gives the rows of the general decoder', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, end) =>
        compare(lines.join(end)),
      ),
      { numRuns: runs },
    );
  });

  it('takes the last value of a key that comes twice', () => {
    for (const [first, last] of [
      ['1e400', '0'],
      ['0', '1e400'],
      ['1e400', '-1e400'],
      ['1e400', 'null'],
      ['1', '2'],
    ])
      for (const key of ['d', 'f']) compare(`{"${key}":${first},"${key}":${last}}`);
  });

  it('gives the rows of the general decoder with any byte changed, cut or doubled', () => {
    const good =
      '{"l":-12345678901234567,"i":7,"s":-3,"b":1,"d":-5.0354E-4,"f":0.25,"t":"walk","u":"a longer text than sixteen bytes","o":true}\n';
    const decoder = new FastJsonDecoder(options, general);
    for (let at = 0; at < good.length; at++) {
      for (const change of ['', ' ', '"', '0', '}', ',', 'e', '\\', '\n', good[at] + good[at]])
        compare(`${good}${good.slice(0, at)}${change}${good.slice(at + 1)}${good}`, decoder);
    }
  });

  it('gives them in inputs longer than the part that is read at a time', () => {
    const plain = (i: number) => `{"l":${i},"t":"text, with a comma ${'x'.repeat(i % 40)}","d":${i / 8}}`;
    const odd = [
      '',
      'x',
      '{"d":1,"l":2}',
      '{"l": 3}',
      '{"l":1,"t":"\\u0041","d":2}',
      `{"t":"${'long '.repeat(9000)}"}`,
    ];
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 3, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (places, end) => {
        const lines = Array.from({ length: 1500 }, (_, i) => plain(i).replace(', with', i % 3 ? ' with' : ', with'));
        for (const place of places) lines[place % lines.length] = odd[place % odd.length];
        compare(lines.join(end));
      }),
      { numRuns: runs / 20 },
    );
  });

  it('gives them from lent memory, from elsewhere meanwhile, and for blocks too long to be taken meanwhile', () => {
    const decoder = new FastJsonDecoder(options, general);
    const rows = (bytes: Uint8Array, to: number) => [...decoder.decode(bytes, 0, to).rows()];
    const expected = (text: string) => [...general.decode(Buffer.from(text), 0, text.length).rows()];
    const lent = decoder.borrow(4096)!;
    expect(decoder.borrow(16)).toBeUndefined();
    lent.fill(0x39);
    lent.set(Buffer.from('{"l":1}\n{"l":12'));
    const long = `{"t":"${'long '.repeat(300_000)}"}\n{"l":5}`;
    for (const text of ['{"l":7}\n{"t":"a"}', long])
      expect(rows(Buffer.from(text), text.length)).toEqual(expected(text));
    expect(rows(lent, 8)).toEqual(expected('{"l":1}\n'));
    expect(rows(lent, 15)).toEqual(expected('{"l":1}\n{"l":12'));
    decoder.giveBack();
    expect(rows(Buffer.from(long), long.length)).toEqual(expected(long));
    expect(decoder.borrow(16)).toBeDefined();
  });

  it('gives them block after block, with more texts than a dictionary holds and fields that come and go', () => {
    const decoder = new FastJsonDecoder(options, general);
    const line = (block: number, i: number) =>
      (i + block) % 3 ? `{"t":"text ${block} ${i}","u":"few ${i % 5}"}` : `{"l":${i},"o":true}`;
    for (let block = 0; block < 4; block++)
      compare(Array.from({ length: 5000 >> block }, (_, i) => line(block, i)).join('\n'), decoder);
  });

  it('reads every double exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 }),
        (values) => {
          const bytes = Buffer.from(values.map((v) => `{"d":${JSON.stringify(v)}}`).join('\n'));
          const batch = new FastJsonDecoder({ ...options, schema: schemaFromText('d DOUBLE') }, general).decode(
            bytes,
            0,
            bytes.length,
          );
          expect(batch.column(0).toValues()).toEqual(values.map((v) => Number(JSON.stringify(v))));
        },
      ),
      { numRuns: runs },
    );
  });

  it('goes over to plain text when a column has too many different values', () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `{"t":"value ${i}","u":"x"}`);
    compare(lines.join('\n'));
  });
});
