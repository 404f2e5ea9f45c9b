// The stream of the stream suite, once, in a process that does nothing else: the harness reads its memory.

import { readJob, repeat } from '../child/job.js';
import { sessionOf, VERSION } from './session.js';
import { streamFiles } from './stream-files.js';

const job = readJob();
const spark = sessionOf(job);

await repeat(job, VERSION, (index) => streamFiles(spark, job, index, Number(job.settings.maxFilesPerTrigger)));
await spark.stop();
