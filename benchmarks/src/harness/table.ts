// The figures as text for people.

import type { Figures } from './figures.js';

interface TableColumn {
  title: string;
  cell: (line: Figures) => string | undefined;
}

const COLUMNS: readonly TableColumn[] = [
  { title: 'case', cell: (line) => line.case },
  { title: 'engine', cell: (line) => `${line.engine} ${line.version}`.trim() },
  { title: 'median', cell: (line) => duration(line.elapsedMs) },
  { title: 'fastest-slowest', cell: (line) => spread(line) },
  { title: 'MB/s', cell: (line) => scaled(line.megabytesPerSecond, 1, 0) },
  { title: 'k rows/s', cell: (line) => scaled(line.rowsPerSecond, 1000, 0) },
  { title: 'k rows/core-s', cell: (line) => scaled(line.rowsPerCoreSecond, 1000, 0) },
  { title: 'core-s', cell: (line) => scaled(line.cpuMs, 1000, 2) },
  { title: 'batch p50', cell: (line) => duration(line.batchP50Ms) },
  { title: 'batch p99', cell: (line) => duration(line.batchP99Ms) },
  { title: 'peak RSS', cell: (line) => scaled(line.peakRssBytes, 1e6, 0, ' MB') },
  { title: 'to Millrace', cell: (line) => scaled(line.ratio, 1, 2, 'x') },
  { title: 'answer', cell: (line) => line.check.split('\n')[0]!.slice(0, 100) },
];

/** Lays the figures out in columns, without those that are empty throughout. */
export function renderTable(lines: readonly Figures[]): string {
  const cells = COLUMNS.map(({ title, cell }) => [title, ...lines.map((line) => cell(line) ?? '')]);
  const used = cells.filter((column) => column.slice(1).some((text) => text !== ''));
  const widths = used.map((column) => Math.max(...column.map((text) => text.length)));
  const rows = Array.from({ length: lines.length + 1 }, (_, row) =>
    used
      .map((column, i) => column[row]!.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
  return [rows[0], '-'.repeat(rows[0]!.length), ...rows.slice(1)].join('\n');
}

function spread(line: Figures): string | undefined {
  if (line.fastestMs === undefined || line.slowestMs === undefined) return undefined;
  return `${duration(line.fastestMs)}-${duration(line.slowestMs)}`;
}

function duration(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined;
  if (ms >= 9_999.5) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms >= 99.95 ? ms.toFixed(0) : ms.toPrecision(3)} ms`;
}

function scaled(value: number | undefined, unit: number, decimals: number, suffix = ''): string | undefined {
  return value === undefined ? undefined : (value / unit).toFixed(decimals) + suffix;
}
