import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CpuProfile, flameGraph } from './flame-graph.js';
import { BENCHMARKS } from './paths.js';

/** An empty folder for the profiles of a suite. */
export function makeProfileFolder(suite: string): string {
  const folder = join(BENCHMARKS, 'results', `profile-${suite}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Puts a flame graph beside every profile in the folder; returns how many. */
export function drawProfiles(folder: string): number {
  const profiles = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  for (const name of profiles) {
    const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile;
    writeFileSync(join(folder, name.replace('.cpuprofile', '.svg')), flameGraph(profile));
  }
  return profiles.length;
}
