/** Sources and sinks by name. The lists are passed in: core knows the contract, not the connectors. */
import { didYouMean, error } from '../errors/index.js';
import type { DataSink } from './sink.js';
import type { DataSource } from './source.js';

const reasons: Record<string, string> = {
  orc: ' ORC is not supported: convert the files to Parquet, for example with DuckDB or Spark.',
  xml: ' XML is not supported: convert the files to JSON lines.',
  kafka:
    ' There is no Kafka client here yet: write the topic to files, or register a source of your own with spark.dataSource.register.',
  avro: ' Avro files are not supported: convert the files to Parquet or JSON lines.',
};

interface Named {
  readonly name: string;
  readonly aliases?: readonly string[];
}

const answersTo = ({ name, aliases }: Named, wanted: string): boolean =>
  name.toLowerCase() === wanted || aliases?.includes(wanted) === true;

const find = <T extends Named>(list: readonly T[], name: string): T => {
  const wanted = name.toLowerCase();
  const found = list.find((entry) => answersTo(entry, wanted));
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
  private readonly registered = new Map<string, DataSource>();

  constructor(
    private readonly builtinSources: readonly DataSource[],
    readonly sinks: readonly DataSink[],
  ) {}

  get sources(): readonly DataSource[] {
    return [...this.builtinSources, ...this.registered.values()];
  }

  source(name: string): DataSource {
    return this.registered.get(name.toLowerCase()) ?? find(this.sources, name);
  }

  sink(name: string): DataSink {
    return find(this.sinks, name);
  }

  /** Adds a source of the user's, or replaces the one that was registered under its name. Throws for a built-in's name. */
  register(source: DataSource): void {
    const name = source.name.toLowerCase();
    if (this.builtinSources.some((builtin) => answersTo(builtin, name)))
      throw error('INVALID_PARAMETER_VALUE', {
        parameter: 'name',
        functionName: '`register`',
        expected: 'a name that no built-in source has',
        invalidValue: `'${source.name}'`,
      });
    this.registered.set(name, source);
  }

  /** Whether only the main thread can read it: workers know the built-in sources alone. */
  isInProcess(name: string): boolean {
    return this.registered.has(name.toLowerCase()) || this.source(name).inProcess === true;
  }
}
