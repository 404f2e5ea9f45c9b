"""Files that Spark wrote, for Millrace to read, and the way back: Spark reads what Millrace wrote.

    python tests/oracle/interop.py write [artefact ...]     writes tests/cases/interop/<artefact>/
    python tests/oracle/interop.py check [artefact ...]     Spark reads the committed artefacts and compares
    python tests/oracle/interop.py read DIR [--format F] [--schema DDL] [--option KEY=VALUE ...]
                                                            prints {"schema", "rows"} of DIR as Spark reads it

An artefact is a directory with data and expected.json = {"reads": [{"format", "path", "options", "readSchema"?,
"schema", "rows"} or the same with "error", "sqlState"]}. Rows are canonical (see values.py), in canonical text order.

Spark writes absolute paths into the logs of a file sink and into checkpoints. Here they are file:///ROOT/<...>, where
ROOT stands for the directory of the artefact; whoever uses it copies the artefact and puts the real path in. Names of
part files are numbered instead of random, and Hadoop's .crc files are left out, so that a second run writes the same
names. windowed-counts also has "batches", what the query did (see streaming.py), and "next": more input files, and what
Spark did with them when it went on from the checkpoint.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import values
from queries import canonical_text, sort_rows
from streaming import FIRST_MODIFIED, open_session, run_once

CASES = Path(__file__).resolve().parent.parent / "cases" / "interop"
PLACEHOLDER = "file:///ROOT"

TYPES = (
    "id INT, flag BOOLEAN, tiny TINYINT, small SMALLINT, big BIGINT, real FLOAT, dbl DOUBLE, d9 DECIMAL(9,2), "
    "d18 DECIMAL(18,4), d38 DECIMAL(38,10), text STRING, bin BINARY, day DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ"
)
TYPE_ROWS = [
    [1, True, -128, -32768, "-9223372036854775808", 1.5, 0.1, "1234567.89", "-99999999999999.9999",
     "1234567890123456789012345678.0123456789", "héllo 🌍", "00ff10", "2024-02-29", "2024-02-29T23:59:59.999999Z",
     "2024-03-10T02:30:00.000001"],
    [2, False, 127, 32767, "9223372036854775807", "-0.0", "-0.0", "-0.01", "0.0001", "-0.0000010000", "", "",
     "1969-12-31", "1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999"],
    [3, None, None, None, None, None, None, None, None, None, None, None, None, None, None],
    [4, True, 0, 0, "9007199254740993", "NaN", "NaN", "0.00", "0.0000", "0.0000000000", "line\nbreak\t\"quote\"", "7a",
     "9999-12-31", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999"],
    [5, False, 1, 1, "1", "Infinity", "-Infinity", "9999999.99", "99999999999999.9999",
     "9999999999999999999999999999.9999999999", "NULL", "ffffffffffffffffffff", "1582-10-15",
     "1900-01-01T00:00:00.000000Z", "1900-01-01T00:00:00.000000"],
]
NESTED = (
    "id INT, xs ARRAY<INT>, xss ARRAY<ARRAY<STRING>>, st STRUCT<a: INT, b: STRUCT<c: STRING, d: ARRAY<BIGINT>>>, "
    "ss ARRAY<STRUCT<p: STRING, q: DOUBLE>>, m MAP<STRING, INT>, mm MAP<INT, STRUCT<x: INT, ys: ARRAY<STRING>>>"
)
NESTED_ROWS = [
    [1, [1, None, 3], [["a"], [], None, ["b", None]], [1, ["c", ["1", None]]], [["p", 1.5], None, [None, None]],
     [["k", 1], ["n", None]], [[1, [10, ["y", None]]], [2, None]]],
    [2, [], [], [None, None], [], [], []],
    [3, None, None, None, None, None, None],
    [4, [4], [[None]], [4, [None, []]], [["only", None]], [["z", 26]], [[7, [None, []]]]],
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("action", choices=["write", "check", "read"])
    parser.add_argument("names", nargs="*", metavar="ARTEFACT or DIR")
    parser.add_argument("--format")
    parser.add_argument("--schema")
    parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE")
    arguments = parser.parse_args()
    spark = open_session()
    assert spark.streams.active == []  # Asking starts the coordinator, without which no state store can be read.
    if arguments.action == "read":
        options = dict(option.split("=", 1) for option in arguments.option)
        answer = read(spark, Path(arguments.names[0]), arguments.format, options, arguments.schema)
        print(json.dumps(answer, ensure_ascii=False))
        return
    names = arguments.names or list(ARTEFACTS)
    if arguments.action == "write":
        for name in names:
            write_artefact(spark, name)
    elif not all([check_artefact(spark, name) for name in names]):
        sys.exit(1)


# Reading


def read(spark, path, format_=None, options=None, schema=None):
    """What Spark finds in a directory or file."""
    try:
        reader = spark.read.format(format_ or guess_format(path)).options(**(options or {}))
        df = (reader.schema(schema) if schema else reader).load(str(path))
        return {"schema": df.schema.jsonValue(), "rows": sort_rows(values.encode(df))}
    except Exception as exception:
        found = values.error(exception)
        if found is None:
            raise
        return found


def guess_format(path):
    """By the extension of the first data file."""
    for file in sorted([path] if path.is_file() else path.rglob("*")):
        parts = file.name.split(".")[1:]
        if file.is_file() and not file.name.startswith(("_", ".")):
            for name, format_ in {"parquet": "parquet", "json": "json", "csv": "csv", "txt": "text"}.items():
                if name in parts:
                    return format_
    raise SystemExit(f"{path} holds no file whose format shows in its name, say --format")


# Artefacts


def write_artefact(spark, name):
    directory = CASES / name
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    expected = ARTEFACTS[name](spark, directory)
    for item in expected["reads"]:
        with_root(directory, lambda copy: item.update(answer(spark, copy, item)))
    (directory / "expected.json").write_text(expected_text(expected), encoding="utf-8", newline="\n")
    print(f"{name}: {sum(f.stat().st_size for f in directory.rglob('*') if f.is_file())} bytes", flush=True)


def check_artefact(spark, name):
    directory = CASES / name
    expected = json.loads((directory / "expected.json").read_text(encoding="utf-8"))
    same = all(
        with_root(directory, lambda copy: canonical_text(flat(answer(spark, copy, item))))
        == canonical_text(flat({key: item[key] for key in ("schema", "rows", "error", "sqlState") if key in item}))
        for item in expected["reads"]
    )
    print(f"{name}: {'same' if same else 'Spark reads it differently'}", flush=True)
    return same


def flat(found):
    return [json.dumps(found.get("schema"), sort_keys=True), found.get("rows"), found.get("error")]


def answer(spark, directory, item):
    return read(spark, directory / item["path"], item["format"], item["options"], item.get("readSchema"))


def with_root(directory, use):
    """Gives `use` a copy of the artefact in which the placeholder is a real path."""
    copy = Path(tempfile.mkdtemp(prefix="millrace-interop-")) / directory.name
    try:
        shutil.copytree(directory, copy)
        replace_in_logs(copy, PLACEHOLDER, f"file://{copy}")
        return use(copy)
    finally:
        shutil.rmtree(copy.parent)


def replace_in_logs(directory, old, new):
    for file in directory.rglob("*"):
        if file.is_file() and ("_spark_metadata" in file.parts or "sources" in file.parts):
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def expected_text(expected):
    """JSON with one row a line."""
    text = json.dumps({**expected, "reads": None}, ensure_ascii=False)
    reads = ",\n".join(_read_text(item) for item in expected["reads"])
    return text.replace('"reads": null', '"reads": [\n' + reads + "\n]", 1) + "\n"


def _read_text(item):
    parts = []
    for key, value in item.items():
        rows = key == "rows" and value
        text = "[\n    " + ",\n    ".join(map(canonical_text, value)) + "]" if rows else json.dumps(value, ensure_ascii=False)
        parts.append(f"{json.dumps(key)}: {text}")
    return "  {" + ",\n   ".join(parts) + "}"


def reading(format_, path="data", schema=None, **options):
    item = {"format": format_, "path": path, "options": options}
    return {**item, "readSchema": schema} if schema else item


def save(df, format_, path, partition_by=(), **options):
    """Writes and then numbers the part files."""
    df.write.format(format_).options(**options).partitionBy(*partition_by).save(str(path))
    number_parts(path)


def number_parts(path):
    for file in sorted(path.rglob(".*.crc")) + sorted(path.rglob("_SUCCESS")):
        file.unlink()
    for folder in [path, *sorted(p for p in path.rglob("*") if p.is_dir())]:
        for i, file in enumerate(sorted(f for f in folder.iterdir() if f.is_file() and f.name.startswith("part-"))):
            file.rename(file.with_name(f"part-{i:05d}." + file.name.split(".", 1)[1]))


def parquet_types(spark, directory):
    df = values.frame(spark, TYPES, TYPE_ROWS)
    intervals = df.selectExpr(
        "*", "make_ym_interval(id, id) as ym", "make_dt_interval(id, -id, 0, 0.000001) as dt", "cast(id as string) as req"
    )
    save(intervals, "parquet", directory / "data")
    return {"reads": [reading("parquet"), reading("parquet", schema="text STRING, id INT, nope BIGINT")]}


def parquet_nested(spark, directory):
    save(values.frame(spark, NESTED, NESTED_ROWS), "parquet", directory / "data")
    return {"reads": [reading("parquet"), reading("parquet", schema="id INT, st STRUCT<b: STRUCT<c: STRING>>")]}


def parquet_encodings(spark, directory):
    """Dictionary pages and their fallback, several pages and row groups, data page versions 1 and 2."""
    df = spark.range(400).coalesce(1).selectExpr(
        "id",
        "if(id % 7 = 0, null, concat('word', id % 5)) as word",
        "if(id < 200, cast(id % 3 as int), cast(id * 7919 as int)) as n",
        "sha1(cast(id as string)) as digest",
        "id % 2 = 0 as even",
        "if(id % 3 = 0, null, array(id, null, id + 1)) as xs",
    )
    small = {"parquet.block.size": 8192, "parquet.page.size": 512, "parquet.dictionary.page.size": 1024,
             "parquet.page.row.count.limit": 60, "parquet.block.size.row.check.min": 10}
    for version in ["v1", "v2"]:
        options = {**small, "parquet.writer.version": "PARQUET_1_0" if version == "v1" else "PARQUET_2_0"}
        save(df, "parquet", directory / version, compression="none", **options)
    return {"reads": [reading("parquet", "v1"), reading("parquet", "v2")]}


def parquet_codecs(spark, directory):
    df = values.frame(spark, TYPES, TYPE_ROWS)
    codecs = ["none", "snappy", "gzip", "zstd", "lz4_raw"]
    for codec in codecs:
        save(df, "parquet", directory / codec, compression=codec)
    return {"reads": [reading("parquet", codec) for codec in codecs]}


def parquet_variants(spark, directory):
    """Older and rarer layouts: INT96 and millisecond timestamps, Hive's nesting and decimals, files that differ."""
    key, rows = "spark.sql.parquet.outputTimestampType", [r for r in TYPE_ROWS if r[0] != 5]
    times = values.frame(spark, TYPES, rows).select("id", "ts")
    for kind in ["INT96", "TIMESTAMP_MILLIS"]:
        spark.conf.set(key, kind)
        save(times, "parquet", directory / kind.lower())
    spark.conf.unset(key)
    spark.conf.set("spark.sql.parquet.writeLegacyFormat", "true")
    save(values.frame(spark, TYPES, TYPE_ROWS).select("id", "d9", "d18", "d38"), "parquet", directory / "legacy-decimals")
    save(values.frame(spark, NESTED, NESTED_ROWS), "parquet", directory / "legacy-nested")
    spark.conf.unset("spark.sql.parquet.writeLegacyFormat")
    save(spark.sql("select 1 as a, 'x' as b"), "parquet", directory / "merge")
    save(spark.sql("select 2 as a, 2.5d as c"), "parquet", directory / "merge-more")
    (directory / "merge-more" / "part-00000.snappy.parquet").rename(directory / "merge" / "part-00001.snappy.parquet")
    (directory / "merge-more").rmdir()
    reads = [reading("parquet", p) for p in ["int96", "timestamp_millis", "legacy-decimals", "legacy-nested"]]
    return {"reads": [*reads, reading("parquet", "merge", mergeSchema="true"), reading("parquet", "merge", "a BIGINT, c DOUBLE")]}


def json_files(spark, directory):
    typed = values.frame(spark, TYPES, TYPE_ROWS)
    save(typed, "json", directory / "typed")
    save(typed, "json", directory / "typed-gz", compression="gzip", ignoreNullFields="false")
    string_keys = NESTED.replace("MAP<INT,", "MAP<STRING,")  # Spark's JSON source fails on a map with other keys.
    nested_rows = [[*row[:-1], row[-1] and [[str(key), value] for key, value in row[-1]]] for row in NESTED_ROWS]
    save(values.frame(spark, string_keys, nested_rows), "json", directory / "nested")
    lines = ['{"a": 1, "b": "x"}', "", '{"a": "no", "b": 5}', '{"a": 1.5}', "{broken", "[1, 2]", '{"b": {"c": [1]}}', "null",
             '[{"a": 7}, {"a": 8}]', '{"a": 9, "a": 10}', "{'a': 11}", '{"A": 12, "extra": true}', '{"a": 13} trailing']
    text_file(directory / "malformed" / "lines.json", "\n".join(lines) + "\n")
    text_file(directory / "multiline" / "one.json", '[\n {"a": 1,\n  "b": "x\\ny"},\n {"a": 2}\n]\n')
    text_file(directory / "crlf" / "lines.json", '{"a": 1}\r\n{"a": 2}\r\n')
    corrupt = "a INT, b STRING, _corrupt_record STRING"
    return {"reads": [
        reading("json", "typed", TYPES), reading("json", "typed"), reading("json", "typed-gz", TYPES),
        reading("json", "nested", string_keys), reading("json", "nested"), reading("json", "malformed", "a INT, b STRING"),
        reading("json", "malformed", corrupt), reading("json", "malformed", "a INT, b STRING", mode="DROPMALFORMED"),
        reading("json", "malformed", "a INT, b STRING", mode="FAILFAST"), reading("json", "malformed"),
        reading("json", "multiline", "a INT, b STRING", multiLine="true"), reading("json", "crlf", "a INT"),
    ]}


def csv_files(spark, directory):
    typed = values.frame(spark, TYPES, TYPE_ROWS).drop("bin")
    save(typed, "csv", directory / "typed", header="true", nullValue="\\N")
    save(typed, "csv", directory / "typed-gz", compression="gzip", sep="\t")
    save(values.frame(spark, "s STRING, n INT", [
        ['comma, inside', 1], ['quote " inside', 2], ['"quoted"', 3], ["", 4], [None, 5], [" padded ", 6],
        ["back\\slash", 7], ["semi;colon", 8], ["#comment", 9], ["é 漢 🌍", 10], ["trailing\\", 11]]), "csv", directory / "written")
    raw = ['s,n,d', 'plain,1,1.5', '"a ""doubled"" quote",2,2.5', '"a \\"escaped\\" quote",3,3.5', '"comma, inside",4,', ',5,NaN',
           '"",6,Inf', ' padded , 7 , 8.5 ', 'mid"quote,8,1e3', 'too,9,1,many', 'few', '', 'text,notanumber,1', '#comment,10,1', '"open,11,1']
    text_file(directory / "raw" / "lines.csv", "\n".join(raw) + "\n")
    text_file(directory / "multiline" / "lines.csv", 'a,b\r\n"one\ntwo",1\r\n"x\r\ny",2\r\n')
    text_file(directory / "dates" / "lines.csv", "29/02/2024,2024-02-29 10:11\n31/12/1999,1999-12-31 23:59\n30/02/2024,oops\n")
    plain, corrupt = "s STRING, n INT, d DOUBLE", "s STRING, n INT, d DOUBLE, _corrupt_record STRING"
    times = TYPES.replace("bin BINARY, ", "")
    return {"reads": [
        reading("csv", "typed", times, header="true", nullValue="\\N"), reading("csv", "typed-gz", times, sep="\t"),
        reading("csv", "typed", header="true", nullValue="\\N", inferSchema="true"),
        reading("csv", "written", "s STRING, n INT"), reading("csv", "written"),
        reading("csv", "raw", plain, header="true"), reading("csv", "raw", corrupt, header="true"),
        reading("csv", "raw", plain, header="true", mode="DROPMALFORMED"), reading("csv", "raw", plain, header="true", mode="FAILFAST"),
        reading("csv", "raw", plain, header="true", escape='"', comment="#"),
        reading("csv", "raw", plain, header="true", ignoreLeadingWhiteSpace="true", ignoreTrailingWhiteSpace="true"),
        reading("csv", "raw", plain, header="true", quote="", nullValue="few"),
        reading("csv", "multiline", "a STRING, b INT", header="true", multiLine="true"),
        reading("csv", "dates", "d DATE, t TIMESTAMP", dateFormat="dd/MM/yyyy", timestampFormat="yyyy-MM-dd HH:mm"),
    ]}


def text_files(_spark, directory):
    text_file(directory / "data" / "a.txt", "one\r\ntwo\n\nlast without end")
    (directory / "data" / "b.txt.gz").write_bytes(gzip.compress("zipped é\n".encode(), mtime=0))
    text_file(directory / "data" / "_hidden.txt", "not read\n")
    text_file(directory / "data" / ".hidden.txt", "not read\n")
    return {"reads": [reading("text"), reading("text", wholetext="true"), reading("text", lineSep="\n")]}


def text_file(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def partitioned(spark, directory):
    df = values.frame(spark, "v INT, k STRING, day DATE, n INT", [
        [1, "a", "2024-01-01", 1], [2, "a/b=c", "2024-01-01", 2], [3, None, None, None], [4, "sp ace:%", "2024-12-31", 10],
        [5, "", "2024-01-01", 1], [6, "é", "2024-01-02", -3], [7, "a", "2024-01-01", 1]])
    for format_ in ["parquet", "json"]:
        save(df, format_, directory / format_, ["k", "day", "n"])
    return {"reads": [
        reading("parquet", "parquet"), reading("json", "json", "v INT, k STRING, day STRING, n BIGINT"),
        reading("parquet", "parquet/k=a"), reading("json", "json", "v INT", recursiveFileLookup="true"),
    ]}


def file_sink(spark, directory):
    """Twelve batches, so that the log holds 9.compact; one batch is empty, one file an orphan of a failed batch."""
    steps = [[[f"k{i % 3}", i * 10 + j] for j in range(i % 3)] for i in range(12)]
    work = Path(tempfile.mkdtemp(prefix="millrace-interop-"))
    write_input(work / "in", steps)
    df = spark.readStream.schema("k STRING, v INT").option("maxFilesPerTrigger", 1).json(str(work / "in"))
    for format_, partitions in [("parquet", []), ("json", ["k"])]:
        out = work / format_
        writer = df.writeStream.format(format_).partitionBy(*partitions).trigger(availableNow=True)
        writer.option("checkpointLocation", str(work / f"{format_}-progress")).start(str(out)).awaitTermination()
        number_sink(out)
        shutil.copytree(out, directory / format_)
        replace_in_logs(directory / format_, f"file://{work}", PLACEHOLDER)
    shutil.rmtree(work)
    shutil.copy(next((directory / "parquet").glob("part-*")), directory / "parquet" / "part-99999.snappy.parquet")
    return {"reads": [reading("parquet", "parquet"), reading("json", "json", "v INT, k STRING")]}


def number_sink(out):
    """Random names become numbers, in the files and in the log; the log's modification times become the batch's."""
    for file in out.rglob(".*.crc"):
        file.unlink()
    log = out / "_spark_metadata"
    names = {}
    for entry in sorted(log.iterdir(), key=lambda f: int(f.name.split(".")[0])):
        for line in entry.read_text().splitlines()[1:]:
            names.setdefault(Path(json.loads(line)["path"]).name, f"part-{len(names):05d}")
    for file in [f for f in out.rglob("part-*") if f.name in names]:
        file.rename(file.with_name(names[file.name] + "." + file.name.split(".", 1)[1]))
    for entry in log.iterdir():
        text = entry.read_text()
        for old, new in names.items():
            text = text.replace(old, new + "." + old.split(".", 1)[1])
        entry.write_text(re.sub(r'(part-(\d{5})[^\n]*?"modificationTime":)\d+', _numbered_time, text))


def _numbered_time(found):
    return found[1] + str((FIRST_MODIFIED + int(found[2])) * 1000)


def write_input(directory, steps, first=0, schema=None):
    directory.mkdir(parents=True, exist_ok=True)
    for i, rows in enumerate(steps, first):
        path = directory / f"{i:05d}.json"
        path.write_text("".join(json.dumps(dict(zip(schema or ["k", "v"], row))) + "\n" for row in rows))
        os.utime(path, (FIRST_MODIFIED + i, FIRST_MODIFIED + i))


def windowed_counts(spark, directory):
    """A checkpoint after four batches of a windowed aggregation, and how the query went on."""
    from pyspark.sql import functions as F

    at = "2024-01-01T00:00:{:02d}.000Z".format
    before = [[[at(1), "a", 1], [at(4), "b", 2]], [[at(12), "a", 4], [None, "b", 8]], [[at(21), "b", 16], [at(9), None, 32]],
              [[at(23), "a", 64], [at(2), "a", 128]]]
    after = [[[at(16), "a", 256], [at(40), "b", 512]], [[at(41), "c", 1024]]]
    schema, delay, names = "ts TIMESTAMP, k STRING, v INT", "5 seconds", ["ts", "k", "v"]
    work = Path(tempfile.mkdtemp(prefix="millrace-interop-"))
    source = spark.readStream.schema(schema).option("maxFilesPerTrigger", 1).json
    write_input(work / "input", before, schema=names)
    df = source(str(work / "input")).withWatermark("ts", delay).groupBy(F.window("ts", "5 seconds"), "k").agg(
        F.expr("count(*) as c"), F.expr("sum(v) as s"))
    spark.conf.set("spark.sql.streaming.noDataMicroBatches.enabled", "false")
    done, more = [], []
    run_once(df, {}, work / "spark-checkpoint", done)
    spark.conf.unset("spark.sql.streaming.noDataMicroBatches.enabled")
    for name in ["input", "spark-checkpoint"]:
        shutil.copytree(work / name, directory / name)
    for file in (directory / "spark-checkpoint").rglob(".*.crc"):
        file.unlink()
    replace_in_logs(directory / "spark-checkpoint", f"file://{work}", PLACEHOLDER)
    write_input(work / "input", after, first=len(before), schema=names)
    run_once(df, {}, work / "spark-checkpoint", more)
    write_input(directory / "next", after, first=len(before), schema=names)
    shutil.rmtree(work)
    query = 's.withWatermark("ts", "5 seconds").groupBy(F.window("ts", "5 seconds"), "k").agg(F.expr("count(*) as c"), F.expr("sum(v) as s"))'
    modified = {f"{i:05d}.json": (FIRST_MODIFIED + i) * 1000 for i in range(len(before) + len(after))}
    facts = {"inputs": {"s": {"schema": schema, "path": "input", "maxFilesPerTrigger": 1}}, "query": query, "mode": "append"}
    state = {"format": "statestore", "path": "spark-checkpoint", "options": {}}
    return {**facts, "modified": modified, "batches": done, "next": {"path": "next", "batches": more}, "reads": [state]}


ARTEFACTS = {
    "parquet-types": parquet_types,
    "parquet-nested": parquet_nested,
    "parquet-encodings": parquet_encodings,
    "parquet-codecs": parquet_codecs,
    "parquet-variants": parquet_variants,
    "json": json_files,
    "csv": csv_files,
    "text": text_files,
    "partitioned": partitioned,
    "file-sink": file_sink,
    "windowed-counts": windowed_counts,
}


if __name__ == "__main__":
    main()
