// Memory and processor time of a process and everything it started, from Linux's /proc. Elsewhere both are unknown.

import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** What a tree of processes uses. */
export interface Usage {
  /** Sum of the high-water marks of the resident sets. */
  peakRssBytes: number;
  cpuMs: number;
}

interface ProcessStat {
  pid: number;
  parent: number;
  cpuMs: number;
}

/** The usage of a process and its descendants now; undefined where there is no /proc. */
export function usageOf(root: number): Usage | undefined {
  const stats = readStats();
  if (!stats.some((stat) => stat.pid === root)) return undefined;
  const tree = descendants(stats, root);
  return {
    peakRssBytes: tree.reduce((sum, stat) => sum + highWaterMark(stat.pid), 0),
    cpuMs: tree.reduce((sum, stat) => sum + stat.cpuMs, 0),
  };
}

function descendants(stats: ProcessStat[], root: number): ProcessStat[] {
  const members = new Set([root]);
  let size = 0;
  while (size !== members.size) {
    size = members.size;
    for (const stat of stats) if (members.has(stat.parent)) members.add(stat.pid);
  }
  return stats.filter((stat) => members.has(stat.pid));
}

function readStats(): ProcessStat[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readStat(Number(name)));
  } catch {
    return [];
  }
}

/** Fields are counted after the command's closing parenthesis, since a command may hold blanks. */
function readStat(pid: number): ProcessStat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return [{ pid, parent: Number(fields[1]), cpuMs: (ticks * 1000) / TICKS_PER_SECOND }];
  } catch {
    return [];
  }
}

function highWaterMark(pid: number): number {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    return match ? Number(match[1]) * 1024 : 0;
  } catch {
    return 0;
  }
}
