/** Tables as Spark prints them. */
import type { DataFrame } from './dataframe.js';
import { prettyText } from './pretty.js';

const cell = (text: string | null, width: number): string => {
  const shown = text === null ? 'NULL' : text.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  if (width === 0 || [...shown].length <= width) return shown;
  return width < 4 ? [...shown].slice(0, width).join('') : `${[...shown].slice(0, width - 3).join('')}...`;
};

/** East Asian wide characters take two columns of a terminal. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const displayWidth = (text: string): number => [...text].reduce((sum, ch) => sum + (wide.test(ch) ? 2 : 1), 0);

const line = (widths: readonly number[], left: string, fill: (i: number) => string): string =>
  `${left}${widths.map((_, i) => `${fill(i)}${left}`).join('')}\n`;

/** Lays out rows of text. Right-aligned when truncating, as Spark does. */
export function layout(header: readonly string[], rows: readonly (readonly string[])[], rightAlign: boolean): string {
  const widths = header.map((name, c) => Math.max(3, displayWidth(name), ...rows.map((row) => displayWidth(row[c]))));
  const pad = (text: string, c: number) => {
    const space = ' '.repeat(widths[c] - displayWidth(text));
    return rightAlign ? space + text : text + space;
  };
  const rule = line(widths, '+', (i) => '-'.repeat(widths[i]));
  const body = rows.map((row) => line(widths, '|', (i) => pad(row[i], i))).join('');
  return rule + line(widths, '|', (i) => pad(header[i], i)) + rule + body + rule;
}

/** A record below the other, a line a column. */
const layoutRecords = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return '(0 rows)\n';
  const widest = (texts: readonly string[]) => Math.max(3, ...texts.map(displayWidth));
  const [names, values] = [widest(header), widest(rows.flat())];
  const padded = (text: string, width: number) => text + ' '.repeat(width - displayWidth(text));
  const record = (row: readonly string[], i: number) => [
    `-RECORD ${i}`.padEnd(names + values + 5, '-'),
    ...row.map((text, c) => ` ${padded(header[c], names)} | ${padded(text, values)} `),
  ];
  return `${rows.flatMap(record).join('\n')}\n`;
};

/** The first rows as `show` prints them. */
export async function renderTable(
  df: DataFrame<any>,
  numRows: number,
  truncate: boolean | number,
  vertical: boolean,
): Promise<string> {
  const width = truncate === true ? 20 : truncate === false ? 0 : truncate;
  const { fields, names: header } = await df.schema();
  const names = header.map((_, i) => `c${i}`);
  const texts = await df
    .toDF(...names)
    .selectExpr(...names.map((name, i) => `${prettyText(fields[i].dataType, name)} as ${name}`))
    .take(numRows + 1);
  const rows = texts.slice(0, numRows).map((row) => names.map((name) => cell(row[name], width)));
  const shownNames = header.map((name) => cell(name, width));
  const table = vertical ? layoutRecords(shownNames, rows) : layout(shownNames, rows, width > 0);
  const more = texts.length > numRows ? `only showing top ${numRows} row${numRows === 1 ? '' : 's'}\n` : '';
  return `${table}${more}\n`;
}
