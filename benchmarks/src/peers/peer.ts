import type { Command } from '../harness/run-process.js';

/** Somebody else's engine, measured by the same jobs. */
export interface Peer {
  name: string;
  /** The suites its program knows. */
  suites: readonly string[];
  /** How to start it, or why it cannot be started here. */
  locate(): Command | { absent: string };
}
