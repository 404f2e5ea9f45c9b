// The files of the repository as the rules see them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A source file, with comments and texts blanked out in `code` so that rules see only what runs. */
export interface SourceFile {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly code: readonly string[];
  readonly isTest: boolean;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

const folders = ['packages', 'data', 'examples', 'tests', 'benchmarks'];
const skipped = /(^|\/)(node_modules|dist|cases|expected|generated)\//;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Comments, and what stands between quotes; the text of templates is left. */
const quiet = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"\\])\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (part) =>
    part.startsWith('/') ? blank(part) : part[0] + blank(part.slice(1, -1)) + part[0],
  );

const load = (path: string): SourceFile => {
  const text = readFileSync(root + path, 'utf8');
  return {
    path,
    lines: text.trimEnd().split('\n'),
    code: quiet(text).trimEnd().split('\n'),
    isTest: /\.test\.ts$|^tests\//.test(path),
  };
};

/** Every TypeScript file that people write. */
export const sourceFiles: readonly SourceFile[] = folders
  .flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !skipped.test(path) && !path.includes('/assembly/'),
  )
  .sort()
  .map(load);

/** The modules that a file imports, with the lines on which they stand. */
export function importsOf(file: SourceFile): { readonly line: number; readonly module: string }[] {
  return file.lines.flatMap((text, i) => {
    const match = /(?:^(?:import|export)\b.*|^\} )from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/.exec(text);
    return match ? [{ line: i + 1, module: match[1] ?? match[2] ?? match[3] }] : [];
  });
}
