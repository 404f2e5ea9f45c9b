import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceHash } from '../source-hash.mjs';
import { JsonColumnDecoder } from './json-decoder.js';

describe('the compiled kernels', () => {
  it('are those of the sources: run `npm run kernels` after a change', () => {
    expect(readFileSync(new URL('../kernels.hash', import.meta.url), 'utf8').trim()).toBe(sourceHash());
  });

  it('decode lines into columns and name the lines that they leave', () => {
    const decoder = new JsonColumnDecoder([
      { name: 'a', kind: 'i64' },
      { name: 'b', kind: 'string' },
    ]);
    const block = Buffer.from('{"a":9007199254740993,"b":"x"}\n{"a":1,"b":"\\n"}\n{"b":null}\n');
    const [{ columns, numRows, slow, consumed }] = decoder.decode(block);
    expect([numRows, slow.map((line) => line.row), consumed]).toEqual([3, [1], block.length]);
    expect((columns[0].values as BigInt64Array)[0]).toBe(9007199254740993n);
    expect([...columns[0].validity!]).toEqual([0b001]);
    expect(columns[1].encoding).toBe('dictionary');
  });
});
