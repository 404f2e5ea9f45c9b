/**
 * The rules of the house, run as a test. `tidy/exceptions.json` says how many findings of a rule a file still has; a file that
 * has fewer must say so there. It may only shrink.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Finding, type Rule, rules } from './tidy/rules.js';
import { type SourceFile, sourceFiles } from './tidy/sources.js';

const exceptions: Record<string, Record<string, number>> = JSON.parse(
  readFileSync(new URL('./tidy/exceptions.json', import.meta.url), 'utf8'),
);

const shown = (file: SourceFile, findings: readonly Finding[]): string[] =>
  findings.slice(0, 5).map(({ line, what }) => `${file.path}:${line} ${what}`);

const check = (rule: Rule, file: SourceFile): string[] => {
  const findings = rule.find(file);
  const known = exceptions[rule.name]?.[file.path] ?? 0;
  if (findings.length > known) return shown(file, findings);
  return findings.length < known ? [`${file.path}: now ${findings.length}, exceptions.json says ${known}`] : [];
};

describe('the repository is tidy', () => {
  for (const rule of rules) {
    it(rule.name, () => {
      expect(sourceFiles.filter(rule.applies).flatMap((file) => check(rule, file))).toEqual([]);
    });
  }

  it('the exceptions name rules and files that there are', () => {
    const names = new Set(rules.map(({ name }) => name));
    const paths = new Set(sourceFiles.map(({ path }) => path));
    expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.values(exceptions).flatMap((files) => Object.keys(files).filter((path) => !paths.has(path)))).toEqual(
      [],
    );
  });
});
