/** Functions over regular expressions, in Java's syntax. */
import { error } from '../../errors/index.js';
import { type Expression, type Runtime, type ScalarFunction, scalar } from '../../expressions/index.js';
import { ArrayType, BooleanType, IntegerType, StringType } from '../../types/index.js';
import { callSql, constantOf, withDefaults } from '../arguments.js';
import { charIndex } from '../strings/unicode.js';
import { compileJavaPattern, type JavaPattern } from './compile.js';
import { PatternSyntaxError } from './reader.js';
import { replaceMatches } from './replace.js';
import { splitText } from './split.js';

const compiled = (pattern: string, functionName: string): JavaPattern => {
  try {
    return compileJavaPattern(pattern);
  } catch (cause) {
    if (!(cause instanceof PatternSyntaxError)) throw cause;
    const parameters = { parameter: '`regexp`', functionName: `\`${functionName}\``, value: `'${pattern}'` };
    throw error('INVALID_PARAMETER_VALUE.PATTERN', parameters, cause);
  }
};

/** Compiles patterns for a call; the one in use is kept, as it hardly ever changes. */
const patterns = (functionName: string): ((pattern: string) => JavaPattern) => {
  let last: string | undefined;
  let kept: JavaPattern;
  return (pattern) => {
    if (pattern === last) return kept;
    kept = compiled(pattern, functionName);
    last = pattern;
    return kept;
  };
};

const firstMatch = ({ regex }: JavaPattern, text: string): RegExpExecArray | null => {
  regex.lastIndex = 0;
  return regex.exec(text);
};

const checkGroup = (pattern: JavaPattern, groupIndex: number, functionName: string): void => {
  if (groupIndex >= 0 && groupIndex <= pattern.groupCount) return;
  throw error('INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX', {
    parameter: '`idx`',
    functionName: `\`${functionName}\``,
    groupCount: pattern.groupCount,
    groupIndex,
  });
};

export const rlike = scalar({
  name: 'rlike',
  doc: 'Whether the pattern matches somewhere in the text.',
  examples: [
    ["rlike('Spark SQL', '^S.*L$')", true],
    ["'Spark' RLIKE '(?i)spark'", true],
  ],
  inputs: ['string', 'string'],
  returns: BooleanType,
  evaluate: (call) => {
    const pattern = patterns(call.name);
    return (text: string, regexp: string) => firstMatch(pattern(regexp), text) !== null;
  },
  sql: ([text, regexp]) => `RLIKE(${text}, ${regexp})`,
});

export const regexpLike: ScalarFunction = {
  ...rlike,
  name: 'regexp_like',
  examples: [["regexp_like('Spark SQL', 'S..r')", true]],
  sql: ([text, regexp]) => `REGEXP_LIKE(${text}, ${regexp})`,
};

export const regexp: ScalarFunction = {
  ...rlike,
  name: 'regexp',
  examples: [["'Spark SQL' REGEXP 'S..r'", true]],
  sql: ([text, pattern]) => `REGEXP(${text}, ${pattern})`,
};

export const regexpExtract = scalar({
  name: 'regexp_extract',
  doc: 'What the given group (1 unless told, 0 for all) of the first match holds; empty text when nothing matches.',
  examples: [
    ["regexp_extract('100-200', '(\\\\d+)-(\\\\d+)', 1)", '100'],
    ["regexp_extract('foo', '(\\\\d+)')", ''],
  ],
  inputs: ['string', 'string', IntegerType],
  optional: 1,
  check: withDefaults(3, [1, IntegerType]),
  returns: StringType,
  evaluate: () => {
    const compile = patterns('regexp_extract');
    return (text: string, regexp: string, index: number) => {
      const pattern = compile(regexp);
      const match = firstMatch(pattern, text);
      if (!match) return '';
      checkGroup(pattern, index, 'regexp_extract');
      return pattern.group(match, index) ?? '';
    };
  },
});

export const regexpExtractAll = scalar({
  name: 'regexp_extract_all',
  doc: 'What the given group (1 unless told, 0 for all) of each match holds.',
  examples: [["regexp_extract_all('100-200, 300-400', '(\\\\d+)-(\\\\d+)', 1)", ['100', '300']]],
  inputs: ['string', 'string', IntegerType],
  optional: 1,
  check: withDefaults(3, [1, IntegerType]),
  returns: new ArrayType(StringType),
  evaluate: () => {
    const compile = patterns('regexp_extract_all');
    return (text: string, regexp: string, index: number) => {
      const pattern = compile(regexp);
      return Array.from(text.matchAll(pattern.regex), (match) => {
        checkGroup(pattern, index, 'regexp_extract_all');
        return pattern.group(match, index) ?? '';
      });
    };
  },
});

export const regexpCount = scalar({
  name: 'regexp_count',
  doc: 'How often the pattern matches.',
  examples: [["regexp_count('Steven Jones and Stephen Smith', 'Ste(v|ph)en')", 2]],
  inputs: ['string', 'string'],
  returns: IntegerType,
  evaluate: () => {
    const pattern = patterns('regexp_count');
    return (text: string, regexp: string) => [...text.matchAll(pattern(regexp).regex)].length;
  },
});

export const regexpSubstr = scalar({
  name: 'regexp_substr',
  doc: 'The first part of the text that the pattern matches; null when there is none, or when it is empty.',
  examples: [["regexp_substr('Steven Jones and Stephen Smith', 'Ste(v|ph)en')", 'Steven']],
  inputs: ['string', 'string'],
  returns: StringType,
  nullable: true,
  evaluate: () => {
    const pattern = patterns('regexp_substr');
    return (text: string, regexp: string) => firstMatch(pattern(regexp), text)?.[0] || null;
  },
});

export const regexpInstr = scalar({
  name: 'regexp_instr',
  doc: 'The position, from 1, where the pattern first matches; 0 when it does not.',
  examples: [["regexp_instr('user@spark.apache.org', '@[^.]*')", 5]],
  inputs: ['string', 'string', IntegerType],
  optional: 1,
  check: withDefaults(3, [0, IntegerType]),
  returns: IntegerType,
  evaluate: () => {
    const pattern = patterns('regexp_instr');
    return (text: string, regexp: string) => charIndex(text, firstMatch(pattern(regexp), text)?.index ?? -1) + 1;
  },
});

const replaceDefaults = withDefaults(4, [1, IntegerType]);

const checkReplace = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const args = replaceDefaults(given, name, runtime);
  const position = constantOf(args[3], runtime);
  if (position === undefined || position === null || (position as number) > 0) return args;
  throw error('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
    sqlExpr: callSql(name, args),
    exprName: 'position',
    valueRange: '(0, 2147483647]',
    currentValue: String(position),
  });
};

export const regexpReplace = scalar({
  name: 'regexp_replace',
  doc: 'The text with each match, from a position on, replaced. `$1` (or a name in braces behind the dollar) in the replacement stand for groups; a backslash makes the next character plain.',
  examples: [
    ["regexp_replace('100-200', '(\\\\d+)', 'num')", 'num-num'],
    ["regexp_replace('100-200', '(\\\\d+)-(\\\\d+)', '$2-$1')", '200-100'],
  ],
  inputs: ['string', 'string', 'string', IntegerType],
  optional: 1,
  check: checkReplace,
  returns: StringType,
  evaluate: () => {
    const pattern = patterns('regexp_replace');
    return (text: string, regexp: string, replacement: string, position: number) =>
      replaceMatches(pattern(regexp), text, replacement, position);
  },
});

const splitter = () => {
  const pattern = patterns('split');
  return (text: string, regexp: string, limit: number) => splitText(text, regexp, limit, pattern);
};

export const split = scalar({
  name: 'split',
  doc: 'The parts of the text between matches of the pattern. With a limit above 0 at most so many parts, the last one holding the rest.',
  examples: [
    ["split('oneAtwoBthreeC', '[ABC]')", ['one', 'two', 'three', '']],
    ["split('oneAtwoBthreeC', '[ABC]', 2)", ['one', 'twoBthreeC']],
  ],
  inputs: ['string', 'string', IntegerType],
  optional: 1,
  check: withDefaults(3, [-1, IntegerType]),
  returns: new ArrayType(StringType, false),
  evaluate: splitter,
});
