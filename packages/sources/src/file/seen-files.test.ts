import { describe, expect, it } from 'vitest';
import { SeenFiles } from './seen-files.js';

const dayMs = 86_400_000;
const limits = { fileNameOnly: false, maxFileAgeMs: 7 * dayMs };
const many = 100_000;
const nameOf = (i: number): string => `part-${i}.json`;

describe('files that were seen', () => {
  it('are known one by one, whatever their number, in less than a hundred bytes each', () => {
    const seen = new SeenFiles(limits);
    for (let i = 0; i < many; i++) seen.add(`/in/day=${i % 3}/${nameOf(i)}`, dayMs + i);
    let [known, unknown] = [0, 0];
    for (let i = 0; i < many; i++) {
      if (!seen.isNew(`/in/day=${i % 3}/${nameOf(i)}`, dayMs + i)) known++;
      if (seen.isNew(`/in/day=${(i + 1) % 3}/${nameOf(i)}`, dayMs + i)) unknown++;
    }
    expect([known, unknown]).toEqual([many, many]);
    expect(seen.byteLength / many).toBeLessThan(100);
  });

  it.each(['a', 'ab', 'abc', '12345678', '123456789', 'é', '😀😀😀😀', '\0', '\0\0'])('tell %j from others', (name) => {
    const seen = new SeenFiles(limits);
    seen.add(`/in/${name}x`, 0);
    for (const other of [name, `z${name}x`, `${name}y`, `${name}x\0`, `${name}xx`])
      expect(seen.isNew(`/in/${other}`, 0)).toBe(true);
    expect(seen.isNew(`/in/${name}x`, 0)).toBe(false);
  });

  it('are told apart by name alone when so asked', () => {
    const seen = new SeenFiles({ ...limits, fileNameOnly: true });
    seen.add('/in/a/x.json', 0);
    expect(seen.isNew('/in/b/x.json', 0)).toBe(false);
    expect(seen.knownIn('/in/c')('x.json')).toBe(true);
    expect(seen.isNew('/in/b/y.json', 0)).toBe(true);
  });

  it('are forgotten when they are too old, and then new only with a later time', () => {
    const seen = new SeenFiles(limits);
    seen.add('/in/old', dayMs);
    seen.add('/in/new', 9 * dayMs);
    expect(seen.knownIn('/in')('old')).toBe(true);
    seen.purge();
    expect(seen.knownIn('/in')('old')).toBe(false);
    expect(seen.isNew('/in/old', dayMs)).toBe(false);
    expect(seen.isNew('/in/late', dayMs)).toBe(false);
    expect(seen.isNew('/in/old', 3 * dayMs)).toBe(true);
  });

  it('leave no memory behind when they are forgotten', () => {
    const seen = new SeenFiles({ ...limits, maxFileAgeMs: 1000 });
    for (let i = 0; i < many; i++) {
      seen.add(`/in/${nameOf(i)}`, i);
      seen.purge();
    }
    expect(seen.byteLength).toBeLessThan(4096 * 24 + 1);
    expect(seen.knownIn('/in')(nameOf(many - 1000))).toBe(true);
    expect(seen.knownIn('/in')(nameOf(many - 1002))).toBe(false);
  });
});
