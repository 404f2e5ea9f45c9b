/** Functions that look into JSON text: get_json_object, json_tuple, json_array_length, json_object_keys. */
import { error } from '../../errors/index.js';
import { generator, scalar } from '../../expressions/index.js';
import { ArrayType, IntegerType, StringType, StructField, type Value } from '../../types/index.js';
import { isBareNull, quotedCall } from '../collections/types.js';
import { type JsonNode, JsonObject, tryParseJson } from './json-parser.js';
import { extractJson, parseJsonPath } from './json-path.js';
import { textOfNode } from './json-render.js';

export const getJsonObject = scalar({
  name: 'get_json_object',
  doc: 'The part of a JSON text at a path such as `$.a[0].b`, as text; null where there is none or the text is malformed.',
  examples: [
    ['get_json_object(\'{"a":"b"}\', \'$.a\')', 'b'],
    ['get_json_object(\'[{"a":"b"},{"a":"c"}]\', \'$[*].a\')', '["b","c"]'],
  ],
  inputs: [StringType, StringType],
  nullable: true,
  returns: StringType,
  evaluate: () => {
    const paths = new Map<string, ReturnType<typeof parseJsonPath>>();
    return (text: string, path: string) => {
      if (!paths.has(path)) paths.set(path, parseJsonPath(path));
      const steps = paths.get(path);
      const node = steps && tryParseJson(text);
      return steps === undefined || node === undefined ? null : extractJson(node, steps);
    };
  },
});

const fieldTexts = (node: JsonNode | undefined, names: readonly (string | null)[]): (string | null)[] => {
  if (!(node instanceof JsonObject)) return names.map(() => null);
  const values = new Map(node.names.map((name, i) => [name, node.values[i]]));
  return names.map((name) => {
    const value = name === null ? null : (values.get(name) ?? null);
    return value === null ? null : textOfNode(value);
  });
};

export const jsonTuple = generator({
  name: 'json_tuple',
  doc: 'Fields of a JSON object by name, as columns of text; null where they are missing.',
  examples: [["json_tuple('{\"a\":1, \"b\":2}', 'a', 'b')", [['1', '2']]]],
  inputs: ['any', 'any'],
  variadic: 'any',
  check: (args, name) => {
    if (args.every((arg) => arg.dataType === StringType && !isBareNull(arg))) return args;
    throw error('DATATYPE_MISMATCH.NON_STRING_TYPE', { sqlExpr: quotedCall(args, name), funcName: `\`${name}\`` });
  },
  outputs: (types) => types.slice(1).map((_, i) => new StructField(`c${i}`, StringType, true)),
  generate:
    () =>
    (text: string | null, ...names: (string | null)[]): Value[][] => [
      fieldTexts(text === null ? undefined : tryParseJson(text), names),
    ],
});

export const jsonArrayLength = scalar({
  name: 'json_array_length',
  doc: 'How many elements the outermost JSON array has; null for anything else.',
  examples: [
    ["json_array_length('[1,2,3,4]')", 4],
    ["json_array_length('[1,2')", null],
  ],
  inputs: [StringType],
  nullable: true,
  returns: IntegerType,
  evaluate: () => (text: string) => {
    const node = tryParseJson(text);
    return Array.isArray(node) ? node.length : null;
  },
});

export const jsonObjectKeys = scalar({
  name: 'json_object_keys',
  doc: 'The names of the outermost JSON object; null for anything else.',
  examples: [['json_object_keys(\'{"f1":"abc","f2":{"f3":"a"}}\')', ['f1', 'f2']]],
  inputs: [StringType],
  nullable: true,
  returns: new ArrayType(StringType),
  evaluate: () => (text: string) => {
    const node = tryParseJson(text);
    return node instanceof JsonObject ? node.names : null;
  },
});
