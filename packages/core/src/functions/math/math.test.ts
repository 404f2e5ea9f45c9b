import { describe, expect, it } from 'vitest';
import { RuntimeConfig } from '../../config/index.js';
import { makeRuntime, type ScalarFunction } from '../../expressions/index.js';
import {
  ByteType,
  type DataType,
  DecimalType,
  DoubleType,
  IntegerType,
  LongType,
  type Value,
} from '../../types/index.js';
import { bitCount, bitGet, shiftrightunsigned } from '../bitwise.js';
import { conv } from '../encoding/encoding.js';
import { parseUrl } from '../url/parse.js';
import { widthBucket } from './choice.js';
import { javaCbrt, javaExp, javaHypot } from './fdlibm.js';
import { rand, randn } from './random.js';
import { bround, ceil, rint, round } from './round.js';
import { abs, negative, pmod } from './sign.js';

interface Options {
  readonly types: DataType[];
  readonly returns?: DataType;
  readonly ansi?: boolean;
  readonly literal?: Value;
}

const bind = (definition: ScalarFunction, { types, returns = types[0], ansi = true, literal }: Options) =>
  definition.evaluate!({
    name: definition.name,
    argTypes: types,
    returnType: returns,
    runtime: { ...makeRuntime(new RuntimeConfig(), 0), ansi },
    literal: () => literal,
    sql: () => '',
  });

describe('overflow', () => {
  it('is an error with ANSI mode and wraps without', () => {
    expect(() => bind(abs, { types: [IntegerType] })(-2147483648)).toThrow(/integer overflow/);
    expect(bind(abs, { types: [IntegerType], ansi: false })(-2147483648)).toBe(-2147483648);
    expect(() => bind(negative, { types: [LongType] })(-(2n ** 63n))).toThrow(/long overflow/);
    expect(() => bind(round, { types: [ByteType, IntegerType] })(127, -1)).toThrow(/Overflow/);
    expect(bind(round, { types: [ByteType, IntegerType], ansi: false })(127, -1)).toBe(-126);
  });
});

describe('rounding', () => {
  it('rounds the shortest decimal form of doubles', () => {
    expect(bind(round, { types: [DoubleType, IntegerType] })(1.005, 2)).toBe(1.01);
    expect(bind(bround, { types: [DoubleType, IntegerType] })(1.005, 2)).toBe(1);
    expect(bind(round, { types: [DoubleType, IntegerType] })(-0, 0)).toBe(0);
  });

  it('rounds decimals to the scale of the result', () => {
    const types = [new DecimalType(5, 3), IntegerType];
    expect(bind(round, { types, returns: new DecimalType(3, 0) })(12345n, -1)).toBe(10n);
    expect(bind(ceil, { types, returns: new DecimalType(4, 1) })(12301n, 1)).toBe(124n);
  });

  it('saturates whole numbers beyond 64 bits', () => {
    expect(bind(ceil, { types: [DoubleType] })(1e30)).toBe(2n ** 63n - 1n);
    expect(bind(ceil, { types: [DoubleType] })(Number.NaN)).toBe(0n);
    expect(bind(rint, { types: [DoubleType] })(-0.5)).toBe(-0);
  });
});

describe('remainders and buckets', () => {
  it('follows the sign of the divisor as Spark does', () => {
    const run = bind(pmod, { types: [IntegerType, IntegerType] });
    expect([run(-7, 3), run(7, -3), run(-7, -3)]).toEqual([2, 1, -1]);
    expect(() => run(1, 0)).toThrow(/REMAINDER_BY_ZERO/);
  });

  it('has buckets before and behind the bounds, in either direction', () => {
    const run = bind(widthBucket, { types: [DoubleType, DoubleType, DoubleType, LongType] });
    expect([run(-1, 0, 10, 5n), run(10, 0, 10, 5n), run(0, 10, 0, 5n)]).toEqual([0n, 6n, 6n]);
    expect([run(5, 5, 5, 5n), run(5, 0, 10, 0n)]).toEqual([null, null]);
  });
});

describe('last bits', () => {
  it('are those of Java', () => {
    expect(String(javaExp(1))).toBe('2.7182818284590455');
    expect(javaCbrt(12345)).toBe(23.111618749807267);
    expect(javaHypot(250, 2.5)).toBe(250.01249968751563);
    expect(javaHypot(1e200, 1e200)).toBe(1.414213562373095e200);
  });
});

describe('random numbers', () => {
  it('are those of Spark for a seed', () => {
    const next = bind(rand, { types: [IntegerType], literal: 0 });
    expect([next(), next(), next()]).toEqual([0.7604953758285915, 0.5234194256885571, 0.0953472826424725]);
    const normal = bind(randn, { types: [IntegerType], literal: 0 });
    expect([normal(), normal()]).toEqual([1.6034991609278433, 0.14416006165776865]);
  });
});

describe('bits and bases', () => {
  it('counts small integers as 64 bits wide', () => {
    expect(bind(bitCount, { types: [ByteType] })(-1)).toBe(64);
    expect(bind(shiftrightunsigned, { types: [LongType, IntegerType] })(-8n, 1)).toBe(9223372036854775804n);
    expect(() => bind(bitGet, { types: [ByteType, IntegerType] })(1, 8)).toThrow(/BIT_POSITION_RANGE/);
  });

  it('converts between bases with the sign of the target base', () => {
    const run = bind(conv, { types: [], ansi: false });
    expect([run('-1', 10, 16), run('-1', 10, -16), run('1a', 10, 16)]).toEqual(['FFFFFFFFFFFFFFFF', '-1', '1']);
    expect(run('99999999999999999999', 10, 16)).toBe('FFFFFFFFFFFFFFFF');
    expect(() => bind(conv, { types: [] })('99999999999999999999', 10, 16)).toThrow(/ARITHMETIC_OVERFLOW/);
  });
});

describe('URLs', () => {
  it('are taken apart as java.net.URI does', () => {
    const url = parseUrl('http://user:pw@host:8080/a/b?x=1&y=2#frag')!;
    expect(url).toMatchObject({ authority: 'user:pw@host:8080', userInfo: 'user:pw', host: 'host', fragment: 'frag' });
    expect(parseUrl('http://a_b.com/x')!.host).toBe(undefined);
    expect(parseUrl('http://[::1]:80/x')!.host).toBe('[::1]');
    expect(parseUrl('mailto:a@b.c')!.path).toBe(undefined);
    expect([parseUrl('http://a.com/x y'), parseUrl('http://a.com/%zz')]).toEqual([undefined, undefined]);
  });
});
