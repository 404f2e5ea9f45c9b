// The pages of docs/reference as text, from the tables of the engine. `reference.mjs` writes them, a test compares them.

const generated = (from) =>
  `<!-- Generated from ${from} by \`node scripts/reference.mjs\`. Edit the table, not this page. -->\n`;

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');

const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const isInternal = ({ name }) => name.startsWith('_');
const isWord = (name) => /^[a-z]/.test(name);
const reserved = new Set('and or not in div when between'.split(' '));
const isOperator = ({ name }) => !isWord(name) || reserved.has(name);

const json = (value) =>
  JSON.stringify(value, (_, item) => {
    if (typeof item === 'bigint') return Number.isSafeInteger(Number(item)) ? Number(item) : String(item);
    return typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
  });

const bytes = (value) => Buffer.from(value).toString('hex').toUpperCase();

const resultText = (value) => (value instanceof Uint8Array ? bytes(value) : json(value));

const exampleText = ([sql, result]) => `SELECT ${sql};\n-- ${resultText(result)}`;

const examplesText = (examples) =>
  examples.length === 0 ? '' : `\n\`\`\`sql\n${examples.map(exampleText).join('\n')}\n\`\`\`\n`;

const aliasText = ({ aliases = [] }) =>
  aliases.length === 0 ? '' : `\nAlso called ${aliases.map((alias) => `\`${alias}\``).join(', ')}.\n`;

const functionText = (definition) =>
  `### ${isOperator(definition) ? `\`${definition.name}\`` : definition.name}\n\n${definition.doc}\n${aliasText(definition)}${examplesText(definition.examples)}`;

const section = (title, definitions) =>
  `## ${title}\n\n${[...definitions]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(functionText)
    .join('\n')}`;

/** Every built-in function and operator. */
export function functionsPage(definitions) {
  const known = definitions.filter((definition) => !isInternal(definition));
  const words = known.filter((definition) => !isOperator(definition));
  const ofKind = (kind) => words.filter((definition) => definition.kind === kind);
  return [
    `# Functions\n\n${generated('packages/core/src/functions')}`,
    `${words.length} functions that SQL text and \`functions\` know, and the operators. The examples run in the tests, with ANSI mode on and in the zone UTC; binary results are shown as hex.\n`,
    section('Functions of a row', ofKind('scalar')),
    section('Aggregates', ofKind('aggregate')),
    section('Generators', ofKind('generator')),
    section('Operators', known.filter(isOperator)),
  ].join('\n');
}

const kinds = {
  parse: ['Text that is no SQL', 'ParseException'],
  analysis: ['Plans that cannot be resolved', 'AnalysisException'],
  runtime: ['Values that cannot be computed with', 'SparkRuntimeException'],
  streaming: ['Failures of a streaming query', 'StreamingException'],
  argument: ['Arguments that cannot be used', 'SparkIllegalArgumentException'],
  unsupported: ['What Spark has and Millrace has not', 'SparkUnsupportedOperationException'],
};

const conditionRows = (conditions, kind) =>
  Object.entries(conditions)
    .filter(([, condition]) => condition.kind === kind)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { sqlState, template }]) => [`\`${name}\``, sqlState, cell(template)]);

/** Every error condition. */
export const errorsPage = (conditions) =>
  [
    `# Error conditions\n\n${generated('packages/core/src/errors/conditions')}`,
    'Every error has a `condition`, an `sqlState` and `messageParameters`; ask for the condition rather than reading the message. Names and states are Spark’s where Spark has them.\n',
    ...Object.entries(kinds).map(
      ([kind, [title, className]]) =>
        `## ${title}\n\n\`${className}\`\n\n${table(['Condition', 'SQLSTATE', 'Message'], conditionRows(conditions, kind))}\n`,
    ),
  ].join('\n');

const configRow = ([key, { default: value, type, values, doc }]) => [
  `\`${key}\``,
  value === '' ? '' : `\`${value}\``,
  values ? values.map((one) => `\`${one}\``).join(', ') : type,
  cell(doc),
];

/** Every configuration key. */
export const configurationPage = (entries) =>
  `# Configuration\n\n${generated('packages/core/src/config/entries.ts')}\nSet a key with \`SparkSession.builder().config(key, value)\` or \`spark.conf.set(key, value)\`. A value that a key cannot have is an error; unknown keys are kept and ignored.\n\n${table(
    ['Key', 'Default', 'Values', 'Meaning'],
    Object.entries(entries)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(configRow),
  )}\n`;

/** All pages by file name. */
export const referencePages = ({ builtinFunctions, conditions, configEntries }) => ({
  'functions.md': functionsPage(builtinFunctions),
  'errors.md': errorsPage(conditions),
  'configuration.md': configurationPage(configEntries),
});
