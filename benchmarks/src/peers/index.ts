import { duckdb } from './duckdb.js';
import { flink } from './flink.js';
import type { Peer } from './peer.js';
import { polars } from './polars.js';
import { readdir } from './readdir.js';
import { sail } from './sail.js';
import { spark } from './spark.js';

/** Every peer there is a program for. */
export const PEERS: readonly Peer[] = [duckdb, polars, sail, spark, flink, readdir];
