// What the repository keeps to. A rule gives findings; those that `exceptions.json` lists are known, and may only become fewer.
import { posix } from 'node:path';
import { longFunctions } from './functions.js';
import { importsOf, type SourceFile } from './sources.js';

/** A line that breaks a rule. */
export interface Finding {
  readonly line: number;
  readonly what: string;
}

/** A rule, and the files to which it applies. */
export interface Rule {
  readonly name: string;
  readonly applies: (file: SourceFile) => boolean;
  readonly find: (file: SourceFile) => readonly Finding[];
}

const inPackages = ({ path, isTest }: SourceFile): boolean => path.startsWith('packages/') && !isTest;
const within = (...folders: string[]) => {
  return ({ path, isTest }: SourceFile): boolean =>
    !isTest && folders.some((folder) => path.startsWith(`packages/${folder}/`));
};

const matches = (pattern: RegExp, what: string) => {
  return (file: SourceFile): Finding[] =>
    file.code.flatMap((text, i) => (pattern.test(text) ? [{ line: i + 1, what }] : []));
};

const packageOf = (path: string): string => path.split('/')[1];

/** What a package may import of the others. */
const arrows: Record<string, readonly string[]> = {
  loader: [],
  kernels: [],
  core: ['kernels'],
  planner: ['core'],
  sources: ['core', 'kernels'],
  sinks: ['core', 'kernels'],
  millrace: ['loader', 'core', 'planner', 'sources', 'sinks'],
};

const packageArrows = (file: SourceFile): Finding[] =>
  importsOf(file).flatMap(({ line, module }) => {
    const other = /^@millrace\/([\w-]+)/.exec(module)?.[1];
    const own = packageOf(file.path);
    const leaves = module.startsWith('.') && packageOf(posix.join(posix.dirname(file.path), module)) !== own;
    if (!leaves && (other === undefined || other === own || arrows[own].includes(other))) return [];
    return [{ line, what: `${own} imports ${module}` }];
  });

const folderLine = [
  'errors',
  'util',
  'config',
  'types',
  'columnar',
  'expressions',
  'functions',
  'connectors',
  'checkpoint',
  'state',
  'operators',
  'streaming',
  'testing',
];

const coreFolder = (path: string): number => folderLine.indexOf(path.split('/')[3] ?? '');

const folderOrder = (file: SourceFile): Finding[] =>
  importsOf(file).flatMap(({ line, module }) => {
    if (!module.startsWith('.')) return [];
    const target = posix.join(posix.dirname(file.path), module);
    return coreFolder(target) <= coreFolder(file.path) ? [] : [{ line, what: `imports ${module}, which comes later` }];
  });

/** Where each third-party library may be imported. */
const libraries: Record<string, RegExp> = {
  'apache-arrow': /^packages\/core\/src\/columnar\/arrow\//,
  'parquet-wasm': /^packages\/(sources|sinks)\/src\/file\/parquet\//,
  fzstd: /^packages\/sources\/src\/file\//,
  'seek-bzip': /^packages\/sources\/src\/file\//,
  'p-queue': /^packages\/sources\/src\/file\//,
};

const oneFolder = (file: SourceFile): Finding[] =>
  importsOf(file).flatMap(({ line, module }) => {
    if (/^(\.|node:|@millrace\/|millrace)/.test(module)) return [];
    return libraries[module]?.test(file.path) ? [] : [{ line, what: `imports ${module}` }];
  });

const fileSystem =
  /^packages\/(core\/src\/checkpoint|core\/src\/testing|sources\/src\/file|sinks\/src\/file|kernels\/src|loader\/src)\//;

const undocumented = (file: SourceFile): Finding[] =>
  file.lines.flatMap((text, i) => {
    const name = /^export (?:abstract |async )?(?:const|function|class|interface|type) (\w+)/.exec(text)?.[1];
    const documented = (file.lines[i - 1] ?? '').endsWith('*/') || file.lines[i - 1]?.startsWith('export function');
    return name && !documented ? [{ line: i + 1, what: `${name} has no doc comment` }] : [];
  });

/** One finding for each hundred lines begun: so that a list of known ones need not follow every line. */
const everyHundredth = (beyond: number): number[] =>
  Array.from({ length: Math.ceil(Math.max(0, beyond) / 100) }, (_, i) => 401 + i * 100);

/** The rules. */
export const rules: readonly Rule[] = [
  { name: 'packages import one way', applies: inPackages, find: packageArrows },
  {
    name: "core's folders import one way",
    applies: (file) => within('core/src')(file) && coreFolder(file.path) >= 0,
    find: folderOrder,
  },
  { name: 'a library is imported in one folder', applies: inPackages, find: oneFolder },
  {
    name: 'time and chance come from util',
    applies: (file) => inPackages(file) && !within('core/src/util', 'loader')(file),
    find: matches(
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\b(setTimeout|setInterval)\(|\bperformance\.now\b|\brandomUUID\b/,
      'asks the machine for time or chance',
    ),
  },
  { name: 'packages do not print', applies: inPackages, find: matches(/\bconsole\./, 'console') },
  {
    name: 'nothing waits where rows are computed',
    applies: (file) => within('core/src/columnar', 'core/src/functions', 'kernels', 'planner')(file),
    find: matches(/\bawait\b/, 'await'),
  },
  {
    name: 'only the file contract and file connectors touch the disk',
    applies: (file) => inPackages(file) && !fileSystem.test(file.path),
    find: (file) =>
      importsOf(file).flatMap(({ line, module }) => (/^node:fs/.test(module) ? [{ line, what: module }] : [])),
  },
  {
    name: 'files have at most 400 lines',
    applies: () => true,
    find: ({ lines }) => everyHundredth(lines.length - 400).map((line) => ({ line, what: 'too long' })),
  },
  { name: 'functions have at most 70 lines', applies: ({ isTest }) => !isTest, find: longFunctions },
  { name: 'what users import is documented', applies: within('millrace'), find: undocumented },
];
