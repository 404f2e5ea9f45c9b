import { describe, expect, test } from 'vitest';
import { countYsbViews } from './count.js';
import { AD_TYPES, ADS, CAMPAIGNS, EVENT_TYPES, generateYsbEvents } from './generate.js';

describe('events of the Yahoo benchmark', () => {
  test('are the same in any range', () => {
    const all = generateYsbEvents(0, 1000);
    const part = generateYsbEvents(400, 500);
    expect(part.ad).toEqual(all.ad.subarray(400, 500));
    expect(part.eventTimeMs).toEqual(all.eventTimeMs.subarray(400, 500));
  });

  test('choose ads and types evenly', () => {
    const { ad, adType, eventType, count } = generateYsbEvents(0, 200_000);
    expect(new Set(ad).size).toBe(1000);
    expect(new Set(adType).size).toBe(AD_TYPES.length);
    const views = eventType.filter((type) => EVENT_TYPES[type] === 'view').length;
    expect(views / count).toBeCloseTo(1 / 3, 2);
  });

  test('have different UUIDs', () => {
    const ids = [...ADS, ...CAMPAIGNS];
    expect(new Set(ids).size).toBe(1100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('are counted by campaign and window, every view once', () => {
    const counts = countYsbViews(3_000_000);
    const views = generateYsbEvents(0, 3_000_000).eventType.filter((type) => type === 0).length;
    expect(counts).toHaveLength(300);
    expect(counts.reduce((sum, [, , count]) => sum + count, 0)).toBe(views);
  });

  test('are late by up to a minute when skewed', () => {
    const { eventTimeMs } = generateYsbEvents(0, 1_000_000, { skew: true });
    const plain = generateYsbEvents(0, 1_000_000);
    const late = eventTimeMs.map((time, i) => plain.eventTimeMs[i]! - time);
    expect(late.filter((ms) => ms > 50).length).toBeGreaterThan(0);
    expect(Math.max(...late.slice(0, 100_000))).toBeLessThanOrEqual(60_050);
  });
});
