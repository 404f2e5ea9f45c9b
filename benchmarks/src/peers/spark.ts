import type { Peer } from './peer.js';
import { hasProgram, pythonPeer } from './python.js';

/** Apache Spark through PySpark, local mode. */
export const spark: Peer = {
  name: 'spark',
  suites: ['activity', 'stream', 'microbatch', 'parquet', 'startup', 'memory'],
  locate: () => {
    if (!hasProgram('java', '-version')) return { absent: 'no java on the path; Spark needs 17 or newer' };
    const command = pythonPeer('spark_peer.py', 'pyspark');
    return 'absent' in command ? command : { ...command, env: { ...command.env, SPARK_LOCAL_IP: '127.0.0.1' } };
  },
};
