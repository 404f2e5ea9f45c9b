/** Suites that every implementation of a contract runs. They need no test framework: a case that fails rejects. */
import { RuntimeConfig } from '../config/index.js';

/** One promise of a contract. `for (const { name, run } of suite) it(name, run)` */
export interface ConformanceCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Settings that suites run with. */
export const conformanceConf = (): RuntimeConfig =>
  new RuntimeConfig([
    ['spark.master', 'local[2]'],
    ['spark.sql.session.timeZone', 'UTC'],
  ]);
