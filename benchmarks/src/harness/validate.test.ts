import { describe, expect, test } from 'vitest';
import { findDifference, groupByAgreement } from './validate.js';

describe('answers', () => {
  test('agree in any order of rows', () => {
    expect(
      findDifference(
        [
          ['a', 1],
          ['b', 2],
        ],
        [
          ['b', 2],
          ['a', 1],
        ],
      ),
    ).toBeUndefined();
  });

  test('must have equal counts', () => {
    expect(findDifference([['a', 1_000_000_000]], [['a', 1_000_000_001]])).toContain('row 0');
    expect(findDifference([['a', 1]], [])).toBe('1 rows against 0');
  });

  test('may differ by rounding where numbers are not whole', () => {
    expect(findDifference([['a', 0.1 + 0.2]], [['a', 0.3]])).toBeUndefined();
    expect(findDifference([['a', 0.3001]], [['a', 0.3]])).toContain('row 0');
    expect(findDifference([['a', null]], [['a', 0.3]])).toContain('row 0');
  });

  test('fall into groups, the largest first', () => {
    expect(groupByAgreement([[['a', 1]], [['a', 2]], [['a', 2]]])).toEqual([[1, 2], [0]]);
  });
});
