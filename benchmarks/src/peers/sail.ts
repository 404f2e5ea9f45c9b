import type { Peer } from './peer.js';
import { pythonPeer } from './python.js';

/** Sail: Rust, speaks Spark Connect; needs pyspark's client in the same environment. */
export const sail: Peer = {
  name: 'sail',
  suites: ['activity', 'parquet', 'startup'],
  locate: () => {
    const client = pythonPeer('sail_peer.py', 'pysail');
    return 'absent' in client ? client : withClient(client.file);
  },
};

/** The client may live in another environment than the server, which is then put on the path. */
function withClient(server: string) {
  const client = pythonPeer('sail_peer.py', 'pyspark');
  if ('absent' in client) return client;
  return { ...client, env: { ...client.env, BENCH_SERVER_PYTHON: server } };
}
