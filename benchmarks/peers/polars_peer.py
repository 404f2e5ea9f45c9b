"""Polars: lazy frames, run by the streaming engine."""

import os

from job import read_job, repeat, unknown

JOB = read_job()
os.environ["POLARS_MAX_THREADS"] = str(JOB["cores"])

import polars as pl  # noqa: E402  (reads the variable when it is imported)

SCHEMA = {
    **{name: pl.Int64 for name in ("Arrival_Time", "Creation_Time")},
    **{"Device": pl.String, "Index": pl.Int64, "Model": pl.String, "User": pl.String, "gt": pl.String},
    **{name: pl.Float64 for name in ("x", "y", "z")},
}


def activity():
    seconds = pl.col("Creation_Time").cast(pl.Float64) / 1_000_000_000
    micros = (seconds * 1_000_000).floor().cast(pl.Int64)
    window = pl.from_epoch(micros, time_unit="us").dt.truncate("10m").dt.epoch("ms").alias("w")
    events = pl.scan_ndjson(f"{JOB['data']}/*.json", schema=SCHEMA).with_columns(window)
    if JOB["job"] == "window-count":
        return events.group_by("w").agg(pl.len())
    if JOB["job"] == "window-by-user":
        return events.group_by("w", "User").agg(pl.len(), pl.col("x").mean(), pl.col("y").max())
    return unknown(JOB)


def parquet():
    rows = pl.scan_parquet(f"{JOB['data']}/*.parquet").filter(pl.col("amount") > 250.0, pl.col("account") < 500_000)
    amount = pl.col("amount")
    return rows.group_by("category").agg(
        pl.len(), pl.col("quantity").cast(pl.Int64).sum(), amount.mean(), amount.max().alias("greatest")
    )


PLANS = {"activity": activity, "startup": activity, "parquet": parquet}


def main():
    plan = PLANS[JOB["suite"]]
    repeat(JOB, pl.__version__, lambda _: [list(row) for row in plan().collect(engine="streaming").rows()])


main()
