"""Spark at what Millrace wrote, many questions in one process: JSON on standard input, JSON on standard output.

    {"reads": [...], "roundTrips": [...], "streams": [...]} -> the same keys with an answer each

- a read {"path", "format", "options", "schema"?} -> {"schema", "rows"} or {"error", "sqlState"}, as `interop.py read`;
- a round trip {"schema", "rows", "format", "options", "partitionBy", "path", "read"}: Spark writes the canonical rows to
  `path` and reads them back with `read` = {"options", "schema"?};
- a stream {"input", "schema", "columns", "format", "partitionBy", "output", "checkpoint"}: Spark goes on with a query that copies
  columns of the JSON lines of `input` to `output`, one file a batch -> {"id", "batches": [{"batchId",
  "numInputRows"}]}.

Who asks is tests/src/interop-written.test.ts.
"""

import json
import sys

import values
from interop import read
from streaming import as_dict, open_session


def main():
    questions = json.load(sys.stdin)
    spark = open_session()
    streams = [stream(spark, question) for question in questions["streams"]]
    answers = {
        "streams": streams,
        "roundTrips": [round_trip(spark, question) for question in questions["roundTrips"]],
        "reads": [read(spark, one["path"], one["format"], one["options"], one.get("schema")) for one in questions["reads"]],
    }
    print(json.dumps(answers, ensure_ascii=False))


def round_trip(spark, one):
    writer = values.frame(spark, one["schema"], one["rows"]).write.format(one["format"]).options(**one["options"])
    writer.partitionBy(*one["partitionBy"]).save(one["path"])
    return read(spark, one["path"], one["format"], one["read"]["options"], one["read"].get("schema"))


def stream(spark, one):
    df = spark.readStream.schema(one["schema"]).option("maxFilesPerTrigger", 1).json(one["input"]).selectExpr(*one["columns"])
    writer = df.writeStream.format(one["format"]).partitionBy(*one["partitionBy"]).trigger(availableNow=True)
    query = writer.option("checkpointLocation", one["checkpoint"]).start(one["output"])
    query.awaitTermination()
    progress = [as_dict(p) for p in query.recentProgress]
    return {"id": str(query.id), "batches": [{key: p[key] for key in ("batchId", "numInputRows")} for p in progress]}


if __name__ == "__main__":
    main()
