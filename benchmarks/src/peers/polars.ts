import type { Peer } from './peer.js';
import { pythonPeer } from './python.js';

/** Polars with its streaming engine. */
export const polars: Peer = {
  name: 'polars',
  suites: ['activity', 'parquet', 'startup'],
  locate: () => pythonPeer('polars_peer.py', 'polars'),
};
