// Cuts a bundle in two: the code, a function that `@millrace/loader` runs from V8's code cache, and a module that exports what it returns.
// Code stays in its place within the file, so that the source map holds.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { init, parse } from 'es-module-lexer';

await init;

/** What is smaller gains nothing. */
const smallestBytes = 8192;

const isBuiltin = (name) => name.startsWith('node:');

/** The const declaration of an import statement, as long as the statement. */
function declaration(statement, index, module) {
  const [, one, all, some] = /^import\s*(?:([\w$]+)(?:\s+from\b)?)?,?(?:\*\s*as\s+([\w$]+))?(?:\{([^}]*)\})?/.exec(
    statement,
  );
  const whole = all ?? (isBuiltin(module) ? one : undefined);
  const names = [...(one && !whole ? [`default:${one}`] : []), ...(some ? [some.replaceAll(' as ', ':')] : [])];
  const pattern = whole ?? (names.length > 0 ? `{${names.join(',')}}` : undefined);
  const code = pattern === undefined ? '' : `const${whole ? ' ' : ''}${pattern}=$i[${index}]`;
  if ((whole && (some || (one && all))) || code.length > statement.length)
    throw new Error(`cannot declare the names of ${statement}`);
  return code.padEnd(statement.length);
}

const exported = (list) =>
  list
    .split(',')
    .map((item) => item.split(' as '))
    .map(([local, name = local]) => ({ local, name }));

function split(text, file) {
  if (/\$i\b/.test(text) || /[^\0-\x7f]/.test(text)) throw new Error(`${file}: taken names, or more than ASCII`);
  const found = parse(text)[0].filter(({ d }) => d === -1);
  const modules = [...new Set(found.map(({ n }) => n))];
  let code = text;
  for (const { ss, se, n } of found)
    code = code.slice(0, ss) + declaration(code.slice(ss, se), modules.indexOf(n), n) + code.slice(se);
  const [tail, list, comment] = /export\{([^{}]*)\};?\n(\/\/# sourceMappingURL=.*\n)$/.exec(code);
  const names = exported(list);
  const values = names.map(({ local, name }) => (local === name ? name : `${name}:${local}`));
  code = `(function($i,$url){${code.slice(0, -tail.length)}return{${values}}})\n${comment}`;
  return { modules, names: names.map(({ name }) => name), code };
}

// Node makes a module of a built-in one where it is imported, with all of its lazy parts.
const builtin = (name) => `process.getBuiltinModule(${JSON.stringify(name)})`;

const entry = ({ modules, names, code }, codeFile) =>
  `${[
    'import{load}from"@millrace/loader";',
    ...modules.flatMap((name, i) => (isBuiltin(name) ? [] : [`import*as $${i} from${JSON.stringify(name)};`])),
    `const $=load({url:import.meta.url,code:"./${codeFile}",hash:"${createHash('sha256').update(code).digest('hex').slice(0, 32)}",`,
    `imports:[${modules.map((name, i) => (isBuiltin(name) ? builtin(name) : `$${i}`))}],importer:(name)=>import(name)});`,
    `export const ${names.map((name) => `${name}=$.${name}`)};`,
  ].join('\n')}\n`;

/** Leaves the module in `file`, and beside it the code and its source map, if it is large. */
export async function splitLarge(file) {
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
