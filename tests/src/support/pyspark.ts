/** Spark itself, where it is installed: a Python with PySpark 4.1, and Java. Tests that ask it are skipped where it is not. */
import { spawn, spawnSync } from 'node:child_process';

const probe = `
import os, shutil, pyspark
assert pyspark.__version__.startswith("4.")
home = os.environ.get("JAVA_HOME")
assert shutil.which(os.path.join(home, "bin", "java") if home else "java")`;

const works = (python: string): boolean => spawnSync(python, ['-c', probe], { stdio: 'ignore' }).status === 0;

const named = process.env.MILLRACE_PYSPARK;

/** The Python that has PySpark: what MILLRACE_PYSPARK names, or else `python3`. */
export const pyspark: string | undefined = [named ?? 'python3'].find(works);

/** What the name of a skipped test says. */
export const unlessSkipped = (name: string): string =>
  pyspark
    ? name
    : `${name} (skipped: ${named ?? 'python3'} has no PySpark 4 and Java; MILLRACE_PYSPARK names one that has)`;

const oracle = new URL('../../oracle/', import.meta.url).pathname;

/** Runs a script of tests/oracle with JSON on its standard input, and gives the JSON that it prints. */
export function askSpark(script: string, question: unknown): Promise<any> {
  const child = spawn(pyspark!, [`${oracle}${script}`], { stdio: 'pipe', timeout: 280_000 });
  let [text, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  child.stdin.end(JSON.stringify(question));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`${script}: ${errors}`))));
  });
}
