/** Java patterns, compiled. */
import { Translator } from './java.js';
import { PatternSyntaxError } from './reader.js';

export interface JavaPattern {
  /** As it was written. */
  readonly pattern: string;
  readonly regex: RegExp;
  /** Number of capturing groups. */
  readonly groupCount: number;
  /** Group numbers by name. */
  readonly names: ReadonlyMap<string, number>;
  /** Text of group n of a match; undefined when it took no part. */
  group(match: RegExpExecArray, n: number): string | undefined;
}

const compileRegex = (source: string): RegExp => {
  try {
    return new RegExp(source, 'gv');
  } catch (cause) {
    throw new PatternSyntaxError((cause as Error).message, { cause });
  }
};

/** Compiles a Java pattern. Throws {@link PatternSyntaxError}. */
export function compileJavaPattern(pattern: string): JavaPattern {
  const plain = new Translator(pattern, false);
  const plainSource = plain.translate();
  const translator = plain.needsNames ? new Translator(pattern, true) : plain;
  const source = plain.needsNames ? translator.translate() : plainSource;
  return {
    pattern,
    regex: compileRegex(source),
    groupCount: translator.groupCount,
    names: translator.names,
    group: plain.needsNames ? (match, n) => (n === 0 ? match[0] : match.groups?.[`g${n}`]) : (match, n) => match[n],
  };
}
