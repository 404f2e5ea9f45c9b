"""Writes the table of the parquet suite: make_parquet.py FOLDER ROWS. Values come from a hash of the row number."""

import sys

import duckdb

FOLDER, ROWS = sys.argv[1], int(sys.argv[2])

TABLE = f"""
SELECT
  i AS id,
  CAST(hash(i) % 1000000 AS INTEGER) AS account,
  'category-' || CAST(hash(i + 1000000007) % 32 AS VARCHAR) AS category,
  make_timestamp(1700000000000000 + i * 1000) AS event_time,
  CAST(hash(i + 2000000011) % 100000 AS DOUBLE) / 100 AS amount,
  CAST(hash(i + 3000000019) % 50 AS INTEGER) AS quantity
FROM range({ROWS}) AS numbers(i)
"""

duckdb.execute("SET preserve_insertion_order = true")
duckdb.execute(f"COPY ({TABLE}) TO '{FOLDER}/part-00000.parquet' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 250000)")
