import type { Peer } from './peer.js';
import { pythonPeer } from './python.js';

/** DuckDB in a Python process. */
export const duckdb: Peer = {
  name: 'duckdb',
  suites: ['activity', 'parquet', 'startup'],
  locate: () => pythonPeer('duckdb_peer.py', 'duckdb'),
};
