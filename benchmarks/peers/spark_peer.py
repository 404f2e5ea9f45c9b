"""Apache Spark in local mode."""

import os
import time

from job import read_job, repeat, unknown
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from spark_queries import ACTIVITY, answer, batch_frame, window_by_user


def session(job):
    builder = SparkSession.builder.master(f"local[{job['cores']}]").appName("bench")
    settings = {
        "spark.sql.shuffle.partitions": job["cores"],
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": "6g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.streaming.numRecentProgressUpdates": 10000,
        "spark.sql.warehouse.dir": os.path.join(job["scratch"], "warehouse"),
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def trigger_ms(progress):
    return progress["durationMs"]["triggerExecution"]


def run_files(spark, job, index):
    """The activity files as a stream into a table."""
    reader = spark.readStream.schema(ACTIVITY).option("maxFilesPerTrigger", job["settings"].get("maxFilesPerTrigger", 1))
    writer = window_by_user(reader.json(job["data"])).writeStream.outputMode("complete").format("memory")
    name = f"windows_{index}"
    options = writer.queryName(name).option("checkpointLocation", os.path.join(job["scratch"], name))
    query = options.trigger(availableNow=True).start()
    query.awaitTermination()
    batches = [trigger_ms(progress) for progress in query.recentProgress]
    return answer(spark.table(name).collect()), batches


def run_first_batch(spark, job, index):
    """One micro-batch over all files there are."""
    reader = spark.readStream.schema(ACTIVITY).option("maxFilesPerTrigger", 1000)
    writer = window_by_user(reader.json(job["data"])).writeStream.outputMode("complete").format("memory")
    options = writer.queryName("first").option("checkpointLocation", os.path.join(job["scratch"], "first"))
    options.trigger(availableNow=True).start().awaitTermination()
    return answer(spark.table("first").collect())


RATE_QUERIES = {
    "stateless": (lambda rows: rows.where("value % 2 = 0"), "append"),
    "keyed-count": (lambda rows: rows.groupBy((F.col("value") % 10).alias("k")).count(), "update"),
    "window-count": (
        lambda rows: rows.withWatermark("timestamp", "10 seconds").groupBy(F.window("timestamp", "5 seconds")).count(),
        "append",
    ),
}


def run_rate(spark, job, index):
    """Batches of a hundred rows, one after another as fast as they go."""
    settings = job["settings"]
    make, mode = RATE_QUERIES[job["job"]]
    source = spark.readStream.format("rate-micro-batch").option("rowsPerBatch", settings["rowsPerBatch"])
    rows = source.option("numPartitions", job["cores"]).option("advanceMillisPerBatch", 1000).load()
    writer = make(rows).writeStream.outputMode(mode).format("noop")
    query = writer.option("checkpointLocation", os.path.join(job["scratch"], "rate")).start()
    wanted = settings["warmBatches"] + settings["batches"]
    while query.exception() is None and (query.lastProgress is None or query.lastProgress["batchId"] < wanted):
        time.sleep(0.2)
    progress = {one["batchId"]: one for one in query.recentProgress}
    query.stop()
    measured = [trigger_ms(progress[i]) for i in range(settings["warmBatches"], wanted)]
    return rate_answer(progress, settings, wanted), measured


def rate_answer(progress, settings, wanted):
    """What both engines must agree on: rows read, and the rows of state after a certain batch."""
    state = progress[settings["stateBatch"]]["stateOperators"]
    rows = sum(progress[i]["numInputRows"] for i in range(wanted))
    return [["rows", rows], ["state", sum(one["numRowsTotal"] for one in state)]]


def run_batch(spark, job, index):
    return answer(batch_frame(spark, job).collect())


def body_of(job):
    if job["suite"] in ("stream", "memory"):
        return run_files
    if job["suite"] == "microbatch":
        return run_rate
    if job["job"] == "first-batch":
        return run_first_batch
    return run_batch if job["suite"] in ("activity", "parquet", "startup") else unknown(job)


def main():
    job = read_job()
    body = body_of(job)
    spark = session(job)
    repeat(job, spark.version, lambda index: body(spark, job, index))
    spark.stop()


main()
