/**
 * Runs a bundle from V8's code cache. Node compiles what a program imports anew in every process and in every worker thread; a
 * bundle that an earlier process ran, with this version of Node and these flags of V8, is here read as that process compiled it.
 *
 * The cache is in this package's own folder: whoever can write there could change the code as well. Where the folder cannot be
 * written, and with NODE_DISABLE_COMPILE_CACHE set, bundles are compiled as if there were none.
 */
// Not imported: Node makes a module of a built-in one where it is imported, with all of its lazy parts.
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = process.getBuiltinModule('node:fs');
const { Script } = process.getBuiltinModule('node:vm');

type Module = Readonly<Record<string, unknown>>;

/** `import()` as the module resolves it in which it stands. */
type Importer = (specifier: string) => Promise<Module>;

/** A bundle as `scripts/bundle.mjs` writes it: a function of the modules that it imports, in order, and of what is its module's. */
type Run = (imports: readonly Module[], url: string, importer: Importer) => Module;

/** What the entry module of a bundle tells of it. */
export interface Bundle {
  /** The entry module's own URL. */
  readonly url: string;
  /** The file with the code, beside the entry module. */
  readonly code: string;
  /** Of the code's content. */
  readonly hash: string;
  readonly imports: readonly Module[];
  readonly importer: Importer;
}

const folder = new URL('../.cache/', import.meta.url);

const isOff = Boolean(process.env.NODE_DISABLE_COMPILE_CACHE);

/** Where the compiled code of a bundle is kept. */
const fileOf = (hash: string, suffix = ''): URL => new URL(`${hash}.bin${suffix}`, folder);

/** The bundles that were compiled in this process, by hash. */
const compiled = new Map<string, InstanceType<typeof Script>>();

/** A missing file, or one that cannot be read, is no cache. */
function readKept(hash: string): Buffer | undefined {
  try {
    return isOff ? undefined : readFileSync(fileOf(hash));
  } catch {
    return undefined;
  }
}

/** What the bundle exports. */
export function load({ url, code, hash, imports, importer }: Bundle): Module {
  const source = new URL(code, url);
  const text = readFileSync(source, 'latin1');
  const cachedData = readKept(hash);
  const script = new Script(text, {
    filename: source.href,
    // The function's head is no part of what the source map describes.
    columnOffset: -(text.indexOf('{') + 1),
    ...(cachedData && { cachedData }),
  });
  if (!cachedData || script.cachedDataRejected) compiled.set(hash, script);
  return (script.runInThisContext() as Run)(imports, url, importer);
}

/** Complete when it gets its name: a machine that fails leaves no half of it. */
function write(hash: string, data: Buffer): void {
  const unnamed = fileOf(hash, `.${process.pid}`);
  try {
    writeFileSync(unnamed, data, { flush: true });
    renameSync(unnamed, fileOf(hash));
  } finally {
    rmSync(unnamed, { force: true });
  }
}

/** A folder that is not ours to write, or a full disk: compiled again next time. */
function writeCompiled(): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [hash, script] of compiled) write(hash, script.createCachedData());
  } catch {}
  compiled.clear();
}

/** Long enough for the first results, so that what made them is kept as well. */
const untilKeptMs = 3000;

let isPlanned = false;

/** Keeps for later processes what this one will have compiled, in a while or at its end, of the bundles that had no cache. */
export function keepCompiled(): void {
  if (isOff || isPlanned || compiled.size === 0) return;
  isPlanned = true;
  setTimeout(writeCompiled, untilKeptMs).unref();
  process.once('exit', writeCompiled);
}
