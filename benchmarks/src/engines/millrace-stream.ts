// The activity files as a stream, some files a trigger.

import { readJob, repeat } from '../child/job.js';
import { sessionOf, VERSION } from './session.js';
import { streamFiles } from './stream-files.js';

const job = readJob();
const spark = sessionOf(job);

await repeat(job, VERSION, (index) => streamFiles(spark, job, index, Number(job.settings.maxFilesPerTrigger)));
await spark.stop();
