/**
 * Java's regular expressions in JavaScript. The pattern is parsed as java.util.regex reads it and written again for the
 * `v` flag, whose classes nest and intersect as Java's do. Inline flags are resolved while writing, since JavaScript has
 * them for whole patterns only: (?i) becomes classes of both letters, (?s) and (?m) other forms of `.`, `^` and `$`.
 * Possessive quantifiers and atomic groups become `(?=(x))\1`; patterns that have one use named groups throughout.
 * Not covered: \G, \X, and word boundaries beyond ASCII.
 */
import { caseVariants, classEscape, parseClass } from './classes.js';
import { type Flags, PatternReader } from './reader.js';

const lineEnd = '\\n\\r\\u0085\\u2028\\u2029';
const atEnd = '(?![^])';
const beforeLastLineEnd = `(?=(?:\\r\\n|(?<!\\r)\\n|[\\r\\u0085\\u2028\\u2029])?${atEnd})`;
const lineStart = '(?:(?<![^])|(?<=\\n|\\r(?!\\n)|[\\u0085\\u2028\\u2029])(?=[^]))';
const lineStop = `(?=\\r\\n|(?<!\\r)\\n|[\\r\\u0085\\u2028\\u2029]|${atEnd})`;

const flagNames: Record<string, keyof Flags> = {
  i: 'ignoreCase',
  m: 'multiline',
  s: 'dotAll',
  x: 'comments',
  u: 'unicodeCase',
  U: 'unicodeClasses',
  d: 'unixLines',
};

const anchors: Record<string, string> = { A: '(?<![^])', z: atEnd, Z: beforeLastLineEnd, b: '\\b', B: '\\B' };

export class Translator extends PatternReader {
  groupCount = 0;
  needsNames = false;
  readonly names = new Map<string, number>();
  private atomics = 0;

  constructor(
    source: string,
    private readonly named: boolean,
  ) {
    super(source);
  }

  translate(): string {
    const out = this.alternatives();
    if (this.at < this.source.length) this.fail('Unmatched closing )');
    return out;
  }

  private alternatives(): string {
    const saved = this.flags;
    let out = this.sequence();
    while (this.eat('|')) out += `|${this.sequence()}`;
    this.flags = saved;
    return out;
  }

  private sequence(): string {
    let out = '';
    for (;;) {
      if (this.flags.comments) this.skipComments();
      if (this.at >= this.source.length || this.peek === '|' || this.peek === ')') return out;
      out += this.eat('\\Q') ? this.quotation() : this.quantified(this.atom());
    }
  }

  private skipComments(): void {
    const blank = /(?:[ \t\n\v\f\r]|#[^\n\r]*)+/y;
    blank.lastIndex = this.at;
    this.at += blank.exec(this.source)?.[0].length ?? 0;
  }

  /** `\Q...\E`; a quantifier behind it belongs to its last character. */
  private quotation(): string {
    const end = this.source.indexOf('\\E', this.at);
    const text = this.source.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.source.length : end + 2;
    const chars = Array.from(text, (char) => this.literal(char));
    const last = chars.pop();
    return last === undefined ? '' : chars.join('') + this.quantified(last);
  }

  private literal(char: string): string {
    return caseVariants(char, this.flags);
  }

  private quantified(atom: string): string {
    if (this.flags.comments) this.skipComments();
    const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(this.source.slice(this.at, this.at + 24));
    if (!match) {
      if (this.peek === '{') this.fail('Illegal repetition');
      return atom;
    }
    this.at += match[0].length;
    if (this.eat('?')) return `${atom}${match[0]}?`;
    return this.eat('+') ? this.atomic(atom + match[0]) : this.repeatable(atom) + match[0];
  }

  /** Lookarounds cannot be repeated in JavaScript. */
  private repeatable(atom: string): string {
    return /^\(\?(?:[=!]|<[=!])|^\\[bB]$/.test(atom) ? `(?:${atom})` : atom;
  }

  private atomic(body: string): string {
    this.needsNames = true;
    const name = `a${++this.atomics}`;
    return `(?:(?=(?<${name}>${body}))\\k<${name}>)`;
  }

  private atom(): string {
    const char = this.next();
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return parseClass(this);
      case '.':
        return this.flags.dotAll ? '[^]' : this.flags.unixLines ? '[^\\n]' : `[^${lineEnd}]`;
      case '^':
        return this.flags.multiline ? lineStart : '(?<![^])';
      case '$':
        return this.flags.multiline ? lineStop : beforeLastLineEnd;
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        return this.fail(`Dangling meta character '${char}'`);
      case '{':
        return this.fail('Illegal repetition');
      default:
        return this.literal(char);
    }
  }

  private group(): string {
    if (!this.eat('?')) return this.capture();
    if (this.eat('>')) return this.atomic(this.closed());
    if (this.peek === '<' && !/^<[=!]/.test(this.source.slice(this.at, this.at + 2))) {
      this.at++;
      return this.namedCapture();
    }
    for (const kind of [':', '=', '!', '<=', '<!']) if (this.eat(kind)) return `(?${kind}${this.closed()})`;
    return this.flagGroup();
  }

  private closed(): string {
    const body = this.alternatives();
    if (!this.eat(')')) this.fail('Unclosed group');
    return body;
  }

  private capture(): string {
    const n = ++this.groupCount;
    const body = this.closed();
    return this.named ? `(?<g${n}>${body})` : `(${body})`;
  }

  private namedCapture(): string {
    const name = this.until('>');
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) this.fail('Illegal group name');
    if (this.names.has(name)) this.fail(`Named capturing group <${name}> is already defined`);
    this.names.set(name, this.groupCount + 1);
    return this.capture();
  }

  /** `(?i)` holds to the end of the group around it, `(?i:...)` inside its own. */
  private flagGroup(): string {
    const match = /^([imsxuUd]*)(?:-([imsxuUd]*))?([:)])/.exec(this.source.slice(this.at));
    if (!match) this.fail('Unknown inline modifier');
    this.at += match![0].length;
    const flags = { ...this.flags };
    for (const flag of match![1]) flags[flagNames[flag]] = true;
    for (const flag of match![2] ?? '') flags[flagNames[flag]] = false;
    if (match![3] === ')') {
      this.flags = flags;
      return '';
    }
    const saved = this.flags;
    this.flags = flags;
    const body = this.closed();
    this.flags = saved;
    return `(?:${body})`;
  }

  private escape(): string {
    const char = this.peek;
    if (anchors[char]) {
      this.at++;
      return anchors[char];
    }
    if (char === 'G' || char === 'X') this.fail(`\\${char} is not supported`);
    if (/[1-9]/.test(char)) return this.backReference();
    if (this.eat('k<')) return this.reference(this.names.get(this.until('>')) ?? this.fail('No such group name'));
    if (this.eat('R')) return `(?:\\r\\n|[\\n\\x0B\\f\\r\\u0085\\u2028\\u2029])`;
    const escaped = classEscape(this);
    return 'char' in escaped ? this.literal(escaped.char) : `[${escaped.set}]`;
  }

  /** As many digits as there are groups so far, but at least one. */
  private backReference(): string {
    let n = Number(this.next());
    while (/\d/.test(this.peek) && n * 10 + Number(this.peek) <= this.groupCount) n = n * 10 + Number(this.next());
    return n > this.groupCount ? '(?!)' : this.reference(n);
  }

  private reference(n: number): string {
    return this.named ? `\\k<g${n}>` : `(?:\\${n})`;
  }
}
