import { type LambdaFunction, type LambdaVariable, Literal, ParseException, StringType } from '@millrace/core';
import { describe, expect, it } from 'vitest';
import {
  parseDataTypeText,
  parseExpression,
  parseNamedExpression,
  parseQuery,
  parseSortOrder,
  parseTableIdentifier,
} from './index.js';
import { sexpr } from './sexpr.js';

const failure = (parse: (text: string) => unknown, text: string): ParseException => {
  try {
    parse(text);
  } catch (cause) {
    if (cause instanceof ParseException) return cause;
    throw cause;
  }
  throw new Error(`${text} was parsed`);
};

describe('lambdas', () => {
  const variables = (lambda: LambdaFunction): LambdaVariable[] =>
    [...lambda.body.walk()].filter((node) => node.nodeName.includes('LambdaVariable')) as LambdaVariable[];

  it('bind their names to the variables of the innermost lambda, in any case of letters', () => {
    const outer = parseExpression('X -> f(x, y -> x + y, x -> x)') as LambdaFunction;
    const [first, ...rest] = variables(outer);
    const { exprId } = outer.parameters[0];
    expect(first.exprId).toBe(exprId);
    expect(rest.filter((v) => v.exprId === exprId)).toHaveLength(1);
    expect(new Set(rest.map((v) => v.exprId)).size).toBe(3);
  });

  it('leave other names to the columns', () => {
    expect(sexpr(parseExpression('x -> y.x + x.y'))).toBe("(lambda ($x) (+ y.x (get $x 'y')))");
  });
});

describe('literals', () => {
  it('keep every digit of 64-bit integers', () => {
    expect(parseExpression('9223372036854775807')).toMatchObject({ value: 9223372036854775807n });
    expect(parseExpression('-9223372036854775808')).toMatchObject({ value: -9223372036854775808n });
  });

  it('leave an instant to the session, which knows the time zone, and name its column', () => {
    const cast = parseExpression("TIMESTAMP '2020-1-2'");
    expect(cast.sql).toBe("TIMESTAMP '2020-01-02 00:00:00'");
    expect(cast.children).toEqual([new Literal('2020-1-2', StringType, "TIMESTAMP '2020-01-02 00:00:00'")]);
  });
});

describe('long conditions', () => {
  it('become trees of logarithmic depth', () => {
    const depth = (node: { children: readonly unknown[] }): number =>
      1 + Math.max(0, ...node.children.map((child) => depth(child as { children: readonly unknown[] })));
    const text = Array.from({ length: 5000 }, (_, i) => `a = ${i}`).join(' OR ');
    expect(depth(parseExpression(text))).toBeLessThan(20);
  });

  it('are refused when they are nested too deeply, instead of exhausting the stack', () => {
    const nested = (n: number): string => '('.repeat(n) + 1 + ')'.repeat(n);
    expect(sexpr(parseExpression(nested(50)))).toBe('1:int');
    expect(failure(parseExpression, nested(20_000)).condition).toBe('FAILED_TO_PARSE_TOO_COMPLEX');
    expect(failure(parseExpression, '- '.repeat(20_000)).condition).toBe('FAILED_TO_PARSE_TOO_COMPLEX');
    expect(failure(parseQuery, `SELECT * FROM ${'('.repeat(20_000)}t`).condition).toBe('FAILED_TO_PARSE_TOO_COMPLEX');
  });
});

describe('errors', () => {
  it('show the line and the place', () => {
    const { condition, message, messageParameters } = failure(parseQuery, 'SELECT a\nFROM t WHERE a = = 1\nLIMIT 1');
    expect(condition).toBe('PARSE_SYNTAX_ERROR');
    expect(messageParameters).toMatchObject({ error: "'='", hint: '' });
    expect(message).toBe(
      "[PARSE_SYNTAX_ERROR] Syntax error at or near '='. (line 2, pos 17)\n\n" +
        '== SQL ==\nSELECT a\nFROM t WHERE a = = 1\n-----------------^^^\nLIMIT 1',
    );
  });

  it('say what a wrong literal is', () => {
    expect(failure(parseExpression, "a + DATE 'x'").message).toBe(
      '[INVALID_TYPED_LITERAL] The value of the typed literal "DATE" is invalid: \'x\'.\n' +
        "== SQL (line 1, position 5) ==\na + DATE 'x'\n    ^^^^^^^^",
    );
  });

  it('name an empty statement and an open comment', () => {
    expect(failure(parseQuery, ' \n').condition).toBe('PARSE_EMPTY_STATEMENT');
    expect(failure(parseExpression, '1 /* /* */').condition).toBe('UNCLOSED_BRACKETED_COMMENT');
  });

  it('say what to use in place of a statement', () => {
    expect(failure(parseQuery, 'INSERT INTO t VALUES (1)').message).toContain('Use df.write');
    expect(failure(parseQuery, 'SELECT * FROM t WHERE a IN (SELECT b FROM u)').message).toContain('write it as a join');
  });
});

describe('other entry points', () => {
  it('read names, orders and types', () => {
    expect(parseTableIdentifier('a.`b.c`')).toEqual(['a', 'b.c']);
    expect(sexpr(parseSortOrder('a + 1 DESC NULLS FIRST'))).toBe('(descending nulls-first (+ a 1:int))');
    expect(parseDataTypeText('ARRAY<INT>').simpleString).toBe('array<int>');
    expect(sexpr(parseNamedExpression('explode(m) AS (k, v)'))).toBe('(as (explode m) k v)');
  });

  it('take the whole text', () => {
    expect(failure(parseTableIdentifier, 'a b').condition).toBe('PARSE_SYNTAX_ERROR');
    expect(failure(parseTableIdentifier, 'a-b').condition).toBe('INVALID_IDENTIFIER');
    expect(failure(parseSortOrder, 'a, b').condition).toBe('PARSE_SYNTAX_ERROR');
  });
});
