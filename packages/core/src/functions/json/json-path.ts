/**
 * Paths of get_json_object: `$`, `.name`, `['name']`, `[n]`, `[*]`. What a wildcard finds is written as Hive does: one
 * match bare, several as an array, two wildcards in a row flattened.
 */
import { type JsonNode, JsonObject } from './json-parser.js';
import { renderJson } from './json-render.js';

type Step = { readonly name: string } | { readonly index: number } | 'anyIndex' | 'anyName';

const stepPattern = /\.\*|\['\*'\]|\.([^.[]+)|\['([^'?]+)'\]|\[(\d+)\]|\[\*\]/y;

const stepOf = ([text, dotted, quoted, index]: RegExpExecArray): Step => {
  if (text === '[*]') return 'anyIndex';
  if (index !== undefined) return { index: Number(index) };
  return text === '.*' || text === "['*']" ? 'anyName' : { name: dotted ?? quoted };
};

/** The steps of a path's text; undefined when it is none. */
export function parseJsonPath(text: string): readonly Step[] | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: Step[] = [];
  for (stepPattern.lastIndex = 1; stepPattern.lastIndex < text.length; ) {
    const match = stepPattern.exec(text);
    if (!match) return undefined;
    steps.push(stepOf(match));
  }
  return steps;
}

type Style = 'raw' | 'quoted' | 'flat';

/** Texts that a path wrote, and whether it matched: an array without matches writes `[]` all the same. */
interface Found {
  readonly texts: readonly string[];
  readonly matched: boolean;
}

const nothing: Found = { texts: [], matched: false };
const found = (text: string): Found => ({ texts: [text], matched: true });

const each = (items: readonly JsonNode[], steps: readonly Step[], style: Style): Found[] =>
  items.map((item) => evaluate(item, steps, style));

const textsOf = (parts: readonly Found[]): string[] => parts.flatMap((part) => [...part.texts]);
const anyMatched = (parts: readonly Found[]): boolean => parts.some((part) => part.matched);

const wildcard = (items: readonly JsonNode[], steps: readonly Step[], style: Style): Found => {
  if (steps[0] === 'anyIndex') {
    const parts = each(items, steps.slice(1), 'flat');
    return { texts: [`[${textsOf(parts).join(',')}]`], matched: anyMatched(parts) };
  }
  const parts = each(items, steps, style === 'raw' ? 'quoted' : style);
  const all = `[${textsOf(parts).join(',')}]`;
  if (style === 'quoted') return { texts: [all], matched: anyMatched(parts) };
  const matches = parts.filter((part) => part.matched).length;
  if (matches === 0) return nothing;
  return found(matches > 1 ? all : all.slice(1, -1));
};

const inArray = (items: readonly JsonNode[], steps: readonly Step[], style: Style): Found => {
  const [step, ...rest] = steps;
  if (step === 'anyIndex') return wildcard(items, rest, style);
  if (typeof step !== 'object' || !('index' in step) || step.index >= items.length) return nothing;
  return evaluate(items[step.index], rest, rest[0] === 'anyIndex' ? 'quoted' : style);
};

/** The first field of the name that is not null. */
const inObject = (node: JsonObject, [step, ...rest]: readonly Step[], style: Style): Found => {
  if (typeof step !== 'object' || !('name' in step)) return nothing;
  for (let i = 0; i < node.names.length; i++) {
    if (node.names[i] !== step.name || node.values[i] === null) continue;
    const result = evaluate(node.values[i], rest, style);
    if (result.matched) return result;
  }
  return nothing;
};

function evaluate(node: JsonNode, steps: readonly Step[], style: Style): Found {
  if (steps.length > 0) {
    if (node instanceof JsonObject) return inObject(node, steps, style);
    return Array.isArray(node) ? inArray(node as readonly JsonNode[], steps, style) : nothing;
  }
  if (typeof node === 'string' && style === 'raw') return found(node);
  if (!Array.isArray(node) || style !== 'flat') return found(renderJson(node));
  const parts = each(node as readonly JsonNode[], [], style);
  return { texts: textsOf(parts), matched: anyMatched(parts) };
}

/** The text that a path finds in a tree; null for none. */
export function extractJson(node: JsonNode, steps: readonly Step[]): string | null {
  const { texts, matched } = evaluate(node, steps, 'raw');
  return matched ? texts.join(',') : null;
}
