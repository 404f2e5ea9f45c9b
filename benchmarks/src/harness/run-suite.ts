// Runs the cases of a suite with every engine asked for.

import type { Options } from '../options.js';
import { PEERS } from '../peers/index.js';
import { millrace } from '../peers/millrace.js';
import type { BenchmarkCase, Suite } from '../suites/suite.js';
import type { Dataset } from './dataset.js';
import { type EngineRun, type Figures, figuresOf } from './figures.js';
import { drawProfiles, makeProfileFolder } from './profiles.js';
import type { Results } from './results.js';
import { runCase } from './run-case.js';
import type { Command } from './run-process.js';

interface Engine {
  name: string;
  command: Command;
}

/** Says what goes on while a suite runs. */
export type Say = (text: string) => void;

/** Measures every case of the suite; engines that are not installed are named as absent. */
export async function runSuite(suite: Suite, options: Options, say: Say): Promise<Results> {
  const absent: Record<string, string> = {};
  const profiles = options.profile ? makeProfileFolder(suite.name) : undefined;
  const engines = findEngines(suite, options, absent, profiles);
  say(`${suite.name}: ${suite.summary}`);
  for (const [name, reason] of Object.entries({ ...absent, ...suite.absent })) say(`  ${name} is absent: ${reason}`);
  const dataset = await suite.prepare(options);
  const figures: Figures[] = [];
  for (const one of chosenCases(suite, options)) {
    figures.push(
      ...figuresOf(one, dataset, suite.measure, await runEngines(engines, suite, one, dataset, options, say)),
    );
  }
  if (profiles) say(`  ${drawProfiles(profiles)} flame graphs are in ${profiles}`);
  return { suite: suite.name, sizeBytes: dataset.sizeBytes, rows: dataset.rows, cores: options.cores, absent, figures };
}

/** The case of exactly that name, or else all whose names contain the text. */
function chosenCases(suite: Suite, options: Options): BenchmarkCase[] {
  const { only = '' } = options;
  const cases = suite.cases(options);
  const exact = cases.filter(({ job }) => job === only);
  return exact.length > 0 ? exact : cases.filter(({ job }) => job.includes(only));
}

async function runEngines(
  engines: Engine[],
  suite: Suite,
  benchmarkCase: BenchmarkCase,
  dataset: Dataset,
  options: Options,
  say: Say,
): Promise<EngineRun[]> {
  const runs: EngineRun[] = [];
  for (const { name, command } of engines) {
    if (name !== 'millrace' && benchmarkCase.peers && !benchmarkCase.peers.includes(name)) continue;
    const run = await runCase(command, suite, benchmarkCase, dataset, options);
    if (run.failure) say(`  ${benchmarkCase.job}: ${name} failed: ${run.failure}`);
    else say(`  ${benchmarkCase.job}: ${name} done${run.note ? ` (${run.note})` : ''}`);
    runs.push({ engine: name, run });
  }
  return runs;
}

function findEngines(suite: Suite, options: Options, absent: Record<string, string>, profiles?: string): Engine[] {
  const located = options.millrace ? [{ name: 'millrace', found: millrace(suite.name, profiles) }] : [];
  for (const name of options.peers) {
    const peer = PEERS.find((candidate) => candidate.name === name)!;
    if (peer.suites.includes(suite.name)) located.push({ name, found: peer.locate() });
    else absent[name] = `has no program for ${suite.name}`;
  }
  const engines: Engine[] = [];
  for (const { name, found } of located) {
    if ('absent' in found) absent[name] = found.absent;
    else engines.push({ name, command: found });
  }
  return engines;
}
