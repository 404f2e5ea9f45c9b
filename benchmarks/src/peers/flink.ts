import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BENCHMARKS } from '../harness/paths.js';
import type { Peer } from './peer.js';
import { hasProgram } from './python.js';

/** What Flink needs to reach into on Java 17. */
const OPENS = ['java.base/java.lang', 'java.base/java.util', 'java.base/java.nio', 'java.base/java.net'];

/** Apache Flink SQL in a local cluster inside one Java process. */
export const flink: Peer = {
  name: 'flink',
  suites: ['activity', 'startup'],
  locate: () => {
    if (!hasProgram('java', '-version')) return { absent: 'no java on the path' };
    const home = join(BENCHMARKS, '.flink');
    if (!existsSync(join(home, 'FlinkPeer.class'))) return { absent: 'run benchmarks/peers/setup.sh --flink' };
    const opens = OPENS.map((module) => `--add-opens=${module}=ALL-UNNAMED`);
    return { file: 'java', args: ['-Xmx4g', ...opens, '-cp', `${home}:${join(home, 'libs', '*')}`, 'FlinkPeer'] };
  },
};
