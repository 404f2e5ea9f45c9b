/** The names nearest to a misspelt one, by edit distance, for "did you mean". */

const distance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, substitution);
    }
    previous = current;
  }
  return previous[b.length];
};

/** Candidates ordered by nearness to `name`, at most `most`. */
export const nearNames = (name: string, candidates: Iterable<string>, most = 5): string[] =>
  [...candidates]
    .map((candidate) => ({ candidate, d: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.d - b.d)
    .slice(0, most)
    .map(({ candidate }) => candidate);

/** ` Did you mean x?`, or nothing when no candidate is near. */
export const didYouMean = (name: string, candidates: Iterable<string>): string => {
  const [nearest] = nearNames(name, candidates, 1);
  const near =
    nearest !== undefined && distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length / 3);
  return near ? ` Did you mean ${nearest}?` : '';
};
