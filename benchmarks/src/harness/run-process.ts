// Runs one measured process to its end.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Job } from '../protocol.js';
import { endGroup, forgetGroup, watchGroup } from './process-group.js';
import { type ProcessRun, Recorder } from './recorder.js';

/** How to start an engine. */
export interface Command {
  file: string;
  args: string[];
  env?: Record<string, string>;
}

/** Starts the command with the job as its last argument and waits for its end, or ends it at the time limit. */
export async function runProcess(command: Command, job: Job, timeoutMs: number): Promise<ProcessRun> {
  const child = spawn(command.file, [...command.args, JSON.stringify(job)], {
    env: { ...process.env, TZ: 'UTC', ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const recorder = new Recorder(child.pid);
  watchGroup(child.pid);
  const limit = setTimeout(() => endGroup(child.pid), timeoutMs);
  const lines = createInterface({ input: child.stdout }).on('line', (line) => recorder.line(line));
  child.stderr.on('data', (chunk: Buffer) => recorder.error(chunk.toString()));
  child.once('exit', () => endGroup(child.pid));
  const drained = new Promise((resolve) => lines.once('close', resolve));
  const { how, well } = await new Promise<{ how: string; well: boolean }>((resolve) => {
    child.once('error', (error) => resolve({ how: error.message, well: false }));
    child.once('close', (code, signal) => drained.then(() => resolve(describeEnd(code, signal))));
  });
  clearTimeout(limit);
  forgetGroup(child.pid);
  return recorder.end(job, how, well);
}

function describeEnd(code: number | null, signal: string | null) {
  return { how: signal ? `was ended by ${signal}` : `exited with ${code}`, well: code === 0 };
}
