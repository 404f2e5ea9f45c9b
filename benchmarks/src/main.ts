// npm run bench: measures Millrace and its peers by the same jobs over the same data.

import { isTrusted } from './harness/figures.js';
import { removeScratches } from './harness/paths.js';
import { type Results, writeResults } from './harness/results.js';
import { runSuite } from './harness/run-suite.js';
import { renderTable } from './harness/table.js';
import { HELP, type Options, readOptions } from './options.js';
import { PEERS } from './peers/index.js';
import { SUITES } from './suites/index.js';
import type { Suite } from './suites/suite.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

function help(): string {
  const suites = SUITES.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join('\n');
  return `${HELP}\nSuites (all if none is named):\n${suites}\n\nPeers: ${PEERS.map(({ name }) => name).join(', ')}`;
}

function chosenSuites(options: Options): readonly Suite[] {
  if (options.suites.length === 0) return SUITES;
  return options.suites.map((name) => named('suite', name, SUITES));
}

function named<T extends { name: string }>(what: string, name: string, list: readonly T[]): T {
  const found = list.find((item) => item.name === name);
  if (!found) throw new RangeError(`unknown ${what} '${name}': use one of ${list.map((item) => item.name).join(', ')}`);
  return found;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    say(help());
    return 0;
  }
  for (const name of options.peers) named('peer', name, PEERS);
  const time = new Date();
  const all: Results[] = [];
  for (const suite of chosenSuites(options)) {
    const results = await runSuite(suite, options, say);
    say(`\n${renderTable(results.figures)}\n`);
    all.push(results);
  }
  say(`written to ${writeResults(all, time, options.json)}`);
  return all.flatMap(({ figures }) => figures).every(({ check }) => isTrusted(check)) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
} finally {
  removeScratches();
}
