"""Runs the streaming query cases through Spark and writes every micro-batch beside them.

    python tests/oracle/streaming.py [--check] [family ...]

Reads tests/cases/streaming/<family>.json, cases {name, inputs, query, mode, restarts?, conf?, ordered?}. An input has
`batches`, then it is a stream whose i-th batch arrives in step i, or `rows`, then it is a static table; both are bound
by name and are temporary views. A query is one line that is Python and JavaScript at once, see queries.py.

How a case is run, here and wherever the golden is to be met: a stream is a directory of JSON lines, one file for each
batch, read with maxFilesPerTrigger = 1; two shuffle partitions; trigger AvailableNow. All steps are there when the query
starts, unless `restarts` says otherwise: [1, 3] stops after steps 1 and 3 (from zero) are done, no-data batches
included, adds the files of the steps up to the next stop, and starts again from the checkpoint. In a batch list, [] is a
file without rows (a batch runs) and null is no file in that step; null may only precede a restart or the end.

Writes <family>.golden.json, whose results are parallel to the cases:

    {"schema": Spark's JSON schema, "batches": [{"batchId", "numInputRows", "watermark", "stateOperators", "rows"}]}
    {"error": condition or null, "sqlState", "message"}, with the "batches" that were done before it, if any

The watermark is the one the batch used, as its progress says; rows are in canonical text order unless the case is
ordered. Spark runs what is below a sort twice, once to sample it for ranges, and counts everything twice; cases with a
sort therefore have one shuffle partition. With --check nothing is written, and the exit code says whether Spark still answers the same.
"""

import json
import logging
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

import values
from queries import all_families, evaluate, golden_text, sort_rows, write

CASES = Path(__file__).resolve().parent.parent / "cases" / "streaming"
FIRST_MODIFIED = 1_700_000_000
OPERATOR_FIELDS = ["operatorName", "numRowsTotal", "numRowsUpdated", "numRowsRemoved", "numRowsDroppedByWatermark"]


def main(arguments):
    check = "--check" in arguments
    families = [a for a in arguments if not a.startswith("-")] or all_families(CASES)
    spark = open_session()
    changed = [family for family in families if run_family(spark, family, check)]
    if check and changed:
        sys.exit(f"Spark answers differently: {', '.join(changed)}")


def open_session():
    # A filter inside the JSON reader would take rows out of numInputRows, which here counts what was in the files.
    spark = values.session(**{"spark.sql.shuffle.partitions": "2", "spark.sql.json.filterPushdown.enabled": "false"})
    logging.getLogger("DataFrameQueryContextLogger").disabled = True
    return spark


def run_family(spark, family, check):
    """True if the golden file is not what Spark answers now."""
    cases = json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))["cases"]
    results = []
    for case in cases:
        began = time.monotonic()
        results.append(run(spark, case))
        if "--verbose" in sys.argv:
            print(f"  {time.monotonic() - began:5.1f}s {case['name']}", flush=True)
    text = golden_text({"family": family, "spark": spark.version}, results)
    return write(CASES / f"{family}.golden.json", text, check, len(results))


def run(spark, case):
    before = {key: spark.conf.get(key, None) for key in case.get("conf", {})}
    for key, value in case.get("conf", {}).items():
        spark.conf.set(key, value)
    directory = Path(tempfile.mkdtemp(prefix="millrace-oracle-"))
    batches = []
    try:
        return run_in(spark, case, directory, batches)
    except Exception as exception:
        found = describe(exception)
        if found is None:
            raise RuntimeError(f"{case['name']}: not an answer of Spark's") from exception
        return {**found, "batches": batches} if batches else found
    finally:
        for query in spark.streams.active:
            query.stop()
        for name in case["inputs"]:
            spark.catalog.dropTempView(name)
        for key, value in before.items():
            spark.conf.unset(key) if value is None else spark.conf.set(key, value)
        shutil.rmtree(directory)


def run_in(spark, case, directory, batches):
    inputs = {name: bind(spark, name, i, directory) for name, i in case["inputs"].items()}
    df = evaluate(spark, inputs, case["query"])
    steps = max(len(i["batches"]) for i in case["inputs"].values() if "batches" in i)
    stops = [*case.get("restarts", []), steps - 1]
    done = 0
    for stop in stops:
        check_gaps(case, done, stop)
        for step in range(done, stop + 1):
            add_files(spark, case, directory, step)
        done = stop + 1
        run_once(df, case, directory / "checkpoint", batches)
    return {"schema": df.schema.jsonValue(), "batches": batches}


def bind(spark, name, content, directory):
    if "batches" in content:
        path = directory / name
        path.mkdir()
        df = spark.readStream.schema(content["schema"]).option("maxFilesPerTrigger", 1).json(str(path))
    else:
        df = values.frame(spark, content["schema"], content["rows"])
    df.createOrReplaceTempView(name)
    return df


def check_gaps(case, first, last):
    """AvailableNow drains each stream on its own, so a gap inside a run would shift what follows it."""
    for name, content in case["inputs"].items():
        present = [batch is not None for batch in content.get("batches", [])[first : last + 1]]
        if present != sorted(present, reverse=True):
            raise ValueError(f"{case['name']}: {name} has a gap that neither a restart nor the end follows")


def add_files(spark, case, directory, step):
    for name, content in case["inputs"].items():
        batches = content.get("batches", [])
        if step >= len(batches) or batches[step] is None:
            continue
        fields = values.parse_schema(spark, content["schema"]).fields
        lines = [json.dumps({f.name: to_json(v, f.dataType) for f, v in zip(fields, row)}) for row in batches[step]]
        path = directory / name / f"{step:05d}.json"
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        os.utime(path, (FIRST_MODIFIED + step, FIRST_MODIFIED + step))


def to_json(value, type_):
    """A canonical value as Spark's JSON source reads it."""
    kind = type_.typeName()
    if value is None:
        return None
    if kind == "long":
        return int(value)
    if value == "-0.0":
        return -0.0
    if kind == "array":
        return [to_json(item, type_.elementType) for item in value]
    if kind == "map":
        return {key: to_json(item, type_.valueType) for key, item in value}
    if kind == "struct":
        return {f.name: to_json(v, f.dataType) for f, v in zip(type_.fields, value)}
    return value


def run_once(df, case, checkpoint, batches):
    """Runs until nothing is left to do, and adds to `batches` what each micro-batch did."""
    collected, failures = {}, []

    def collect(batch, batch_id):
        try:
            rows = values.encode(batch)
            collected[batch_id] = rows if case.get("ordered") else sort_rows(rows)
        except Exception as exception:  # Spark would wrap it in an error about the Python function.
            failures.append(exception)
            raise

    writer = df.writeStream.outputMode(case.get("mode", "append")).trigger(availableNow=True)
    query = writer.option("checkpointLocation", str(checkpoint)).foreachBatch(collect).start()
    try:
        query.awaitTermination()
    except Exception as exception:
        raise (failures[0] if failures else exception)
    finally:
        progress = {p["batchId"]: p for p in map(as_dict, reversed(query.recentProgress))}
        batches += [summary(batch_id, rows, progress.get(batch_id)) for batch_id, rows in sorted(collected.items())]


def as_dict(progress):
    return json.loads(progress.json) if hasattr(progress, "json") else progress


def summary(batch_id, rows, progress):
    if progress is None:
        raise RuntimeError(f"no progress of batch {batch_id}")
    return {
        "batchId": batch_id,
        "numInputRows": progress["numInputRows"],
        "watermark": progress.get("eventTime", {}).get("watermark"),
        "stateOperators": [{f: o[f] for f in OPERATOR_FIELDS} for o in progress["stateOperators"]],
        "rows": rows,
    }


def describe(exception):
    """Condition, state and the text of an error without plans and ids."""
    text = str(exception)
    failed = re.search(r"\[STREAM_FAILED\] Query \[.*?\] terminated with exception: (.*?)( SQLSTATE: XXKST.*)?$", text, re.S)
    found = error_in_text(failed[1]) if failed else values.error(exception) or error_in_text(text)
    message = failed[1] if failed else text
    message = re.sub(r"JVM stacktrace:.*", "", message, flags=re.S)
    message = re.split(r";?\n", message.strip(), maxsplit=1)[0]
    message = re.sub(r"^\[[A-Z0-9_.]+\] ", "", re.sub(r"\s*SQLSTATE: \w{5}", "", message))
    message = re.sub(r"#\d+L?", "#N", message).strip()
    if found is None and not failed and "org.apache.spark" not in type(exception).__module__ + text:
        if not type(exception).__module__.startswith("pyspark"):
            return None
    return {**(found or {"error": None, "sqlState": None}), "message": message}


def error_in_text(text):
    found = re.match(r"\[([A-Z][A-Z0-9_]*(?:\.[A-Z0-9_]+)*)\].*?SQLSTATE: (\w{5})", text, re.S)
    return {"error": found[1], "sqlState": found[2]} if found else None


if __name__ == "__main__":
    main(sys.argv[1:])
