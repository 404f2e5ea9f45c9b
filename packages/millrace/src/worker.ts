/** The entry point of worker threads. */
import { parentPort } from 'node:worker_threads';
import { serve } from './threads/worker-main.js';

if (parentPort) serve(parentPort);
