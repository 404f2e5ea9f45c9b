// Writes packages/millrace/src/functions/generated from the registry of built-in functions: one documented, typed function a
// name. Run it after `npm run build` when functions were added: `node scripts/functions.mjs`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinFamilies } from '@millrace/core';
import { results, signatures } from './function-signatures.mjs';

const root = new URL('../', import.meta.url).pathname;
const out = `${root}packages/millrace/src/functions/generated`;

/** Names that are operators, grammar or casts: columns have methods for them. Others are written by hand. */
const operators = new Set(
  'and or not in if div between when bigint binary boolean date decimal double float int smallint string timestamp tinyint'.split(
    ' ',
  ),
);
const byHand = new Set(
  'count from_json to_json schema_of_json struct named_struct map from_csv to_csv schema_of_csv'.split(' '),
);
const isWord = (name) => /^[a-z][a-z0-9_]*$/.test(name);
const isWanted = (name) => isWord(name) && !operators.has(name) && !byHand.has(name);

/** Which families of functions go into which files; those not named go into misc. */
const groups = {
  aggregates: ['aggregates'],
  collections: ['collections', 'generators', 'higherOrder'],
  datetime: ['datetime', 'window'],
  math: ['bitwise', 'hash', 'math'],
  strings: ['csv', 'encoding', 'json', 'regexp', 'strings', 'url'],
};

const groupOf = (family) => Object.keys(groups).find((group) => groups[group].includes(family)) ?? 'misc';

const parameterNames = (count) =>
  count === 1 ? ['col'] : count === 2 ? ['left', 'right'] : Array.from({ length: count }, (_, i) => `col${i + 1}`);

const parse = (text) =>
  text
    .replace(/^~/, '')
    .split(', ')
    .filter(Boolean)
    .map((part) => {
      const [, name, kind, mark] = /^(\w+) (\w)(\?|\.\.\.)?$/.exec(part);
      return { name, kind, optional: mark === '?', rest: mark === '...' };
    });

function parametersOf(definition, name) {
  const text = signatures[name] ?? signatures[definition.name];
  if (text !== undefined) return parse(text);
  const names = parameterNames(definition.inputs.length);
  const least = definition.inputs.length - (definition.optional ?? 0);
  const fixed = names.map((n, i) => ({ name: n, kind: 'c', optional: i >= least, rest: false }));
  return definition.variadic ? [...fixed, { name: 'cols', kind: 'c', optional: false, rest: true }] : fixed;
}

const argumentTypes = {
  c: 'ColumnArg',
  o: 'ColumnArg | undefined',
  n: 'ColumnOrNumber',
  t: 'TextArg',
  i: 'NumberArg',
  b: 'FlagArg',
  v: 'ColumnOrValue',
  f: 'Lambda',
};
const conversions = {
  c: 'column',
  o: 'column',
  n: 'column',
  t: 'literal',
  i: 'literal',
  b: 'literal',
  v: 'literal',
  f: 'lambda',
};

const constantTypes = [
  [/^(DOUBLE|FLOAT|INT|SMALLINT|TINYINT)$/, 'number'],
  [/^BIGINT$/, 'bigint'],
  [/^DECIMAL/, 'Decimal'],
  [/^STRING$/, 'string'],
  [/^BOOLEAN$/, 'boolean'],
  [/^BINARY$/, 'Uint8Array'],
  [/^DATE$/, 'LocalDate'],
  [/^TIMESTAMP$/, 'Timestamp'],
  [/^TIMESTAMP_NTZ$/, 'LocalDateTime'],
  [/^INTERVAL (YEAR|MONTH)/, 'YearMonthInterval'],
  [/^INTERVAL (DAY|HOUR|MINUTE|SECOND)/, 'DayTimeInterval'],
  [/^ARRAY<STRING>$/, 'string[]'],
  [/^MAP<STRING, STRING>$/, 'Map<string, string>'],
];

function resultOf(definition, name) {
  const special = results[name] ?? results[definition.name];
  if (special || definition.kind === 'generator' || typeof definition.returns === 'function') return special ?? 'any';
  return constantTypes.find(([pattern]) => pattern.test(definition.returns.sql))?.[1] ?? 'any';
}

/** The type of each parameter; the first column's type is `T` where the result follows it. */
const declared = (parameters, result) =>
  parameters.map(({ name, kind, optional, rest }, i) => {
    const followed = i === 0 && /\bT\b/.test(result);
    const type = kind === 'f' ? 'Lambda' : followed ? 'Column<T> | string' : argumentTypes[kind];
    if (rest) return `...${name}: (${followed ? 'Column<T> | string' : `${type} | ${type}[]`})[]`;
    return `${name}${optional ? '?' : ''}: ${type}`;
  });

const passed = (parameters) =>
  parameters.map(({ name, kind, rest }) =>
    rest ? `...${name}.flat().map(${conversions[kind]})` : `${conversions[kind]}(${name})`,
  );

const docOf = ({ doc, examples }) => {
  const example = examples[0] && ` In SQL: \`${examples[0][0]}\`.`;
  return `/** ${doc}${example ?? ''} */`.replaceAll('*/', '*\\/').replace(/\*\\\/$/, '*/');
};

const reserved = new Set(['typeof']);

function emit(definition, name) {
  const parameters = parametersOf(definition, name);
  const result = resultOf(definition, name);
  const generic = /\bT\b/.test(result) ? '<T = any>' : '';
  const args = passed(parameters);
  if (signatures[name]?.startsWith('~')) args.reverse();
  const local = reserved.has(name) ? `${name}_` : name;
  const call = [`'${name}'`, ...args].join(', ');
  const code = `${docOf(definition)}\nexport const ${local} = ${generic}(${declared(parameters, result).join(', ')}): Column<${result}> => call(${call});\n`;
  return reserved.has(name) ? `${code.replace('export const', 'const')}export { ${local} as ${name} };\n` : code;
}

const imports = (code, names, from) => {
  const used = names.filter((name) => new RegExp(`\\b${name.replace('type ', '')}\\b`).test(code));
  return used.length > 0 ? `import { ${used.join(', ')} } from '${from}';\n` : '';
};

const header = (code) =>
  [
    '// Written by scripts/functions.mjs from the registry of built-in functions.\n',
    imports(
      code,
      [
        'type DayTimeInterval',
        'type Decimal',
        'type LocalDate',
        'type LocalDateTime',
        'type Timestamp',
        'type YearMonthInterval',
      ],
      '@millrace/core',
    )
      .replaceAll('type ', '')
      .replace('import', 'import type'),
    imports(code, ['type Column', 'type ColumnOrValue'], '../../dataframe/column.js')
      .replaceAll('type ', '')
      .replace('import', 'import type'),
    imports(
      code,
      [
        'type Averaged',
        'call',
        'column',
        'type ColumnArg',
        'type ColumnOrNumber',
        'type FlagArg',
        'type Lambda',
        'lambda',
        'literal',
        'type NumberArg',
        'type Summed',
        'type TextArg',
        'type WindowBounds',
      ],
      '../call.js',
    ),
    '\n',
  ].join('');

const wanted = [...builtinFamilies].flatMap(([family, definitions]) =>
  definitions.flatMap((definition) =>
    [definition.name, ...(definition.aliases ?? [])]
      .filter(isWanted)
      .map((name) => ({ group: groupOf(family), name, code: emit(definition, name) })),
  ),
);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const indexLines = [];
for (const group of [...Object.keys(groups), 'misc'].sort()) {
  const functions = wanted.filter((one) => one.group === group).sort((a, b) => (a.name < b.name ? -1 : 1));
  const entries = functions.map(({ code }) => code);
  const size = 34;
  for (let part = 0; part * size < entries.length; part++) {
    const file = `${group}-${part + 1}`;
    const code = entries.slice(part * size, part * size + size).join('\n');
    writeFileSync(`${out}/${file}.ts`, header(code) + code);
    indexLines.push(`export * from './${file}.js';`);
  }
}
writeFileSync(`${out}/index.ts`, `${indexLines.join('\n')}\n`);
execFileSync('npx', ['biome', 'check', '--write', out], { cwd: root, stdio: 'inherit' });
