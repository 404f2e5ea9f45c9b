"""Sail: its server in a process of its own, reached through PySpark's Connect client."""

import os
import socket
import subprocess
import time

from job import read_job, repeat
from pyspark.sql import SparkSession

from spark_queries import answer, batch_frame


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(python, cores, port):
    sail = os.path.join(os.path.dirname(python), "sail")
    env = {**os.environ, "TOKIO_WORKER_THREADS": str(cores), "SAIL_EXECUTION__DEFAULT_PARALLELISM": str(cores)}
    return subprocess.Popen([sail, "spark", "server", "--port", str(port)], env=env, stdout=subprocess.DEVNULL)


def wait_for(port):
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("Sail's server does not answer")


def version_of(python):
    code = "import importlib.metadata; print(importlib.metadata.version('pysail'))"
    return subprocess.check_output([python, "-c", code], text=True).strip()


def main():
    job = read_job()
    python = os.environ["BENCH_SERVER_PYTHON"]
    port = free_port()
    server = start_server(python, job["cores"], port)
    try:
        wait_for(port)
        spark = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
        spark.conf.set("spark.sql.session.timeZone", "UTC")
        repeat(job, version_of(python), lambda _: answer(batch_frame(spark, job).collect()))
        spark.stop()  # while the server still answers: the client would retry at exit for minutes
    finally:
        server.terminate()


main()
