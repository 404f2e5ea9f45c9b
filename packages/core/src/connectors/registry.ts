/** Sources and sinks by name. The lists are passed in: core knows the contract, not the connectors. */
import { didYouMean, error } from '../errors/index.js';
import type { DataSink } from './sink.js';
import type { DataSource } from './source.js';

const reasons: Record<string, string> = {
  orc: ' ORC is not supported: convert the files to Parquet, for example with DuckDB or Spark.',
  xml: ' XML is not supported: convert the files to JSON lines.',
  avro: ' Avro files are not supported: convert the files to Parquet or JSON lines.',
};

const find = <T extends { name: string; aliases?: readonly string[] }>(list: readonly T[], name: string): T => {
  const wanted = name.toLowerCase();
  const found = list.find((entry) => entry.name === wanted || entry.aliases?.includes(wanted));
  if (found) return found;
  const proposal =
    reasons[wanted] ??
    didYouMean(
      name,
      list.map((entry) => entry.name),
    );
  throw error('DATA_SOURCE_NOT_FOUND', {
    provider: name,
    proposal: `${proposal} Known: ${list.map((entry) => entry.name).join(', ')}.`,
  });
};

export class ConnectorRegistry {
  constructor(
    readonly sources: readonly DataSource[],
    readonly sinks: readonly DataSink[],
  ) {}

  source(name: string): DataSource {
    return find(this.sources, name);
  }

  sink(name: string): DataSink {
    return find(this.sinks, name);
  }
}
