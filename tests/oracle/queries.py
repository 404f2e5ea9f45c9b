"""Runs the batch query cases through Spark and writes what it answered beside them.

    python tests/oracle/queries.py [--check] [family ...]

Reads tests/cases/queries/<family>.json: named inputs, and cases {name, query, conf?, ordered?}. A query is one line that
is Python and JavaScript at once; the inputs are bound by name and are temporary views of the same name, F holds the
functions, spark the session. Writes <family>.golden.json, whose results are parallel to the cases:

    {"schema": Spark's JSON schema, "rows": [...]}     in Spark's order if the case is ordered, else by canonical text
    {"error": the condition with its sub-condition, "sqlState": ...}    of parsing, analysis and execution alike

With --check nothing is written, and the exit code says whether Spark still answers the same.
"""

import json
import logging
import sys
from decimal import Decimal
from pathlib import Path

import values

CASES = Path(__file__).resolve().parent.parent / "cases" / "queries"


def main(arguments):
    check = "--check" in arguments
    families = [a for a in arguments if not a.startswith("-")] or all_families(CASES)
    spark = values.session()
    logging.getLogger("DataFrameQueryContextLogger").disabled = True  # As SQLQueryContextLogger.
    changed = [family for family in families if run_family(spark, family, check)]
    if check and changed:
        sys.exit(f"Spark answers differently: {', '.join(changed)}")


def all_families(directory):
    return sorted(p.stem for p in directory.glob("*.json") if not p.stem.endswith(".golden"))


def run_family(spark, family, check):
    """True if the golden file is not what Spark answers now."""
    content = json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))
    inputs = {name: values.frame(spark, i["schema"], i["rows"]) for name, i in content["inputs"].items()}
    for name, df in inputs.items():
        df.createOrReplaceTempView(name)
    results = [run(spark, inputs, case) for case in content["cases"]]
    for name in inputs:
        spark.catalog.dropTempView(name)
    text = golden_text({"family": family, "spark": spark.version}, results)
    return write(CASES / f"{family}.golden.json", text, check, len(results))


def run(spark, inputs, case):
    before = {key: spark.conf.get(key) for key in case.get("conf", {})}
    for key, value in case.get("conf", {}).items():
        spark.conf.set(key, value)
    try:
        df = evaluate(spark, inputs, case["query"])
        rows = values.encode(df)
        return {"schema": df.schema.jsonValue(), "rows": rows if case.get("ordered") else sort_rows(rows)}
    except Exception as exception:
        found = values.error(exception)
        if found is None:
            raise RuntimeError(f"{case['name']}: not an answer of Spark's") from exception
        return found
    finally:
        for key, value in before.items():
            spark.conf.set(key, value)


def evaluate(spark, inputs, query):
    from pyspark.sql import functions

    return eval(query, {"F": functions, "spark": spark, **inputs})


# Text that both languages write alike


def sort_rows(rows):
    return sorted(rows, key=canonical_text)


def canonical_text(value):
    """What JavaScript's JSON.stringify gives for the same value."""
    if isinstance(value, list):
        return "[" + ",".join(canonical_text(item) for item in value) + "]"
    if isinstance(value, float):
        return _number_text(value)
    return json.dumps(value, ensure_ascii=False)


def _number_text(value):
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    mantissa, exponent, power = repr(value).partition("e")
    if not exponent:
        return mantissa
    if -7 <= int(power) < 0:
        return format(Decimal(repr(value)), "f")
    return f"{mantissa}e{int(power):+d}"


def golden_text(head, results):
    """One result after the other, its rows one a line, so that a diff shows what changed."""
    opening = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    return f"{{\n{opening}  \"results\": [\n" + ",\n".join("    " + _result_text(r) for r in results) + "\n  ]\n}\n"


def _result_text(result):
    parts = []
    for key, value in result.items():
        if key == "rows" and value:
            text = "[\n" + ",\n".join("      " + canonical_text(row) for row in value) + "]"
        elif key == "batches":
            text = "[\n" + ",\n".join("      " + _batch_text(batch) for batch in value) + "]"
        else:
            text = json.dumps(value, ensure_ascii=False)
        parts.append(f"{json.dumps(key)}: {text}")
    return "{" + ",\n     ".join(parts) + "}"


def _batch_text(batch):
    return "{" + ", ".join(
        f"{json.dumps(key)}: {canonical_text(value) if key == 'rows' else json.dumps(value)}"
        for key, value in batch.items()
    ) + "}"


def write(path, text, check, count):
    """Writes a golden file unless only checking. True if it was different."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if not check:
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.stem}: {count} cases{'' if before == text else ', changed'}", flush=True)
    return before != text


if __name__ == "__main__":
    main(sys.argv[1:])
