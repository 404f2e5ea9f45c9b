"""The Python side of the harness's protocol: a job comes in as JSON, facts go out as JSON lines (see src/protocol.ts)."""

import json
import sys
import time


def read_job():
    return json.loads(sys.argv[1])


def report(**fact):
    print(json.dumps(fact), flush=True)


def repeat(job, version, body):
    """Runs the body as often as the job asks. It returns an answer, or a pair of an answer and the times of its batches."""
    for index in range(job["warmup"]):
        body(index)
    report(ready=True, version=version)
    end = time.perf_counter() + job["seconds"]
    index = job["warmup"]
    while index < job["warmup"] + job["repetitions"] or time.perf_counter() < end:
        start = time.perf_counter()
        outcome = body(index)
        elapsed = (time.perf_counter() - start) * 1000
        answer, batches = outcome if isinstance(outcome, tuple) else (outcome, None)
        report(elapsedMs=elapsed, answer=answer, **({} if batches is None else {"batchMs": batches}))
        index += 1


def unknown(job):
    sys.exit(f"this peer has no job {job['suite']}/{job['job']}")
