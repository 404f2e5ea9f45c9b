"""DuckDB: each job is one SQL statement whose rows are the answer."""

import duckdb

from job import read_job, repeat, unknown

COLUMNS = """{Arrival_Time: 'BIGINT', Creation_Time: 'BIGINT', Device: 'VARCHAR', "Index": 'BIGINT', Model: 'VARCHAR',
  "User": 'VARCHAR', gt: 'VARCHAR', x: 'DOUBLE', y: 'DOUBLE', z: 'DOUBLE'}"""

# Spark's cast(cast(Creation_Time as double) / 1000000000 as timestamp), to the microsecond.
EVENT_TIME = "make_timestamp(CAST(floor(CAST(Creation_Time AS DOUBLE) / 1000000000 * 1000000) AS BIGINT))"
WINDOW = f"epoch_ms(time_bucket(INTERVAL '10 minutes', {EVENT_TIME}))"


def activity(job):
    source = f"read_json('{job['data']}/*.json', format = 'newline_delimited', columns = {COLUMNS})"
    if job["job"] == "window-count":
        return f"SELECT {WINDOW} AS w, count(*) FROM {source} GROUP BY ALL"
    if job["job"] == "window-by-user":
        return f'SELECT {WINDOW} AS w, "User", count(*), avg(x), max(y) FROM {source} GROUP BY ALL'
    return unknown(job)


def parquet(job):
    return f"""SELECT category, count(*), sum(quantity)::BIGINT, avg(amount), max(amount)
      FROM read_parquet('{job['data']}/*.parquet') WHERE amount > 250.0 AND account < 500000 GROUP BY category"""


def main():
    job = read_job()
    statement = {"activity": activity, "startup": activity, "parquet": parquet}[job["suite"]](job)
    connection = duckdb.connect(config={"threads": job["cores"]})
    repeat(job, duckdb.__version__, lambda _: [list(row) for row in connection.execute(statement).fetchall()])


main()
