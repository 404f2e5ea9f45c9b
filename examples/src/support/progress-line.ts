// Progress of a query: one line that is rewritten on a terminal, a line a batch elsewhere.
import { StreamingQueryListener, type StreamingQueryProgress } from 'millrace';

const grouped = (n: number): string => Math.round(n).toLocaleString('en-US');

const shown = (iso = '1970'): string =>
  iso.startsWith('1970') ? 'none yet' : iso.replace('T', ' ').replace(/\..*$/, '');

/** `batch 3: 2,000 rows, 48,000 rows/s, watermark 2015-02-23 13:10:12, 94 rows in state` */
export const describeProgress = (progress: StreamingQueryProgress): string => {
  const { batchId, numInputRows, processedRowsPerSecond = 0, eventTime, stateOperators } = progress;
  const state = stateOperators.reduce((sum, operator) => sum + Number(operator.numRowsTotal), 0);
  const rate = `${grouped(processedRowsPerSecond)} rows/s`;
  return `batch ${batchId}: ${grouped(numInputRows)} rows, ${rate}, watermark ${shown(eventTime?.watermark)}, ${grouped(state)} rows in state`;
};

/** A listener that shows each batch as it is done. */
export class ProgressLine extends StreamingQueryListener {
  batches = 0;
  private readonly rewrites = process.stdout.isTTY === true;

  override onQueryProgress({ progress }: { readonly progress: StreamingQueryProgress }): void {
    this.batches++;
    const line = describeProgress(progress);
    process.stdout.write(this.rewrites ? `\r\x1b[2K${line}` : `${line}\n`);
  }

  /** Leaves the last line standing. */
  end(): void {
    if (this.rewrites && this.batches > 0) process.stdout.write('\n');
  }
}
