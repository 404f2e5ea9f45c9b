"""Runs the expression cases through Spark and writes what it answered beside them.

    python tests/oracle/expressions.py [--check] [family ...]

Reads tests/cases/expressions/<family>.json and writes <family>.golden.json, whose array is parallel to the cases:

    {"name": the column's name, "type": Spark's JSON type, "values": [one per row]}
    {"error": the condition with its sub-condition, "sqlState": ...}   of parsing, analysis and execution alike

The query of a case is `SELECT <expr>`, and `FROM <table>` where it names one of tables.json. An expression that makes
several columns (json_tuple, posexplode, ...) has a struct of them as its type and no name.
With --check nothing is written, and the exit code says whether Spark still answers the same.
"""

import json
import sys
from pathlib import Path

import values

CASES = Path(__file__).resolve().parent.parent / "cases" / "expressions"
DEFAULTS = {"ansi": True, "timeZone": "UTC", "table": None}


def main(arguments):
    check = "--check" in arguments
    families = [a for a in arguments if not a.startswith("-")] or all_families()
    spark = values.session()
    for name, table in json.loads((CASES / "tables.json").read_text(encoding="utf-8")).items():
        values.frame(spark, table["schema"], table["rows"]).createOrReplaceTempView(name)
    changed = [family for family in families if run_family(spark, family, check)]
    if check and changed:
        sys.exit(f"Spark answers differently: {', '.join(changed)}")


def all_families():
    return sorted(p.stem for p in CASES.glob("*.json") if not p.stem.endswith(".golden") and p.stem != "tables")


def run_family(spark, family, check):
    """True if the golden file is not what Spark answers now."""
    cases = json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))["cases"]
    golden = CASES / f"{family}.golden.json"
    before = golden.read_text(encoding="utf-8") if golden.exists() else ""
    text = values.to_lines({"family": family, "spark": spark.version}, "results", [run(spark, case) for case in cases])
    if not check:
        golden.write_text(text, encoding="utf-8", newline="\n")
    print(f"{family}: {len(cases)} cases{'' if before == text else ', changed'}", flush=True)
    return before != text


def run(spark, case):
    settings = {**DEFAULTS, **case}
    spark.conf.set("spark.sql.ansi.enabled", str(settings["ansi"]).lower())
    spark.conf.set("spark.sql.session.timeZone", settings["timeZone"])
    source = f" FROM {settings['table']}" if settings["table"] else ""
    try:
        df = spark.sql(f"SELECT {case['expr']}{source}")
        rows = values.encode(df)
    except Exception as exception:
        answer = values.error(exception)
        if answer is None:
            print(f"no error condition from {case}: {exception!s:.300}", file=sys.stderr)
            return {"error": type(exception).__name__, "sqlState": None}
        return answer
    fields = [{**field, "metadata": {}} for field in df.schema.jsonValue()["fields"]]
    if len(fields) == 1:
        return {"name": fields[0]["name"], "type": fields[0]["type"], "values": [row[0] for row in rows]}
    return {"type": {"type": "struct", "fields": fields}, "values": rows}


if __name__ == "__main__":
    main(sys.argv[1:])
