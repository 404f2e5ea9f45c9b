/** `spark.dataSource.register(source)`: a source of the user's own under its name for `format(...)`. */
import type { ConnectorRegistry, DataSource } from '@millrace/core';

/** Registers the sources of the user. */
export class DataSourceRegistration {
  /** @internal */
  constructor(private readonly connectors: ConnectorRegistry) {}

  /**
   * `spark.read` and `spark.readStream` find the source under its name from now on; registering the name again replaces it.
   * Its partitions are read on the main thread. Throws `INVALID_PARAMETER_VALUE` for the name of a built-in source.
   */
  register(source: DataSource): void {
    this.connectors.register(source);
  }
}
