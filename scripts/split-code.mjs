// Cuts a bundle in two: the code, a function that `@millrace/loader` runs from V8's code cache, and a module that exports what it returns.
// Code stays in its place within the file, so that the source map holds.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { init, parse } from 'es-module-lexer';

await init;

/** What is smaller gains nothing. */
const smallestBytes = 8192;

/** The function's parameters: the imported modules, the bundle's URL, and `import()`, whose name is as long as that word. */
const parameters = ['$i', '$url', '$later'];

const isBuiltin = (name) => name.startsWith('node:');

/** `a as b` of an import as a pattern has it. A line break stays. */
const renamed = (names) => names.replace(/\sas(\s)/g, (_, after) => (after === '\n' ? ':\n' : ':'));

/** The const declaration of an import statement, as long as the statement. */
function declaration(statement, index, module) {
  const syntax = /^import\s*(?:([\w$]+)(?:\s+from\b)?)?,?(?:\*\s*as\s+([\w$]+))?(?:\{([^}]*)\})?/;
  const [, one, all, some] = syntax.exec(statement);
  const whole = all ?? (isBuiltin(module) ? one : undefined);
  const names = [...(one && !whole ? [`default:${one}`] : []), ...(some ? [renamed(some)] : [])];
  const pattern = whole ?? (names.length > 0 ? `{${names.join(',')}}` : undefined);
  const code = pattern === undefined ? '' : `const${whole ? ' ' : ''}${pattern}=$i[${index}]`;
  const isMixed = whole !== undefined && (some || (one && all));
  if (isMixed || code.length > statement.length) throw new Error(`cannot declare the names of ${statement}`);
  return code.padEnd(statement.length);
}

const put = (text, from, to, part) => text.slice(0, from) + part + text.slice(to);

/** Imports as declarations, `import()` as a call of the parameter. */
function withoutImports(text, imports, modules) {
  let code = text;
  for (const { ss, se, d, n } of imports)
    code =
      d < 0 ? put(code, ss, se, declaration(text.slice(ss, se), modules.indexOf(n), n)) : put(code, ss, d, '$later');
  return code;
}

function split(text, file) {
  if (/\$i\b|\$later\b/.test(text) || /[^\0-\x7f]/.test(text))
    throw new Error(`${file}: taken names, or more than ASCII`);
  const imports = parse(text)[0].filter(({ d }) => d !== -2);
  const modules = [...new Set(imports.flatMap(({ d, n }) => (d < 0 ? [n] : [])))];
  const code = withoutImports(text, imports, modules);
  const [tail, list, comment] = /export\{([^{}]*)\};?\s*(\/\/# sourceMappingURL=.*\n)$/.exec(code);
  const exported = list.split(',').map((item) => item.trim().split(/\s+as\s+/));
  const values = exported.map(([local, name]) => (name ? `${name}:${local}` : local));
  const body = `(function(${parameters}){${code.slice(0, -tail.length)}return{${values.join(',\n')}}})\n${comment}`;
  return { modules, names: exported.map((names) => names.at(-1)), code: body };
}

/** Node makes a module of a built-in one where it is imported, with all of its lazy parts: got without. */
const importOf = (name, i) =>
  isBuiltin(name)
    ? { value: `process.getBuiltinModule(${JSON.stringify(name)})` }
    : { value: `$${i}`, statement: `import * as $${i} from ${JSON.stringify(name)};` };

function entry({ modules, names, code }, codeFile) {
  const imports = modules.map(importOf);
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 32);
  return [
    'import { load } from "@millrace/loader";',
    ...imports.flatMap(({ statement = [] }) => statement),
    `const $ = load({ url: import.meta.url, code: "./${codeFile}", hash: "${hash}",`,
    `  imports: [${imports.map(({ value }) => value)}], importer: (name) => import(name) });`,
    ...names.map((name) => `export const ${name} = $.${name};`),
    '',
  ].join('\n');
}

/** Leaves the module in `file`, and beside it the code and its source map, if it is large. */
export function splitLarge(file) {
  const text = readFileSync(file, 'utf8');
  if (text.length < smallestBytes && !text.includes('$url')) return;
  const codeFile = file.replace(/\.js$/, '.code.js');
  const parts = split(text, file);
  const map = `${basename(file)}.map`;
  writeFileSync(codeFile, parts.code.replace(map, map.replace('.js', '.code.js')));
  rmSync(`${codeFile}.map`, { force: true });
  renameSync(`${file}.map`, `${codeFile}.map`);
  writeFileSync(file, entry(parts, basename(codeFile)));
}
